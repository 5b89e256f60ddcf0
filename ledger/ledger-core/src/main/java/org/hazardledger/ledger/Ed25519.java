package org.hazardledger.ledger;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) of the JDK, with keys as bare bytes. */
final class Ed25519 {
    static final int KEY_BYTES = 32;

    private static final String NAME = "Ed25519";
    /** What X.509 puts before the 32 bytes of an Ed25519 key: the JDK reads no bare keys. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static PublicKey publicKey(byte[] bytes) {
        byte[] x509 = ByteBuffer.allocate(X509_PREFIX.length + KEY_BYTES)
                .put(X509_PREFIX)
                .put(bytes)
                .array();
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException e) {
            throw new MalformedLedgerData("not an Ed25519 public key", e);
        }
    }

    static byte[] bytesOf(PublicKey key) {
        byte[] x509 = key.getEncoded();
        return Arrays.copyOfRange(x509, X509_PREFIX.length, x509.length);
    }

    /**
     * The JDK derives no public key from a private one, but its generator makes the pair from the 32 bytes that its
     * source of randomness yields: so the seed is given to it as that source.
     */
    static KeyPair keyPair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(255, new SeedAsRandom(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }

    private static final class SeedAsRandom extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        SeedAsRandom(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("the key generator asks for " + bytes.length + " bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signing = Signature.getInstance(NAME);
            signing.initSign(key);
            signing.update(message);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with a key that was read before cannot fail", e);
        }
    }

    static boolean holds(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verification = Signature.getInstance(NAME);
            verification.initVerify(key);
            verification.update(message);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            // The JDK throws for a signature of another length and for a public key that is no point of the curve.
            return false;
        }
    }
}
