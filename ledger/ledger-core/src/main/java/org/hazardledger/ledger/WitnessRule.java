package org.hazardledger.ledger;

import java.util.Collection;
import java.util.Optional;

/**
 * When a witness cosigns (C2SP tlog-witness, {@code add-checkpoint}): a head signed by a log that it knows, which
 * continues the head of that log that it cosigned last. A pure function; storing and signing are for the caller.
 */
public final class WitnessRule {
    /** What the witness has stored. */
    @FunctionalInterface
    public interface LastCosigned {
        /** The latest checkpoint that it cosigned for the log with this origin. */
        Optional<Checkpoint> of(String origin);
    }

    private final LogKeys logs;

    /** @param logs the keys of the logs that the witness knows, each named like the origin of its log */
    public WitnessRule(Collection<VerifierKey> logs) {
        this.logs = new LogKeys(logs);
    }

    /**
     * The answer to the body of a request, checked in the order of the specification. Nobody else may store for the log
     * between the look at what is stored, which is the last thing asked for, and the storing of what comes out.
     */
    public WitnessDecision decide(byte[] body, LastCosigned stored) {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (MalformedLedgerData e) {
            return new WitnessDecision.Refused(WitnessDecision.Refused.Reason.MALFORMED, message(e));
        }
        Checkpoint checkpoint = request.checkpoint();
        try {
            logs.signerOf(checkpoint, request.head());
        } catch (NoteRefused e) {
            return new WitnessDecision.Refused(
                    e.reason() == NoteRefused.Reason.UNKNOWN_LOG
                            ? WitnessDecision.Refused.Reason.UNKNOWN_ORIGIN
                            : WitnessDecision.Refused.Reason.BAD_SIGNATURE,
                    message(e));
        }
        if (request.oldSize() > checkpoint.size()) {
            return new WitnessDecision.Refused(
                    WitnessDecision.Refused.Reason.MALFORMED, "the old size is larger than that of the new head");
        }
        return continued(request, checkpoint, stored.of(checkpoint.origin()));
    }

    private static WitnessDecision continued(
            AddCheckpoint request, Checkpoint checkpoint, Optional<Checkpoint> stored) {
        long storedSize = stored.map(Checkpoint::size).orElse(0L);
        Hash storedRoot = stored.map(Checkpoint::root).orElse(Frontier.EMPTY.root());
        boolean sameSize = checkpoint.size() == storedSize;
        if (request.oldSize() != storedSize
                // There is one empty tree only: a head with another has no proof, rather than a rival to ask after.
                || (sameSize && storedSize > 0 && !checkpoint.root().equals(storedRoot))) {
            return new WitnessDecision.Conflict(storedSize);
        }
        if (!new ConsistencyProof(storedSize, checkpoint.size(), request.hashes())
                .holds(storedRoot, checkpoint.root())) {
            return new WitnessDecision.Refused(
                    WitnessDecision.Refused.Reason.BAD_PROOF,
                    "the proof does not lead from the head of " + storedSize
                            + " leaves that was cosigned last to this");
        }
        return new WitnessDecision.Cosign(checkpoint, request.head());
    }

    private static String message(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
