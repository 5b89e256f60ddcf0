package org.hazardledger.ledger.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.hazardledger.ledger.Attestation;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.HeldTiles;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.bundle.BundleRefused;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole ledger and makes everything again: the tree under its head, every stream, every roster. Whoever has
 * done so need not take the operator's word for the completeness of any history in it.
 */
final class LedgerCheck {
    private final Served served;
    private final Policy policy;
    private final Instant notAfter;

    LedgerCheck(Served served, Policy policy, Instant notAfter) {
        this.served = served;
        this.policy = policy;
        this.notAfter = notAfter;
    }

    /**
     * What was found.
     *
     * @param head the head that all of it is under
     * @param leaves number of leaves read
     * @param rosters number of rosters that came out the same
     * @param upTo how many leaves the last of them is about
     * @param sealedAt when the last of them was sealed; null if there is none
     */
    record Read(
            Attestation head,
            long leaves,
            int rosters,
            long upTo,
            @Nullable Instant sealedAt) {}

    /**
     * Reads the ledger up to its newest witnessed head, or its newest head if it has no witness.
     *
     * @param kept heads of this ledger from earlier; each must come out the same
     * @throws LedgerBroken if anything does not come out the same, with the place
     * @throws IOException if it can't be read
     * @throws BundleRefused if one of them is of another ledger, or newer than what is served here: then nothing is
     *     told
     */
    Read read(List<Checkpoint> kept) throws IOException, BundleRefused {
        Attestation head = head();
        Checkpoint checkpoint = head.checkpoint();
        for (Checkpoint one : kept) {
            requireComparable(one, checkpoint);
        }
        ByteArrayOutputStream leafHashes = new ByteArrayOutputStream();
        LogReading reading = new LogReading(served, leafHashes::writeBytes);
        reading.to(checkpoint);
        HeldTiles tiles = HeldTiles.over(leafHashes.toByteArray());
        for (Checkpoint one : kept) {
            requireContinued(one, checkpoint, tiles);
        }
        return new Read(head, checkpoint.size(), reading.rosters(), reading.upTo(), reading.sealedAt());
    }

    /**
     * A head that was recorded only a moment ago may be kept before it is witnessed; one that is gone is the attack.
     */
    private void requireComparable(Checkpoint kept, Checkpoint head) throws BundleRefused, IOException {
        if (!head.epoch().ledger().equals(kept.epoch().ledger())) {
            throw new BundleRefused(
                    "您保存的检查点属于另一台账 " + kept.origin() + "，此处是 " + head.origin() + "；未作核对。",
                    "The checkpoint that you kept is of another ledger, " + kept.origin() + "; here is " + head.origin()
                            + ". Nothing was checked.");
        }
        if (kept.epoch().equals(head.epoch()) && kept.size() > head.size() && kept.size() <= recorded(head)) {
            throw new BundleRefused(
                    "此处最近的见证检查点只有 " + head.size() + " 条，您保存的检查点有 " + kept.size()
                            + " 条。请一分钟后重试；若仍如此，台账已丢失或隐瞒您的检查点所证明的记录：请保存检查点并报告监督部门。",
                    "The newest witnessed head here has " + head.size() + " entries, the checkpoint that you kept has "
                            + kept.size() + ". Try again in a minute; if it stays so, the ledger has lost or hides what"
                            + " your checkpoint proves: keep it, and report it.");
        }
    }

    /** How many leaves the newest head has, whether or not a witness has seen it. */
    private long recorded(Checkpoint head) throws IOException {
        try {
            Checkpoint newest = policy.signedByItsLog(SignedNote.parse(required("/checkpoint")));
            return newest.epoch().equals(head.epoch()) ? newest.size() : 0;
        } catch (MalformedLedgerData | NoteRefused e) {
            return 0;
        }
    }

    private static void requireContinued(Checkpoint kept, Checkpoint head, HeldTiles tiles) {
        boolean continued = head.epoch().continues(kept.epoch())
                && kept.size() <= head.size()
                && Frontier.fromTiles(kept.size(), tiles).root().equals(kept.root());
        if (!continued) {
            throw new LedgerBroken(kept.size(), "it does not continue the checkpoint that you kept");
        }
    }

    private Attestation head() throws IOException {
        byte[] note = served.get("/witnessed").orElse(null);
        if (note == null) {
            note = required("/checkpoint");
        }
        try {
            return policy.verify(SignedNote.parse(note), notAfter);
        } catch (NoteRefused | MalformedLedgerData e) {
            throw new LedgerBroken(0, "its head is not to be believed: " + e.getMessage());
        }
    }

    private byte[] required(String path) throws IOException {
        return served.get(path).orElseThrow(() -> new IOException(path + " is not served"));
    }
}
