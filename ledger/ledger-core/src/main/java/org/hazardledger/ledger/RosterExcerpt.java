package org.hazardledger.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * Some neighbouring lines of a {@link Roster} and their inclusion proofs: what proves that a case has these streams, so
 * many leaves each, and no other. Well formed does not mean true: see {@link #verifyCase} and {@link #verifyStream}.
 *
 * <p>That nothing lies between two lines needs no trust in {@code size}, which the root alone does not bind: paths that
 * differ like those of neighbours, or that only ever turn left or right, belong to neighbours or to an end in every
 * tree, whatever its size. That the lines are sorted needs somebody who made the roster again.
 *
 * @param size number of lines of the roster
 * @param first index of the first line here
 * @param entries the lines from there on; empty only if the roster is
 */
public record RosterExcerpt(long size, long first, List<Entry> entries) {
    /**
     * A line and the way from it to the root.
     *
     * @param line the line
     * @param hashes its inclusion proof
     */
    public record Entry(RosterLine line, List<Hash> hashes) {
        public Entry {
            hashes = List.copyOf(hashes);
        }
    }

    /** @throws MalformedLedgerData if the roster has no such lines, or it has lines and none is here */
    public RosterExcerpt {
        entries = List.copyOf(entries);
        if (size < 0 || first < 0 || first > size - entries.size()) {
            throw new MalformedLedgerData("a roster of " + size + " lines has no " + entries.size() + " from " + first);
        }
        if (entries.isEmpty() && (size > 0 || first > 0)) {
            throw new MalformedLedgerData("without a line nothing is shown of a roster that has some");
        }
    }

    static ToIntFunction<RosterLine> sideOfCase(UUID caseId) {
        Hash name = RosterLine.nameOf(caseId);
        return line -> line.caseHash().compareTo(name);
    }

    static ToIntFunction<RosterLine> sideOfStream(UUID caseId, UUID stream) {
        ToIntFunction<RosterLine> sideOfCase = sideOfCase(caseId);
        Hash name = RosterLine.nameOf(stream);
        return line -> {
            int side = sideOfCase.applyAsInt(line);
            return side != 0 ? side : line.streamHash().compareTo(name);
        };
    }

    /** Reads an excerpt: see {@link RosterExcerptText}, which says how it is written. */
    public static RosterExcerpt parse(byte[] bytes) {
        return RosterExcerptText.parse(bytes);
    }

    /** The excerpt as it is handed out and kept. */
    public byte[] bytes() {
        return Strict.utf8(RosterExcerptText.of(this));
    }

    /**
     * The lines of all streams of this case, in the order of the roster; none, if it has no such case.
     *
     * @param root the root of the roster, from a leaf that is proven
     * @throws ProofRefused if a line is not in the roster, or the excerpt does not reach beyond the case on both sides
     */
    public List<RosterLine> verifyCase(UUID caseId, Hash root) {
        return verify(sideOfCase(caseId), root);
    }

    /**
     * The line of this stream, or empty if the case has no such stream.
     *
     * @param root the root of the roster, from a leaf that is proven
     * @throws ProofRefused if a line is not in the roster, or the excerpt does not reach beyond the place of the stream
     *     on both sides
     */
    public Optional<RosterLine> verifyStream(UUID caseId, UUID stream, Hash root) {
        return verify(sideOfStream(caseId, stream), root).stream().findFirst();
    }

    private List<RosterLine> verify(ToIntFunction<RosterLine> side, Hash root) {
        if (entries.isEmpty()) {
            if (!root.equals(Frontier.EMPTY.root())) {
                throw new ProofRefused("the roster is not empty");
            }
            return List.of();
        }
        requireIncluded(root);
        boolean reachesBelow = first == 0 || side.applyAsInt(entries.getFirst().line()) < 0;
        boolean reachesAbove = first == size - entries.size()
                || side.applyAsInt(entries.getLast().line()) > 0;
        if (!reachesBelow || !reachesAbove) {
            throw new ProofRefused("the excerpt of the roster may leave out lines that are asked for");
        }
        return entries.stream()
                .map(Entry::line)
                .filter(line -> side.applyAsInt(line) == 0)
                .toList();
    }

    private void requireIncluded(Hash root) {
        for (int i = 0; i < entries.size(); i++) {
            RosterLine line = entries.get(i).line();
            new InclusionProof(first + i, size, entries.get(i).hashes()).verify(line.hash(), root);
            if (i > 0 && entries.get(i - 1).line().compareTo(line) >= 0) {
                throw new ProofRefused("line " + (first + i) + " of the roster is out of order");
            }
        }
    }
}
