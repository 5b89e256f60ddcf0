package org.hazardledger.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the leaves of each stream while a ledger is read from its beginning: how a roster is made, and how whoever
 * reads all entries makes it again and compares. Every leaf has to continue its stream. Not safe for use by many
 * threads.
 */
public final class RosterCount {
    private final Map<Hash, RosterLine> lines = new HashMap<>();
    private long leaves;

    /**
     * Counts the next leaf of the ledger.
     *
     * @throws MalformedLedgerData if it does not continue its stream: another seq or {@code prev} than the stream is
     *     at, or another case than the stream has; nothing is counted then
     */
    public void add(Leaf leaf) {
        Hash stream = RosterLine.nameOf(leaf.stream());
        @Nullable RosterLine before = lines.get(stream);
        Hash caseHash = leaf.caseId().equals(leaf.stream()) ? stream : RosterLine.nameOf(leaf.caseId());
        if (leaf.seq() != (before == null ? 0 : before.count())) {
            throw broken(leaf, "has another seq than its stream is at");
        }
        if (before != null && !Objects.equals(before.lastLeafHash(), leaf.prev())) {
            throw broken(leaf, "has another prev than the hash of the leaf before it");
        }
        if (before != null && !before.caseHash().equals(caseHash)) {
            throw broken(leaf, "has another case than its stream");
        }
        lines.put(stream, new RosterLine(caseHash, stream, leaf.seq() + 1, leaf.hash()));
        leaves++;
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
        return Roster.of(lines.values());
    }
}
