package org.hazardledger.ledger.store;

import static org.hazardledger.ledger.store.AppendFailed.Reason.LEDGER_STOPPED;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.NoteSigner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The growing end of the ledger, as this process knows it: the tree's frontier, and the key that signs its heads. Used
 * by the committer's thread alone. A record that is not the one this ledger signed stops it for good.
 */
final class Tip {
    private static final Logger LOG = LoggerFactory.getLogger(Tip.class);

    private final String origin;
    private final NoteSigner signer;
    private final Alarms alarms;
    private Frontier frontier = Frontier.EMPTY;
    private @Nullable AppendFailed stopped;

    Tip(String origin, NoteSigner signer, Alarms alarms) {
        this.origin = origin;
        this.signer = signer;
        this.alarms = alarms;
    }

    /** The tree as far as it is known to be committed. */
    Frontier frontier() {
        return frontier;
    }

    /** A batch was committed. */
    void advance(Frontier grown) {
        frontier = grown;
    }

    /** The signed head of a tree. */
    Head sign(Frontier grown, Instant recordedAt) {
        Checkpoint checkpoint = new Checkpoint(origin, grown.size(), grown.root());
        String note = new String(signer.sign(checkpoint.text()).bytes(), StandardCharsets.UTF_8);
        return new Head(grown.size(), checkpoint.root(), recordedAt, note);
    }

    /** Throws if it was stopped. */
    void requireGoing() {
        if (stopped != null) {
            throw stopped;
        }
    }

    /** Reads the frontier from the kept tiles, so that the first batch need not read every leaf under the lock. */
    void read(LedgerReader reader, StoredTiles tiles) {
        try {
            Optional<Head> head = reader.head();
            if (head.isPresent()) {
                Frontier read = Frontier.fromTiles(head.get().size(), tiles);
                if (read.root().equals(verified(head.get()).root())) {
                    frontier = read;
                }
            }
        } catch (RuntimeException e) {
            // Whatever stands in the tables, this thread must live: under the lock it is looked at again.
            LOG.warn("The first batch reads the leaves instead of the tiles: {}", e.getMessage());
        }
    }

    /**
     * Measures the database by the head that is kept outside it, before this process goes on with it: a database that
     * was put back, or exchanged, must not be written to (design, section 6).
     */
    void measure(@Nullable Head head, KeptHead kept, StoredTiles tiles) {
        long size = head == null ? 0 : head.size();
        boolean continued;
        try {
            continued = kept.isContinuedBy(size, tiles);
        } catch (MalformedLedgerData | NoteRefused | UncheckedIOException e) {
            throw stop("kept-head-unreadable", "%s: %s".formatted(kept, e.getMessage()));
        }
        if (!continued) {
            throw stop(
                    "ledger-behind-checkpoint",
                    "The database, with %d leaves, does not continue the head kept in %s".formatted(size, kept));
        }
    }

    /**
     * Brings the frontier in memory to the head in the database, which another replica may have written. It is used
     * only when size and root are equal, and a head that this process did not write must carry the ledger's signature.
     */
    void reach(CommitterSession connected, @Nullable Head head) throws SQLException {
        long size = head == null ? 0 : head.size();
        if (size < frontier.size()) {
            throw stop(
                    "ledger-behind-checkpoint",
                    "The database has %d leaves, but this process has seen %d".formatted(size, frontier.size()));
        }
        if (head == null) {
            return;
        }
        if (size > frontier.size()) {
            Checkpoint signed = verified(head);
            Frontier reached = frontier.append(connected.leafHashes(frontier.size(), size));
            if (reached.size() != size
                    || !reached.root().equals(head.root())
                    || !signed.root().equals(head.root())) {
                throw stop(
                        "head-not-ours",
                        "The leaves %d to %d do not give the root of the head".formatted(frontier.size(), size - 1));
            }
            frontier = reached;
        } else if (!frontier.root().equals(head.root())) {
            throw stop("ledger-behind-checkpoint", "Another root stands at size %d".formatted(size));
        }
    }

    private Checkpoint verified(Head head) {
        try {
            Checkpoint signed =
                    Checkpoint.open(head.note().getBytes(StandardCharsets.UTF_8), signer.verifierKey(), origin);
            if (signed.size() == head.size()) {
                return signed;
            }
        } catch (MalformedLedgerData | NoteRefused e) {
            throw stop("head-not-ours", "The head of size %d: %s".formatted(head.size(), e.getMessage()));
        }
        throw stop("head-not-ours", "The note of head %d speaks of another head".formatted(head.size()));
    }

    /** No append is taken any more, until an operator has looked. */
    AppendFailed stop(String code, String detail) {
        alarms.raise(code, origin, detail);
        return stopFor(new Outside.Objection(code, detail));
    }

    /** As {@link #stop}, for what was found, and its alarm raised, elsewhere. */
    AppendFailed stopFor(Outside.Objection objection) {
        stopped = new AppendFailed(LEDGER_STOPPED, objection.code() + ": " + objection.detail());
        return stopped;
    }
}
