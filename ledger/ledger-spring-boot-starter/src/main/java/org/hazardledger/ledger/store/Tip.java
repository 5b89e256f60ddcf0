package org.hazardledger.ledger.store;

import static org.hazardledger.ledger.store.AppendFailed.Reason.LEDGER_STOPPED;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.store.CommitterSession.Situation;
import org.hazardledger.ledger.store.CommitterSession.StreamEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The growing end of the ledger, as this process knows it: the tree's frontier, and the key that signs its heads. Used
 * by the committer's thread alone. A record that is not the one this ledger signed stops it for good.
 */
final class Tip {
    private static final Logger LOG = LoggerFactory.getLogger(Tip.class);

    private final Seal seal;
    private final Alarms alarms;
    private Epoch epoch;
    private Frontier frontier = Frontier.EMPTY;
    private @Nullable AppendFailed stopped;

    Tip(Seal seal, Alarms alarms) {
        this.seal = seal;
        this.alarms = alarms;
        this.epoch = seal.first();
    }

    /** The epoch of the last head that is known. */
    Epoch epoch() {
        return epoch;
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
        return sign(epoch, grown, recordedAt);
    }

    /** The signed head of a tree in that epoch. */
    Head sign(Epoch in, Frontier grown, Instant recordedAt) {
        String note = seal.sign(in, grown.size(), grown.root()).toString();
        return new Head(grown.size(), grown.root(), recordedAt, note);
    }

    boolean isStopped() {
        return stopped != null;
    }

    /**
     * Goes on if an operator has opened a later epoch since it was stopped.
     *
     * @param last the last head in the database
     * @throws AppendFailed otherwise
     */
    void goOnInLaterEpoch(@Nullable Head last, LedgerReader reader, StoredTiles tiles) {
        AppendFailed reason = stopped;
        if (reason == null) {
            return;
        }
        if (last == null || !isSignedInLaterEpoch(last)) {
            throw reason;
        }
        stopped = null;
        frontier = Frontier.EMPTY;
        read(reader, tiles);
    }

    private boolean isSignedInLaterEpoch(Head head) {
        try {
            return seal.open(head.noteBytes()).epoch().isAfter(epoch);
        } catch (MalformedLedgerData | NoteRefused e) {
            return false;
        }
    }

    /** Reads the frontier from the kept tiles, so that the first batch need not read every leaf under the lock. */
    void read(LedgerReader reader, StoredTiles tiles) {
        try {
            Optional<Head> head = reader.head();
            if (head.isPresent()) {
                Checkpoint signed = verified(head.get());
                Frontier read = Frontier.fromTiles(head.get().size(), tiles);
                if (read.root().equals(signed.root())) {
                    frontier = read;
                    epoch = signed.epoch();
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
    void measure(Supplier<@Nullable Head> last, KeptHead kept, StoredTiles tiles) {
        long size;
        boolean continued;
        try {
            // Read first: what is committed, and kept, meanwhile only makes the ledger longer.
            Optional<Checkpoint> before = kept.read();
            Head head = last.get();
            size = head == null ? 0 : head.size();
            Epoch reached = head == null ? seal.first() : verified(head).epoch();
            continued = KeptHead.isContinued(before, size, reached, tiles);
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
        if (head != null && size == frontier.size() && head.root().equals(frontier.root())) {
            return;
        }
        if (head != null) {
            enter(verified(head).epoch(), size);
        }
        if (size < frontier.size()) {
            throw stop(
                    "ledger-behind-checkpoint",
                    "The database has %d leaves, but this process has seen %d".formatted(size, frontier.size()));
        }
        if (head == null) {
            return;
        }
        if (size == frontier.size()) {
            throw stop("ledger-behind-checkpoint", "Another root stands at size %d".formatted(size));
        }
        Frontier reached = frontier.append(connected.leafHashes(frontier.size(), size));
        if (reached.size() != size || !reached.root().equals(head.root())) {
            throw stop(
                    "head-not-ours",
                    "The leaves %d to %d do not give the root of the head".formatted(frontier.size(), size - 1));
        }
        frontier = reached;
    }

    /** What this process has seen of an earlier epoch may be lost: it begins from the leaves. */
    private void enter(Epoch other, long size) {
        if (other.isAfter(epoch)) {
            epoch = other;
            frontier = Frontier.EMPTY;
        } else if (!other.equals(epoch)) {
            throw stop(
                    "ledger-behind-checkpoint",
                    "The head of %d leaves is of epoch %d, but epoch %d is open"
                            .formatted(size, other.number(), epoch.number()));
        }
    }

    private Checkpoint verified(Head head) {
        try {
            Checkpoint signed = seal.open(head.noteBytes());
            if (signed.size() == head.size() && signed.root().equals(head.root())) {
                return signed;
            }
        } catch (MalformedLedgerData | NoteRefused e) {
            throw stop("head-not-ours", "The head of size %d: %s".formatted(head.size(), e.getMessage()));
        }
        throw stop("head-not-ours", "The note of head %d speaks of another head".formatted(head.size()));
    }

    /**
     * Those streams that do not end with a leaf of the tree; nothing may be put behind them. A hash that was signed as
     * what a leaf continues stays in the tree, so it must stand there itself.
     */
    Set<UUID> altered(SealedTree tree, CommitterSession connected, Situation situation) throws SQLException {
        Set<UUID> altered = new HashSet<>();
        for (Map.Entry<UUID, StreamEnd> stream : situation.streams().entrySet()) {
            StreamEnd end = stream.getValue();
            if (!holds(tree, connected, end)) {
                altered.add(stream.getKey());
                alarms.raise(
                        "record-altered",
                        end.caseId().toString(),
                        "Stream %s ends with row %d, which is not what was recorded"
                                .formatted(stream.getKey(), end.index()));
            }
        }
        return altered;
    }

    private static boolean holds(SealedTree tree, CommitterSession connected, StreamEnd end) throws SQLException {
        try {
            return tree.holds(connected.jdbc(), end.index(), end.leafHash());
        } catch (DataAccessException e) {
            // As from every other statement of the connection.
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
        }
    }

    /** No append is taken any more, until an operator has looked. */
    AppendFailed stop(String code, String detail) {
        alarms.raise(code, epoch.ledger(), detail);
        return stopFor(new Outside.Objection(code, detail));
    }

    /** As {@link #stop}, for what was found, and its alarm raised, elsewhere. */
    AppendFailed stopFor(Outside.Objection objection) {
        stopped = new AppendFailed(LEDGER_STOPPED, objection.code() + ": " + objection.detail());
        return stopped;
    }
}
