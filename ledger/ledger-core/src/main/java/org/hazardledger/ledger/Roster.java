package org.hazardledger.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * How far every stream of a ledger had come at some size: one line for each, sorted, under the root of an RFC 6962
 * tree. With the root in the ledger, the end of a history and the absence of a stream can be proven. Immutable.
 *
 * <p>A root proves what its lines say, not that they are right: that is for whoever reads all leaves and counts again
 * with a {@link RosterCount}.
 */
public final class Roster {
    private final List<RosterLine> lines;
    private final HeldTiles tiles;
    private final Prover prover;

    private Roster(List<RosterLine> sorted, byte[] hashes) {
        this.lines = sorted;
        this.tiles = HeldTiles.over(hashes);
        this.prover = new Prover(tiles);
    }

    /**
     * The roster of these lines, in whatever order.
     *
     * @throws MalformedLedgerData if a stream has two lines, be it in two cases: it has one for ever
     */
    public static Roster of(Collection<RosterLine> lines) {
        Set<Hash> streams = new HashSet<>();
        for (RosterLine line : lines) {
            if (!streams.add(line.streamHash())) {
                throw new MalformedLedgerData("the stream " + line.streamHash() + " has two lines");
            }
        }
        List<RosterLine> sorted = lines.stream().sorted().toList();
        byte[] hashes = new byte[sorted.size() * Hash.BYTES];
        for (int i = 0; i < sorted.size(); i++) {
            System.arraycopy(sorted.get(i).hash().bytes(), 0, hashes, i * Hash.BYTES, Hash.BYTES);
        }
        return new Roster(sorted, hashes);
    }

    /** The roster of these lines, which are sorted and of different streams, and of their hashes. */
    static Roster ofSorted(List<RosterLine> lines, byte[] hashes) {
        return new Roster(lines, hashes);
    }

    /** The lines, sorted by case, then by stream. */
    public List<RosterLine> lines() {
        return lines;
    }

    /** Root of the tree over the lines; of no lines SHA-256 of nothing. */
    public Hash root() {
        return tiles.root();
    }

    /** What proves that the streams of this case are those which the roster has, and no other; there may be none. */
    public RosterExcerpt excerptOfCase(UUID caseId) {
        return excerpt(RosterExcerpt.sideOfCase(caseId));
    }

    /** What proves how far this stream has come, or that the case has no such stream. */
    public RosterExcerpt excerptOfStream(UUID caseId, UUID stream) {
        return excerpt(RosterExcerpt.sideOfStream(caseId, stream));
    }

    /** The lines that are meant and their neighbours on both sides, where there are any. */
    private RosterExcerpt excerpt(ToIntFunction<RosterLine> side) {
        int from = Math.max(0, firstWith(side, 0) - 1);
        int to = Math.min(lines.size(), firstWith(side, 1) + 1);
        List<RosterExcerpt.Entry> entries = new ArrayList<>();
        for (int i = from; i < to; i++) {
            entries.add(new RosterExcerpt.Entry(
                    lines.get(i), prover.inclusion(i, lines.size()).hashes()));
        }
        return new RosterExcerpt(lines.size(), from, entries);
    }

    /** Index of the first line that is on this side or a later one; the number of lines if there is none. */
    private int firstWith(ToIntFunction<RosterLine> side, int atLeast) {
        int low = 0;
        int high = lines.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (side.applyAsInt(lines.get(middle)) >= atLeast) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
