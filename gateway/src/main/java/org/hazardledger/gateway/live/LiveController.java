package org.hazardledger.gateway.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.hazardledger.gateway.session.StillLoggedIn;
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
 * {@code GET /api/live}: an event for each ledger when somebody begins to listen, and whenever it grew. How large the
 * ledgers are is public; what was recorded in them is not said. It ends with the session.
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
            Map<String, Long> told = new TreeMap<>();
            while (watch.isRunning() && stillLoggedIn.getAsBoolean()) {
                SortedMap<String, Long> grown = watch.changedFrom(told, HEARTBEAT);
                write(response, grown);
                told.putAll(grown);
            }
        } catch (IOException gone) {
            log.debug("A browser listens no more", gone);
        } finally {
            watch.leave();
        }
    }

    private static void write(HttpServletResponse response, SortedMap<String, Long> grown) throws IOException {
        StringBuilder text = new StringBuilder();
        grown.forEach((ledger, size) -> text.append("event: advance\ndata: {\"ledger\":\"")
                .append(ledger)
                .append("\",\"size\":")
                .append(size)
                .append("}\n\n"));
        if (grown.isEmpty()) {
            text.append(": still here\n\n");
        }
        ServletOutputStream out = response.getOutputStream();
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
