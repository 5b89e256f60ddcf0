package org.hazardledger.ledger;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;

/**
 * Signs notes with an Ed25519 key. Safe for use by many threads. Its {@link #toString()} shows the public half only;
 * the secret leaves {@link #generate} as text and nothing else.
 */
public final class NoteSigner {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final VerifierKey verifierKey;
    private final PrivateKey privateKey;

    private NoteSigner(VerifierKey verifierKey, PrivateKey privateKey) {
        this.verifierKey = verifierKey;
        this.privateKey = privateKey;
    }

    /**
     * A new secret key in the form that Go's note tools write and {@link #parse} reads:
     * {@code PRIVATE+KEY+name+id+base64(0x01 ‖ seed)}.
     *
     * @throws MalformedLedgerData if the name is empty or has spaces or plus
     */
    public static String generate(String name, SecureRandom random) {
        KeyName.require(name);
        byte[] seed = new byte[VerifierKey.ED25519_BYTES];
        random.nextBytes(seed);
        byte[] typeAndSeed = ByteBuffer.allocate(1 + seed.length)
                .put(VerifierKey.ED25519)
                .put(seed)
                .array();
        String id = VerifierKey.of(name, keyPairOf(seed).getPublic()).hexId();
        return PREFIX + name + "+" + id + "+" + Strict.base64(typeAndSeed);
    }

    /**
     * Reads a secret key. No message of this method shows any of it.
     *
     * @throws MalformedLedgerData if it is not a key, its id does not follow from name and key, or its signature type
     *     is not known here (see {@link VerifierKey})
     */
    public static NoteSigner parse(String secret) {
        String[] parts =
                secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()).split("\\+", 3) : new String[0];
        if (parts.length != 3) {
            throw new MalformedLedgerData("a signing key has the form PRIVATE+KEY+name+id+base64");
        }
        KeyName.require(parts[0]);
        byte[] typeAndSeed = Strict.base64(parts[2]);
        VerifierKey.requireEd25519(typeAndSeed);
        KeyPair pair = keyPairOf(Arrays.copyOfRange(typeAndSeed, 1, typeAndSeed.length));
        VerifierKey verifierKey = VerifierKey.of(parts[0], pair.getPublic());
        if (!verifierKey.hexId().equals(parts[1])) {
            throw new MalformedLedgerData("the id does not belong to this name and key");
        }
        return new NoteSigner(verifierKey, pair.getPrivate());
    }

    /**
     * The JDK derives no public key from a private one, but its generator makes the pair from the 32 bytes that its
     * source of randomness yields: so the seed is given to it as that source.
     */
    private static KeyPair keyPairOf(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
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

    /** The public half, to be published and pinned. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * The note with this text and this key's signature. Ed25519 is deterministic: the same text gives the same note.
     *
     * @throws MalformedLedgerData if the text is none that a note can have
     */
    public SignedNote sign(String text) {
        byte[] bytes = Strict.utf8(text);
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(privateKey);
            signing.update(bytes);
            return new SignedNote(
                    text, List.of(SignedNote.Signature.of(verifierKey.name(), verifierKey.keyId(), signing.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with a key that was read before cannot fail", e);
        }
    }

    /** The public half. */
    @Override
    public String toString() {
        return verifierKey.toString();
    }
}
