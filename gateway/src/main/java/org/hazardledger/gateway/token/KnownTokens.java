package org.hazardledger.gateway.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Knows for a few seconds which tokens were good, so that only the first of a caller's requests costs a signature
 * check. A token that ends meanwhile is asked of the decoder again; a key that the issuer withdraws counts {@link #FOR}
 * longer.
 */
final class KnownTokens implements JwtDecoder {
    static final Duration FOR = Duration.ofSeconds(10);
    private static final int MOST = 1_000;

    private final JwtDecoder decoder;
    private final InstantSource clock;
    private final Map<String, Known> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    });

    KnownTokens(JwtDecoder decoder, InstantSource clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    private record Known(Jwt token, Instant until) {}

    @Override
    public Jwt decode(String token) {
        Instant now = clock.instant();
        Known good = known.get(token);
        if (good != null && now.isBefore(good.until())) {
            return good.token();
        }
        known.remove(token);
        Jwt decoded = decoder.decode(token);
        Instant ends = decoded.getExpiresAt();
        Instant until = now.plus(FOR);
        known.put(token, new Known(decoded, ends != null && ends.isBefore(until) ? ends : until));
        return decoded;
    }
}
