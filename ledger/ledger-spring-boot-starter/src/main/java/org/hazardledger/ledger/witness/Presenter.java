package org.hazardledger.ledger.witness;

import java.util.Optional;
import org.hazardledger.ledger.AddCheckpoint;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.ConsistencyProof;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.ProofRefused;
import org.hazardledger.ledger.Prover;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.TileSource;
import org.hazardledger.ledger.WitnessKey;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Outside.Objection;
import org.hazardledger.ledger.store.Witnessed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presents heads of the ledger to one witness, each with the proof that it continues what the witness holds, and stores
 * what comes back cosigned. Head and proof are looked at first: what this ledger did not sign is shown to nobody, and
 * for a proof that does not lead to the head both are read once more.
 */
final class Presenter {
    private static final Logger LOG = LoggerFactory.getLogger(Presenter.class);

    /** Other replicas present heads too, and may be faster each time. */
    private static final int TRIES = 5;

    private final WitnessKey witness;
    private final WitnessClient client;
    private final Ledger ledger;
    private final Witnessed witnessed;

    Presenter(WitnessKey witness, WitnessClient client, Ledger ledger, Witnessed witnessed) {
        this.witness = witness;
        this.client = client;
        this.ledger = ledger;
        this.witnessed = witnessed;
    }

    /** What is presented, and under which name. */
    record Ledger(Seal seal, LedgerReader reader, TileSource tiles) {}

    /** How a head was received. */
    sealed interface Outcome {
        /** The witness has cosigned a head of that size; it is stored. */
        record Cosigned(long size) implements Outcome {}

        /** This database is not the ledger that the witness knows, or not the one that this service has signed. */
        record Objected(Objection objection) implements Outcome {}

        /** Nothing is known; ask again. */
        record Unanswered(String why) implements Outcome {}
    }

    /** Presents the head, or a later one if the witness turns out to be further; null is the empty ledger. */
    Outcome present(@Nullable Head head) throws InterruptedException {
        Head presented = head;
        long held = Math.min(sizeOf(head), witnessed.sizeBy(witness));
        boolean lookedAgain = false;
        for (int i = 0; i < TRIES; i++) {
            Optional<String> wrong = wrongWith(presented);
            if (wrong.isPresent()) {
                return objected("head-not-ours", "The head of size %d: %s".formatted(sizeOf(presented), wrong.get()));
            }
            ConsistencyProof proof = proof(held, presented);
            if (!lookedAgain && !leadsTo(presented, proof)) {
                // The head was read before an epoch was opened, and the tiles after; or the database is broken, and the
                // witness will say so.
                lookedAgain = true;
                presented = ledger.reader().head().orElse(null);
                held = Math.min(held, sizeOf(presented));
                continue;
            }
            WitnessClient.Word word = show(presented, proof);
            if (!(word instanceof WitnessClient.Word.Holds(long other))) {
                return outcome(word, sizeOf(presented));
            }
            if (other == held && other == sizeOf(presented)) {
                return behind("%s has cosigned another head of %d leaves".formatted(witness.name(), other));
            }
            if (other > sizeOf(presented)) {
                // Another replica has presented what it committed after our look; or the end of the ledger is gone.
                presented = ledger.reader().head().orElse(null);
                if (other > sizeOf(presented)) {
                    return behind("%s has cosigned a head of %d leaves, the database has %d"
                            .formatted(witness.name(), other, sizeOf(presented)));
                }
            }
            held = other;
        }
        return new Outcome.Unanswered("It held another head each time");
    }

    private WitnessClient.Word show(@Nullable Head head, ConsistencyProof proof) throws InterruptedException {
        return client.show(new AddCheckpoint(proof.first(), proof.hashes(), noteOf(head)));
    }

    /** From tiles that are read for it alone: in a new epoch the same places of the tree have others. */
    private ConsistencyProof proof(long held, @Nullable Head head) {
        return new Prover(ledger.tiles()).consistency(held, sizeOf(head));
    }

    private boolean leadsTo(@Nullable Head head, ConsistencyProof proof) {
        Hash root = head == null ? Frontier.EMPTY.root() : head.root();
        try {
            proof.verify(Frontier.fromTiles(proof.first(), ledger.tiles()).root(), root);
            return true;
        } catch (ProofRefused e) {
            LOG.warn("The tiles do not lead to the head of {} leaves: {}", sizeOf(head), e.getMessage());
            return false;
        }
    }

    private Outcome outcome(WitnessClient.Word word, long size) {
        return switch (word) {
            case WitnessClient.Word.Cosigned(SignedNote cosigned) -> stored(cosigned, size);
            case WitnessClient.Word.NotContinued(String why) ->
                behind("%s, shown the head of %d leaves: %s".formatted(witness.name(), size, why));
            case WitnessClient.Word.Nothing(String why) -> new Outcome.Unanswered(why);
            case WitnessClient.Word.Holds(long other) -> new Outcome.Unanswered("It holds a head of size " + other);
        };
    }

    private Outcome stored(SignedNote cosigned, long size) {
        if (size > 0) {
            witnessed.add(cosigned, witness);
        }
        return new Outcome.Cosigned(size);
    }

    private SignedNote noteOf(@Nullable Head head) {
        return head == null
                ? ledger.seal().sign(ledger.seal().first(), 0, Frontier.EMPTY.root())
                : SignedNote.parse(head.noteBytes());
    }

    private Optional<String> wrongWith(@Nullable Head head) {
        if (head == null) {
            return Optional.empty();
        }
        try {
            Checkpoint signed = ledger.seal().open(head.noteBytes());
            return signed.size() == head.size() && signed.root().equals(head.root())
                    ? Optional.empty()
                    : Optional.of("its note speaks of another head");
        } catch (MalformedLedgerData | NoteRefused e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Outcome behind(String detail) {
        return objected("ledger-behind-checkpoint", detail);
    }

    private static Outcome objected(String code, String detail) {
        return new Outcome.Objected(new Objection(code, detail));
    }

    private static long sizeOf(@Nullable Head head) {
        return head == null ? 0 : head.size();
    }
}
