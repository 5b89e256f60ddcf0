package org.hazardledger.gateway.token;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys. Once read they stay in use while the issuer is down, so valid tokens go on working; a key
 * the issuer withdrew is dropped within {@link #FRESH}. A flood of unknown key ids asks the issuer at most once per
 * {@link #PAUSE}.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration PAUSE = Duration.ofSeconds(10);

    /** Callers that queue up behind an issuer that hangs must not each wait for it in turn. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MAX_BYTES = 256 * 1024;

    private final URL address;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable JWKSet keys;
    private volatile Instant readAt = Instant.MIN;
    private volatile Instant triedAt = Instant.MIN;

    IssuerKeys(URL address, InstantSource clock) {
        this.address = address;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws RemoteKeySourceException {
        JWKSet known = keys;
        if (known == null) {
            known = firstRead();
        } else if (clock.instant().isAfter(readAt.plus(FRESH))) {
            known = readAgain(known);
        }
        List<JWK> matching = selector.select(known);
        return matching.isEmpty() ? selector.select(readAgain(known)) : matching;
    }

    private JWKSet firstRead() throws RemoteKeySourceException {
        reading.lock();
        try {
            JWKSet known = keys;
            if (known != null) {
                return known;
            }
            if (clock.instant().isBefore(triedAt.plus(FIRST_PAUSE))) {
                throw new IOException("tried less than " + FIRST_PAUSE + " ago");
            }
            return read();
        } catch (IOException | ParseException unreadable) {
            throw new RemoteKeySourceException("The issuer's keys could not be read", unreadable);
        } finally {
            reading.unlock();
        }
    }

    private JWKSet readAgain(JWKSet known) {
        reading.lock();
        try {
            JWKSet current = keys;
            if (current != null && clock.instant().isBefore(triedAt.plus(PAUSE))) {
                return current;
            }
            return read();
        } catch (IOException | ParseException unreadable) {
            log.warn(
                    "The issuer's keys could not be read again; the known ones stay in use: {}", unreadable.toString());
            return known;
        } finally {
            reading.unlock();
        }
    }

    private JWKSet read() throws IOException, ParseException {
        Instant now = clock.instant();
        triedAt = now;
        JWKSet read = JWKSet.load(address, TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
        keys = read;
        readAt = now;
        return read;
    }
}
