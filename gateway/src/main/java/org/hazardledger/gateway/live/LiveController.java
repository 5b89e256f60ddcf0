package org.hazardledger.gateway.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.hazardledger.gateway.session.StillLoggedIn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/live}: where each ledger stands when somebody begins to listen, and within seconds of every change of
 * it. {@code advance}: it grew, or its service answers again. {@code witnessed}: the witness has come further.
 * {@code silent}: its service has not answered several times in a row. All of this is public; what was recorded is not
 * said. It ends with the session and is no use of it.
 */
@RestController
class LiveController {
    private static final Logger log = LoggerFactory.getLogger(LiveController.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private final Watch watch;
    private final Listeners listeners;
    private final StillLoggedIn loggedIn;

    LiveController(Watch watch, Listeners listeners, StillLoggedIn loggedIn) {
        this.watch = watch;
        this.listeners = listeners;
        this.loggedIn = loggedIn;
    }

    /** Its thread waits; it is a virtual one. */
    @GetMapping(path = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void live(HttpServletRequest request, HttpServletResponse response, @AuthenticationPrincipal Jwt token)
            throws IOException, InterruptedException {
        BooleanSupplier stillLoggedIn = loggedIn.in(request, token);
        String person = Objects.requireNonNullElse(token.getSubject(), "");
        listeners.join(person);
        try {
            listen(response, stillLoggedIn);
        } finally {
            listeners.leave(person);
        }
    }

    private void listen(HttpServletResponse response, BooleanSupplier stillLoggedIn)
            throws IOException, InterruptedException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        // Proxies that gather an answer before they pass it on would gather for ever.
        response.setHeader("X-Accel-Buffering", "no");
        response.flushBuffer();
        watch.join();
        try {
            Map<String, Standing> told = new TreeMap<>();
            while (watch.isRunning() && stillLoggedIn.getAsBoolean()) {
                SortedMap<String, Standing> changed = watch.changedFrom(told, HEARTBEAT);
                StringBuilder news = new StringBuilder();
                changed.forEach((ledger, standing) -> tell(news, ledger, told.put(ledger, standing), standing));
                write(response, news.isEmpty() ? ": still here\n\n" : news.toString());
            }
        } catch (IOException gone) {
            log.debug("A browser listens no more", gone);
        } finally {
            watch.leave();
        }
    }

    private static void tell(StringBuilder news, String ledger, @Nullable Standing before, Standing now) {
        switch (now) {
            case Standing.Silent silent ->
                news.append("event: silent\ndata: {\"ledger\":\"%s\"}\n\n".formatted(ledger));
            case Standing.Answering(long size, OptionalLong witnessed) -> {
                Standing.Answering told = before instanceof Standing.Answering answering ? answering : null;
                if (told == null || told.size() != size) {
                    tell(news, "advance", ledger, size);
                }
                if (witnessed.isPresent() && (told == null || !told.witnessed().equals(witnessed))) {
                    tell(news, "witnessed", ledger, witnessed.getAsLong());
                }
            }
        }
    }

    private static void tell(StringBuilder news, String event, String ledger, long size) {
        news.append("event: %s\ndata: {\"ledger\":\"%s\",\"size\":%d}\n\n".formatted(event, ledger, size));
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        ServletOutputStream out = response.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
