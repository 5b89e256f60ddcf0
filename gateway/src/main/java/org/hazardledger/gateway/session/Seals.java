package org.hazardledger.gateway.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * AES-256-GCM under keys that follow from the gateway's own and, for a session, from what its browser holds: the table
 * with the gateway's key opens no session, nor does a cookie with the table. A nonce stands in front.
 */
@Component
final class Seals {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] NO_SECRET = {};

    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    Seals(SessionProperties properties) {
        this.key = read(properties);
    }

    private static byte[] read(SessionProperties properties) {
        try {
            byte[] key = Base64.getDecoder()
                    .decode(Files.readString(properties.keyFile()).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("The key of sessions has %d bytes".formatted(KEY_BYTES));
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key in " + properties.keyFile(), e);
        }
    }

    SessionSecret freshSecret() {
        return SessionSecret.fresh(random);
    }

    /** A session's tokens at rest. */
    byte[] seal(SessionSecret secret, byte[] plain) {
        return seal(derived(secret.bytes(), "tokens"), plain);
    }

    /** What was sealed for that session under this key; else empty. */
    Optional<byte[]> open(SessionSecret secret, byte[] sealed) {
        return open(derived(secret.bytes(), "tokens"), sealed);
    }

    /** What of a login a browser carries to the issuer and back, and can neither read nor change. */
    String sealLogin(byte[] plain) {
        return base64(seal(derived(NO_SECRET, "login"), plain));
    }

    /** What was sealed so under this key; else empty. */
    Optional<byte[]> openLogin(String sealed) {
        try {
            return open(derived(NO_SECRET, "login"), Base64.getUrlDecoder().decode(sealed));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** What a script of ours shows with each change, and a foreign site can't know. */
    String csrf(SessionSecret secret) {
        return base64(derived(secret.bytes(), "csrf"));
    }

    boolean isCsrf(SessionSecret secret, String shown) {
        return MessageDigest.isEqual(
                csrf(secret).getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] derived(byte[] secret, String purpose) {
        byte[] info = ("hazard-ledger/gateway/v1/" + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(key)
                            .addIKM(secret)
                            .thenExpand(info, KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A JDK 25 has HKDF", e);
        }
    }

    private byte[] seal(byte[] derived, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, derived, nonce).doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    private static Optional<byte[]> open(byte[] derived, byte[] sealed) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, derived, sealed)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, byte[] derived, byte[] nonceFirst) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(TAG_BITS, nonceFirst, 0, NONCE_BYTES));
        return cipher;
    }
}
