package org.hazardledger.ledger;

/**
 * The public half of a log's key, as it is published, pinned and printed: {@code name+id+base64(type ‖ public key)}.
 * Immutable, safe for use by many threads, compared by value.
 *
 * <p>The first byte of the key material is the C2SP signature type, and it is part of the key id. Here only Ed25519
 * (0x01) is known. SM2 has no byte of its own in C2SP: it would enter as type 0xff followed by a long identifier, as
 * one more use of a key; notes, ids and names stay as they are. A witness has a {@link WitnessKey}.
 */
public final class VerifierKey {
    private final NamedKey key;

    private VerifierKey(NamedKey key) {
        this.key = key;
    }

    /**
     * Reads a key in its published form.
     *
     * @throws MalformedLedgerData if it is not a key, its id does not follow from name and key, or its signature type
     *     is not known here
     */
    public static VerifierKey parse(String vkey) {
        return new VerifierKey(NamedKey.parse(KeyUse.NOTE, vkey));
    }

    static VerifierKey of(NamedSecret secret) {
        return new VerifierKey(secret.publicHalf());
    }

    /** Name of the key; for the key of a log, its origin. */
    public String name() {
        return key.name();
    }

    /** The key id: four bytes, big-endian. */
    public int keyId() {
        return key.id();
    }

    NamedKey key() {
        return key;
    }

    /**
     * The text of the note, now known to be signed by this key. Signatures by other keys are ignored, also if they
     * share the name or the id with this one, but not both.
     *
     * @throws NoteRefused if this key has not signed, or if any signature under its name and id is wrong
     */
    public String verify(SignedNote note) {
        if (!signed(note)) {
            throw key.missing();
        }
        return note.text();
    }

    /**
     * Whether this key has signed.
     *
     * @throws NoteRefused if any signature under its name and id is wrong
     */
    boolean signed(SignedNote note) {
        byte[] text = Strict.utf8(note.text());
        var claimed = key.claimedIn(note);
        claimed.forEach(signature -> key.require(text, signature.bytes()));
        return !claimed.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** The published form, as {@link #parse} reads it. */
    @Override
    public String toString() {
        return key.toString();
    }
}
