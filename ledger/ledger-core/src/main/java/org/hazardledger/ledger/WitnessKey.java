package org.hazardledger.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The public half of a witness's key: {@code name+id+base64(0x04 ‖ public key)} (C2SP tlog-cosignature, Ed25519).
 * Immutable, safe for use by many threads, compared by value. It is no {@link VerifierKey}: neither ever passes for the
 * other.
 */
public final class WitnessKey {
    private static final int COSIGNATURE_BYTES = Long.BYTES + 64;

    private final NamedKey key;

    private WitnessKey(NamedKey key) {
        this.key = key;
    }

    /**
     * Reads a key in its published form.
     *
     * @throws MalformedLedgerData if it is not a key, its id does not follow from name and key, or its signature type
     *     is not 0x04
     */
    public static WitnessKey parse(String vkey) {
        return new WitnessKey(NamedKey.parse(KeyUse.COSIGNATURE, vkey));
    }

    static WitnessKey of(NamedSecret secret) {
        return new WitnessKey(secret.publicHalf());
    }

    static byte[] message(long seconds, String text) {
        return Strict.utf8("cosignature/v1\ntime " + seconds + "\n" + text);
    }

    /** Name of the key; C2SP wants a URL without its scheme. */
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
     * When this witness cosigned the note, by its own clock, in whole seconds; of several cosignatures the earliest. It
     * says that the checkpoint was then the largest of its log that the witness had seen, and continued all before.
     *
     * @throws NoteRefused if this witness has not cosigned, or if any cosignature under its name and id is wrong
     */
    public Instant verify(SignedNote note) {
        return cosigned(note).orElseThrow(key::missing);
    }

    /**
     * As {@link #verify}, but empty if this witness has not cosigned.
     *
     * @throws NoteRefused if any cosignature under its name and id is wrong
     */
    Optional<Instant> cosigned(SignedNote note) {
        return key.claimedIn(note).stream()
                .map(signature -> timeOf(signature.bytes(), note.text()))
                .min(Comparator.naturalOrder());
    }

    private Instant timeOf(byte[] cosignature, String text) {
        if (cosignature.length != COSIGNATURE_BYTES) {
            throw key.wrong();
        }
        ByteBuffer bytes = ByteBuffer.wrap(cosignature);
        long seconds = bytes.getLong();
        byte[] signature = new byte[bytes.remaining()];
        bytes.get(signature);
        // From the year 1,000,000,000 on, Java has no moments; what the witness's clock shows then is no time either.
        if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
            throw key.wrong();
        }
        key.require(message(seconds, text), signature);
        return Instant.ofEpochSecond(seconds);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WitnessKey that && key.equals(that.key);
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
