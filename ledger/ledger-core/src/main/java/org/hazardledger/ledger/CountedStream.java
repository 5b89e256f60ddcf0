package org.hazardledger.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/** One stream while it is counted, and its place among the lines of the roster. */
final class CountedStream implements Comparable<CountedStream> {
    private static final int LONGEST_LINE = 3 * 2 * Hash.BYTES + 3 + 16;

    /** It is in no roster yet. */
    static final int NOWHERE = -1;

    private final UUID caseId;
    private final Hash caseHash;
    private final Hash streamHash;
    private Hash lastLeafHash;
    private long count = 1;

    /** Index of its line. */
    int place = NOWHERE;

    /** Whether its line is another than was hashed last. */
    boolean changed = true;

    /** The stream of that first leaf. */
    CountedStream(Leaf first, Hash leafHash) {
        this.caseId = first.caseId();
        this.caseHash = RosterLine.nameOf(first.caseId());
        this.streamHash = RosterLine.nameOf(first.stream());
        this.lastLeafHash = leafHash;
    }

    void append(Hash leafHash) {
        lastLeafHash = leafHash;
        count++;
    }

    UUID caseId() {
        return caseId;
    }

    long count() {
        return count;
    }

    Hash lastLeafHash() {
        return lastLeafHash;
    }

    RosterLine line() {
        return new RosterLine(caseHash, streamHash, count, lastLeafHash);
    }

    /** Writes {@link RosterLine#hash()} of its line, byte by byte: as text it would be built a million times. */
    void hashLine(MessageDigest sha256, byte[] into, int at) {
        byte[] line = new byte[LONGEST_LINE];
        int end = caseHash.hexInto(line, 0);
        line[end++] = ' ';
        end = streamHash.hexInto(line, end);
        line[end++] = ' ';
        byte[] digits = Long.toString(count).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(digits, 0, line, end, digits.length);
        end += digits.length;
        line[end++] = ' ';
        end = lastLeafHash.hexInto(line, end);
        Hash.leafInto(sha256, line, end, into, at);
    }

    /** As their lines. */
    @Override
    public int compareTo(CountedStream other) {
        int byCase = caseHash.compareTo(other.caseHash);
        return byCase != 0 ? byCase : streamHash.compareTo(other.streamHash);
    }
}
