package org.hazardledger.gateway.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The gateway's cookies: no script reads them, no foreign page sends them with a change, and with https no other host
 * and no unencrypted page can plant one ({@code __Host-}).
 */
@Component
final class Cookies {
    private static final String NAME = "hazard-ledger";
    private static final String OF_THIS_HOST_ONLY = "__Host-";
    private static final Duration UNTIL_THE_BROWSER_CLOSES = Duration.ofSeconds(-1);

    private final boolean secure;
    private final String session;

    Cookies(SessionProperties properties) {
        this.secure = properties.secure();
        this.session = (secure ? OF_THIS_HOST_ONLY : "") + NAME;
    }

    /** The session that the request brings, whether or not there is one. */
    Optional<SessionSecret> session(HttpServletRequest request) {
        return value(request, session).flatMap(SessionSecret::parse);
    }

    /** Whether the request brings a session's cookie, be it good or not. */
    boolean bringsSession(HttpServletRequest request) {
        return value(request, session).isPresent();
    }

    String ofSession(SessionSecret secret) {
        return cookie(session, secret.cookie(), UNTIL_THE_BROWSER_CLOSES);
    }

    String sessionGone() {
        return cookie(session, "", Duration.ZERO);
    }

    /** What a browser keeps of a login that is under way; each has its own, so that two tabs can log in. */
    Optional<String> login(HttpServletRequest request, String which) {
        return value(request, nameOfLogin(which));
    }

    String ofLogin(String which, String value, Duration lasts) {
        return cookie(nameOfLogin(which), value, lasts);
    }

    String loginGone(String which) {
        return cookie(nameOfLogin(which), "", Duration.ZERO);
    }

    private String nameOfLogin(String which) {
        return session + "-login-" + which;
    }

    private String cookie(String name, String value, Duration lasts) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(secure)
                // Strict would leave it out on the way back from the issuer.
                .sameSite("Lax")
                .path("/")
                .maxAge(lasts)
                .build()
                .toString();
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
