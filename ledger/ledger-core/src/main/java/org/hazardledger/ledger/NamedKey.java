package org.hazardledger.ledger;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** An Ed25519 public key under its name: {@code name+id+base64(type ‖ public key)}. Compared by value. */
final class NamedKey {
    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final int id;
    private final byte[] typeAndKey;
    private final PublicKey publicKey;

    private NamedKey(String name, byte[] typeAndKey) {
        this.name = name;
        this.id = KeyName.idOf(name, typeAndKey);
        this.typeAndKey = typeAndKey;
        this.publicKey = Ed25519.publicKey(bytes());
    }

    static NamedKey parse(KeyUse use, String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedLedgerData("a verifier key has the form name+id+base64");
        }
        KeyName.require(parts[0]);
        byte[] typeAndKey = Strict.base64(parts[2]);
        use.require(typeAndKey);
        return new NamedKey(parts[0], typeAndKey).requireId(parts[1]);
    }

    static NamedKey of(KeyUse use, String name, PublicKey publicKey) {
        KeyName.require(name);
        byte[] typeAndKey = ByteBuffer.allocate(1 + Ed25519.KEY_BYTES)
                .put(use.type())
                .put(Ed25519.bytesOf(publicKey))
                .array();
        return new NamedKey(name, typeAndKey);
    }

    NamedKey requireId(String hex) {
        if (!hexId().equals(hex)) {
            throw new MalformedLedgerData("the id does not belong to this name and key");
        }
        return this;
    }

    String name() {
        return name;
    }

    int id() {
        return id;
    }

    String hexId() {
        return HEX.toHexDigits(id);
    }

    /** The bare 32 bytes: the same key may go by several names. */
    byte[] bytes() {
        return Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length);
    }

    /** The signatures under a note that claim to be by this key: by name and id, as either alone says nothing. */
    List<SignedNote.Signature> claimedIn(SignedNote note) {
        return note.signatures().stream()
                .filter(signature -> signature.keyId() == id && signature.name().equals(name))
                .toList();
    }

    void require(byte[] message, byte[] signature) {
        if (!Ed25519.holds(publicKey, message, signature)) {
            throw wrong();
        }
    }

    NoteRefused wrong() {
        return new NoteRefused(NoteRefused.Reason.WRONG_SIGNATURE, "wrong signature by " + name + "+" + hexId());
    }

    NoteRefused missing() {
        return new NoteRefused(NoteRefused.Reason.NOT_SIGNED, "not signed by " + name + "+" + hexId());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedKey that && name.equals(that.name) && Arrays.equals(typeAndKey, that.typeAndKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(typeAndKey);
    }

    @Override
    public String toString() {
        return name + "+" + hexId() + "+" + Strict.base64(typeAndKey);
    }
}
