package org.hazardledger.ledger.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * No parameter holds a control character, of which PostgreSQL cannot even compare U+0000; and an idempotency key is
 * ASCII, because what else arrives depends on who carried it, and the same key must stay the same.
 */
final class PlainRequest implements HandlerInterceptor {
    private static final Pattern KEY = Pattern.compile("[ -~]{1,200}");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        requirePlain(request.getQueryString());
        requireKey(request);
        requireReadable(request);
        return true;
    }

    /** Only the query: the parts of a form are bodies, and read as such. */
    private static void requirePlain(@Nullable String query) {
        if (query != null && decoded(query).chars().anyMatch(Character::isISOControl)) {
            throw unreadable();
        }
    }

    private static String decoded(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw unreadable();
        }
    }

    private static RequestRefused unreadable() {
        return new RequestRefused(
                "malformed-request",
                "查询参数含有控制字符或编码有误",
                "The query holds a control character, or is not encoded properly");
    }

    private static void requireKey(HttpServletRequest request) {
        String key;
        try {
            key = request.getHeader("Idempotency-Key");
        } catch (RequestRejectedException unreadable) {
            throw badKey();
        }
        if (key != null && (key.isBlank() || !KEY.matcher(key).matches())) {
            throw badKey();
        }
    }

    /** The firewall looks at a header when it is asked for; here that is before anything is done. */
    private static void requireReadable(HttpServletRequest request) {
        for (String name : Collections.list(request.getHeaderNames())) {
            request.getHeaders(name).asIterator().forEachRemaining(value -> {});
        }
    }

    private static RequestRefused badKey() {
        return new RequestRefused(
                "idempotency-key-invalid",
                "Idempotency-Key 须为 1 至 200 个 ASCII 字符",
                "Idempotency-Key has 1 to 200 ASCII characters");
    }
}
