package org.hazardledger.ledger;

import java.util.List;

/**
 * The body of a request to a witness (C2SP tlog-witness, {@code add-checkpoint}): here is a newer head of the log;
 * cosign it. Well formed does not mean true: {@link WitnessRule} decides.
 *
 * @param oldSize size of the head that the witness is thought to have cosigned last, 0 for none
 * @param hashes consistency proof from there to the new head, at most 63
 * @param head the new head, signed by its log
 */
public record AddCheckpoint(long oldSize, List<Hash> hashes, SignedNote head) {
    private static final String OLD = "old";

    /** @throws MalformedLedgerData if a component is outside the bounds given above, or the head is no checkpoint */
    public AddCheckpoint {
        if (oldSize < 0) {
            throw new MalformedLedgerData("no tree has " + oldSize + " leaves");
        }
        if (hashes.size() > ProofText.MAX_HASHES) {
            throw new MalformedLedgerData("a proof has at most 63 hashes, not " + hashes.size());
        }
        hashes = List.copyOf(hashes);
        Checkpoint.parse(head.text());
    }

    /**
     * Reads the body of a request.
     *
     * @throws MalformedLedgerData unless the bytes are exactly the {@link #bytes()} of some request
     */
    public static AddCheckpoint parse(byte[] body) {
        ProofText text = ProofText.parse(body);
        return new AddCheckpoint(
                Strict.decimal("the old size", text.after(OLD, 0)), text.hashesFrom(1), SignedNote.parse(text.note()));
    }

    /** The body to be sent, in UTF-8. */
    public byte[] bytes() {
        return Strict.utf8(toString());
    }

    /** What the log says of itself in the new head; not yet checked. */
    public Checkpoint checkpoint() {
        return Checkpoint.parse(head.text());
    }

    @Override
    public String toString() {
        return OLD + " " + oldSize + "\n" + ProofText.lines(hashes) + "\n" + head;
    }
}
