package org.hazardledger.ledger;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An Ed25519 secret under its name: {@code PRIVATE+KEY+name+id+base64(type ‖ seed)}. It never shows itself. */
final class NamedSecret {
    private static final String PREFIX = "PRIVATE+KEY+";
    private static final String HMAC = "HmacSHA256";
    private static final Optional<Ed25519Signing> BROUGHT_ALONG = ServiceLoader.load(
                    Ed25519Signing.class, Ed25519Signing.class.getClassLoader())
            .findFirst();

    private final NamedKey publicHalf;
    private final PrivateKey privateKey;
    private final byte[] publicKey;
    private final byte[] seed;

    private NamedSecret(KeyUse use, String name, byte[] seed) {
        KeyPair pair = Ed25519.keyPair(seed);
        this.publicHalf = NamedKey.of(use, name, pair.getPublic());
        this.privateKey = pair.getPrivate();
        this.publicKey = Ed25519.bytesOf(pair.getPublic());
        this.seed = seed.clone();
    }

    static String generate(KeyUse use, String name, SecureRandom random) {
        KeyName.require(name);
        byte[] seed = new byte[Ed25519.KEY_BYTES];
        random.nextBytes(seed);
        byte[] typeAndSeed =
                ByteBuffer.allocate(1 + seed.length).put(use.type()).put(seed).array();
        String id = NamedKey.of(use, name, Ed25519.keyPair(seed).getPublic()).hexId();
        return PREFIX + name + "+" + id + "+" + Strict.base64(typeAndSeed);
    }

    static NamedSecret parse(KeyUse use, String secret) {
        String[] parts =
                secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()).split("\\+", 3) : new String[0];
        if (parts.length != 3) {
            throw new MalformedLedgerData("a signing key has the form PRIVATE+KEY+name+id+base64");
        }
        KeyName.require(parts[0]);
        byte[] typeAndSeed = Strict.base64(parts[2]);
        use.require(typeAndSeed);
        NamedSecret read = new NamedSecret(use, parts[0], Arrays.copyOfRange(typeAndSeed, 1, typeAndSeed.length));
        read.publicHalf.requireId(parts[1]);
        return read;
    }

    /**
     * The secret of that name which follows from this one, and from which this one does not follow: its seed is
     * HMAC-SHA-256 of the name under this seed.
     */
    NamedSecret derived(KeyUse use, String name) {
        return new NamedSecret(use, name, hmac(seed, Strict.utf8(name)));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    NamedKey publicHalf() {
        return publicHalf;
    }

    byte[] sign(byte[] message) {
        return BROUGHT_ALONG
                .map(signing -> signing.sign(seed, publicKey, message))
                .orElseGet(() -> Ed25519.sign(privateKey, message));
    }

    /** The line of a note with these bytes, as this key's. */
    SignedNote.Signature signature(byte[] bytes) {
        return SignedNote.Signature.of(publicHalf.name(), publicHalf.id(), bytes);
    }

    @Override
    public String toString() {
        return publicHalf.toString();
    }
}
