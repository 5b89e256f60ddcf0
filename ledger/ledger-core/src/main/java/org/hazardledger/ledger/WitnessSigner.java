package org.hazardledger.ledger;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * Cosigns checkpoints as a witness (C2SP tlog-cosignature, Ed25519). Safe for use by many threads. It signs whatever
 * checkpoint it is given: what may be cosigned is for {@link WitnessRule} to say. Its {@link #toString()} shows the
 * public half only.
 */
public final class WitnessSigner {
    private final NamedSecret secret;
    private final WitnessKey witnessKey;

    private WitnessSigner(NamedSecret secret) {
        this.secret = secret;
        this.witnessKey = WitnessKey.of(secret);
    }

    /**
     * A new secret key in the form that {@link #parse} reads: {@code PRIVATE+KEY+name+id+base64(0x04 ‖ seed)}.
     *
     * @throws MalformedLedgerData if the name is empty or has spaces or plus
     */
    public static String generate(String name, SecureRandom random) {
        return NamedSecret.generate(KeyUse.COSIGNATURE, name, random);
    }

    /**
     * Reads a secret key. No message of this method shows any of it.
     *
     * @throws MalformedLedgerData if it is not a key, its id does not follow from name and key, or it is the key of a
     *     log: a cosignature does not name its witness, so no key serves twice
     */
    public static WitnessSigner parse(String secret) {
        return new WitnessSigner(NamedSecret.parse(KeyUse.COSIGNATURE, secret));
    }

    /** The public half, to be published and pinned. */
    public WitnessKey witnessKey() {
        return witnessKey;
    }

    /**
     * The cosignature over the checkpoint in this note, as of this time, cut down to whole seconds.
     *
     * @throws MalformedLedgerData if the text of the note is no checkpoint
     * @throws IllegalArgumentException if the time is before 1970
     */
    public SignedNote.Signature cosign(SignedNote note, Instant at) {
        Checkpoint.parse(note.text());
        long seconds = at.getEpochSecond();
        if (seconds < 0) {
            throw new IllegalArgumentException("a cosignature has no time before 1970: " + at);
        }
        byte[] signature = secret.sign(WitnessKey.message(seconds, note.text()));
        return secret.signature(ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array());
    }

    /** The public half. */
    @Override
    public String toString() {
        return secret.toString();
    }
}
