package org.hazardledger.ledger;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;

/** An Ed25519 secret under its name: {@code PRIVATE+KEY+name+id+base64(type ‖ seed)}. It never shows itself. */
final class NamedSecret {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final NamedKey publicHalf;
    private final PrivateKey privateKey;

    private NamedSecret(NamedKey publicHalf, PrivateKey privateKey) {
        this.publicHalf = publicHalf;
        this.privateKey = privateKey;
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
        KeyPair pair = Ed25519.keyPair(Arrays.copyOfRange(typeAndSeed, 1, typeAndSeed.length));
        NamedKey publicHalf = NamedKey.of(use, parts[0], pair.getPublic()).requireId(parts[1]);
        return new NamedSecret(publicHalf, pair.getPrivate());
    }

    NamedKey publicHalf() {
        return publicHalf;
    }

    byte[] sign(byte[] message) {
        return Ed25519.sign(privateKey, message);
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
