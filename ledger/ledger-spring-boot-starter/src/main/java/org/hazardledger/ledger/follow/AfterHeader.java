package org.hazardledger.ledger.follow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * {@code After: registry:812}: a request that relies on places in other ledgers waits up to 2 s until they have been
 * taken over here (D7). Several are separated by commas; {@code registry/1:812} names the epoch.
 */
final class AfterHeader implements HandlerInterceptor {
    private static final Pattern PLACE = Pattern.compile("([a-z]+)(?:/\\d+)?:(\\d{1,18})");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Following following;

    AfterHeader(Following following) {
        this.following = following;
    }

    /**
     * Waits.
     *
     * @throws NotYetKnown if the time is over
     */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        String header = request.getHeader("After");
        if (header != null) {
            waitFor(header);
        }
        return true;
    }

    private void waitFor(String header) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Matcher place = PLACE.matcher(header);
        while (place.find()) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            if (!following.await(place.group(1), Long.parseLong(place.group(2)), left)) {
                throw new NotYetKnown(place.group());
            }
        }
    }
}
