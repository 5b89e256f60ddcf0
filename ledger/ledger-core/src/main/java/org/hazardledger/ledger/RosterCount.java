package org.hazardledger.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts the leaves of each stream while a ledger is read from its beginning: how a roster is made, and how whoever
 * reads all entries makes it again and compares. Every leaf has to continue its stream. Not safe for use by many
 * threads.
 */
public final class RosterCount {
    private final Map<UUID, CountedStream> streams = new HashMap<>();
    private final GrowingRoster roster = new GrowingRoster();
    private long leaves;

    /**
     * Counts the next leaf of the ledger.
     *
     * @throws MalformedLedgerData if it does not continue its stream: another seq or {@code prev} than the stream is
     *     at, or another case than the stream has; nothing is counted then
     */
    public void add(Leaf leaf) {
        add(leaf, leaf.hash());
    }

    /**
     * As {@link #add(Leaf)}, for a caller who has hashed the bytes of the leaf already: a whole ledger is counted in a
     * fraction of the time.
     */
    public void add(Leaf leaf, Hash leafHash) {
        @Nullable CountedStream before = streams.get(leaf.stream());
        if (leaf.seq() != (before == null ? 0 : before.count())) {
            throw broken(leaf, "has another seq than its stream is at");
        }
        if (before != null && !Objects.equals(before.lastLeafHash(), leaf.prev())) {
            throw broken(leaf, "has another prev than the hash of the leaf before it");
        }
        if (before != null && !before.caseId().equals(leaf.caseId())) {
            throw broken(leaf, "has another case than its stream");
        }
        count(before, leaf, leafHash);
        leaves++;
    }

    private void count(@Nullable CountedStream before, Leaf leaf, Hash leafHash) {
        if (before == null) {
            CountedStream first = new CountedStream(leaf, leafHash);
            streams.put(leaf.stream(), first);
            roster.takeChanged(first);
            return;
        }
        before.append(leafHash);
        if (!before.changed) {
            before.changed = true;
            roster.takeChanged(before);
        }
    }

    private MalformedLedgerData broken(Leaf leaf, String how) {
        return new MalformedLedgerData(
                "leaf " + leaves + ", seq " + leaf.seq() + " of stream " + leaf.stream() + ", " + how);
    }

    /** Number of leaves counted: the {@code upTo} of the roster. */
    public long leaves() {
        return leaves;
    }

    /** The roster of the leaves counted so far. */
    public Roster roster() {
        return roster.roster();
    }

    /** Root of that roster, for whoever needs no more of it: what did not change since the last time costs nothing. */
    public Hash root() {
        return roster.root();
    }
}
