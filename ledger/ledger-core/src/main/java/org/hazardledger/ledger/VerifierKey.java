package org.hazardledger.ledger;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public half of a note key, as it is published, pinned and printed: {@code name+id+base64(type ‖ public key)}.
 * Immutable, safe for use by many threads, compared by value.
 *
 * <p>The first byte of the key material is the C2SP signature type, and it is part of the key id. Here only Ed25519
 * (0x01) is known. SM2 has no byte of its own in C2SP: it would enter as type 0xff followed by a long identifier, as a
 * second case where {@link #parse} and {@link NoteSigner#parse} look at the type; notes, ids and names stay as they
 * are.
 */
public final class VerifierKey {
    static final byte ED25519 = 0x01;
    static final int ED25519_BYTES = 32;

    private static final HexFormat HEX = HexFormat.of();
    /** What X.509 puts before the 32 bytes of an Ed25519 key: the JDK reads no bare keys. */
    private static final byte[] X509_PREFIX = HEX.parseHex("302a300506032b6570032100");

    private final String name;
    private final int keyId;
    private final byte[] typeAndKey;
    private final PublicKey publicKey;

    private VerifierKey(String name, byte[] typeAndKey, PublicKey publicKey) {
        this.name = name;
        this.keyId = KeyName.idOf(name, typeAndKey);
        this.typeAndKey = typeAndKey;
        this.publicKey = publicKey;
    }

    /**
     * Reads a key in its published form.
     *
     * @throws MalformedLedgerData if it is not a key, its id does not follow from name and key, or its signature type
     *     is not known here
     */
    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedLedgerData("a verifier key has the form name+id+base64");
        }
        VerifierKey key = of(parts[0], Strict.base64(parts[2]));
        if (!key.hexId().equals(parts[1])) {
            throw new MalformedLedgerData("the id does not belong to this name and key");
        }
        return key;
    }

    static VerifierKey of(String name, byte[] typeAndKey) {
        KeyName.require(name);
        requireEd25519(typeAndKey);
        byte[] x509 = ByteBuffer.allocate(X509_PREFIX.length + ED25519_BYTES)
                .put(X509_PREFIX)
                .put(typeAndKey, 1, ED25519_BYTES)
                .array();
        try {
            PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
            return new VerifierKey(name, typeAndKey.clone(), publicKey);
        } catch (GeneralSecurityException e) {
            throw new MalformedLedgerData("not an Ed25519 public key", e);
        }
    }

    static VerifierKey of(String name, PublicKey ed25519) {
        byte[] x509 = ed25519.getEncoded();
        byte[] typeAndKey = new byte[1 + ED25519_BYTES];
        typeAndKey[0] = ED25519;
        System.arraycopy(x509, X509_PREFIX.length, typeAndKey, 1, ED25519_BYTES);
        return of(name, typeAndKey);
    }

    static void requireEd25519(byte[] typeAndKey) {
        if (typeAndKey.length == 0 || typeAndKey[0] != ED25519) {
            throw new MalformedLedgerData("only signature type 0x01, Ed25519, is known here");
        }
        if (typeAndKey.length != 1 + ED25519_BYTES) {
            throw new MalformedLedgerData("an Ed25519 key has 32 bytes, not " + (typeAndKey.length - 1));
        }
    }

    /** Name of the key; for the key of a log, its origin. */
    public String name() {
        return name;
    }

    /** The key id: four bytes, big-endian. */
    public int keyId() {
        return keyId;
    }

    String hexId() {
        return HEX.toHexDigits(keyId);
    }

    /**
     * The text of the note, now known to be signed by this key. Signatures by other keys are ignored, also if they
     * share the name or the id with this one, but not both.
     *
     * @throws NoteRefused if this key has not signed, or if any signature under its name and id is wrong
     */
    public String verify(SignedNote note) {
        byte[] text = Strict.utf8(note.text());
        boolean signed = false;
        for (SignedNote.Signature signature : note.signatures()) {
            if (signature.keyId() == keyId && signature.name().equals(name)) {
                if (!holds(text, signature.bytes())) {
                    throw new NoteRefused("wrong signature by " + name + "+" + hexId());
                }
                signed = true;
            }
        }
        if (!signed) {
            throw new NoteRefused("not signed by " + name + "+" + hexId());
        }
        return note.text();
    }

    private boolean holds(byte[] text, byte[] signature) {
        try {
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(publicKey);
            verification.update(text);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            // The JDK throws for a signature of another length and for a public key that is no point of the curve.
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && name.equals(that.name)
                && Arrays.equals(typeAndKey, that.typeAndKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(typeAndKey);
    }

    /** The published form, as {@link #parse} reads it. */
    @Override
    public String toString() {
        return name + "+" + hexId() + "+" + Strict.base64(typeAndKey);
    }
}
