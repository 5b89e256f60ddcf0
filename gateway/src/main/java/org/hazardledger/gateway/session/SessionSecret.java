package org.hazardledger.gateway.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** What a browser holds of its session, and nobody else: 32 random bytes. The table knows their hash only. */
final class SessionSecret {
    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] bytes;

    private SessionSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    static SessionSecret fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SessionSecret(bytes);
    }

    /** What a cookie says; empty if no session of ours was ever called that. */
    static Optional<SessionSecret> parse(String cookie) {
        if (cookie.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SessionSecret(Base64.getUrlDecoder().decode(cookie)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    String cookie() {
        return ENCODER.encodeToString(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Under what the table has the session. */
    byte[] id() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
