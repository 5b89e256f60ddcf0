package org.hazardledger.ledger.follow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hazardledger.ledger.request.RequestRefused;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * {@code After: registry:812}: a request that relies on places in other ledgers waits up to 2 s until they have been
 * taken over here (D7). Several are separated by commas; {@code registry/1:812} names the epoch.
 */
final class AfterHeader implements HandlerInterceptor {
    private static final Pattern PLACE = Pattern.compile("\\s*([a-z]+)(?:/([1-9]\\d{0,5}))?:(\\d{1,18})\\s*");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Following following;

    AfterHeader(Following following) {
        this.following = following;
    }

    /**
     * Waits.
     *
     * @throws NotYetKnown if the time is over
     * @throws RequestRefused if the header names something else than places: what it relies on would be overlooked
     */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        List<String> headers = Collections.list(request.getHeaders("After"));
        if (!headers.isEmpty()) {
            waitFor(places(String.join(",", headers)));
        }
        return true;
    }

    private void waitFor(List<Matcher> places) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Matcher place : places) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            if (!following.await(place.group(1), epoch(place), Long.parseLong(place.group(3)), left)) {
                throw new NotYetKnown(place.group().strip());
            }
        }
    }

    private static int epoch(Matcher place) {
        return place.group(2) == null ? 1 : Integer.parseInt(place.group(2));
    }

    private static List<Matcher> places(String header) {
        List<Matcher> places =
                Arrays.stream(header.split(",", -1)).map(PLACE::matcher).toList();
        if (!places.stream().allMatch(Matcher::matches)) {
            throw new RequestRefused(
                    "after-invalid",
                    "After 须为以逗号分隔的台账位置，例如 registry:812",
                    "After holds places of ledgers separated by commas, such as registry:812");
        }
        return places;
    }
}
