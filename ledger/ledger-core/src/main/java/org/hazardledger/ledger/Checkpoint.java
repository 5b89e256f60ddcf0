package org.hazardledger.ledger;

import java.util.Arrays;
import java.util.List;

/**
 * The head of a log (C2SP tlog-checkpoint): this log had this many leaves, and their tree had this root.
 *
 * @param origin name of the log, unique for ever; not empty, no control characters
 * @param size number of leaves, from 0
 * @param root root of the tree over them
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final int MANDATORY_LINES = 3;

    /** @throws IllegalArgumentException if a component is outside the bounds given above */
    public Checkpoint {
        if (origin.isEmpty()) {
            throw new MalformedLedgerData("a checkpoint names its origin");
        }
        Strict.requireNoControlCharacters("the origin", origin);
        if (size < 0) {
            throw new MalformedLedgerData("a tree has no negative size: " + size);
        }
    }

    /**
     * Reads the text of a checkpoint. Extension lines, which the format allows others to add below the root, are
     * accepted and dropped; our own logs write none. A signature therefore always has to be checked over the text of
     * the note, never over the {@link #text()} of what was parsed; {@link #open} does.
     *
     * @throws MalformedLedgerData if it is not the text of a checkpoint
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedLedgerData("a checkpoint ends with a newline");
        }
        List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < MANDATORY_LINES || lines.contains("")) {
            throw new MalformedLedgerData("a checkpoint has at least three lines, none of them empty");
        }
        lines.forEach(line -> Strict.requireNoControlCharacters("a line of the checkpoint", line));
        return new Checkpoint(
                lines.get(0), Strict.decimal("the size", lines.get(1)), Hash.of(Strict.base64(lines.get(2))));
    }

    /**
     * The checkpoint in a note, if the note is signed by this key and speaks for this log. Origin and key come from
     * whoever asks, never from where the note came from.
     *
     * @throws MalformedLedgerData if it is not a note, or not one with a checkpoint
     * @throws NoteRefused if the signature does not hold, or the note is about another log
     */
    public static Checkpoint open(byte[] note, VerifierKey key, String origin) {
        Checkpoint checkpoint = parse(key.verify(SignedNote.parse(note)));
        if (!checkpoint.origin.equals(origin)) {
            throw new NoteRefused(
                    NoteRefused.Reason.OTHER_LOG, "the note is a checkpoint of another log than " + origin);
        }
        return checkpoint;
    }

    /**
     * The epoch of a ledger that it is the head of.
     *
     * @throws MalformedLedgerData if the origin is none that an epoch can have
     */
    public Epoch epoch() {
        return Epoch.of(origin);
    }

    /** The text that is signed: origin, size, root in base64, each on its line. */
    public String text() {
        return origin + "\n" + size + "\n" + Strict.base64(root.bytes()) + "\n";
    }
}
