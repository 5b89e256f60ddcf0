package org.hazardledger.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Says to answers that take long whether the one who listens is still the one who may. */
@Component
public final class StillLoggedIn {
    private static final Logger log = LoggerFactory.getLogger(StillLoggedIn.class);

    private final Sessions sessions;
    private final InstantSource clock;

    StillLoggedIn(Sessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** True while the session lasts that the request is made in, or else the token. */
    public BooleanSupplier in(HttpServletRequest request, Jwt token) {
        return SessionFilter.current(request)
                .<BooleanSupplier>map(session -> () -> isThere(session))
                .orElseGet(() -> () -> lasts(token));
    }

    private boolean isThere(Session session) {
        try {
            return sessions.find(session.secret()).isPresent();
        } catch (DataAccessException down) {
            log.warn("Sessions cannot be looked up: {}", down.getMessage());
            return false;
        }
    }

    private boolean lasts(Jwt token) {
        Instant ends = token.getExpiresAt();
        return ends != null && clock.instant().isBefore(ends);
    }
}
