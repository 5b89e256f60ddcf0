package org.hazardledger.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stream while it is counted, and its place among the lines of the roster. */
final class CountedStream implements Comparable<CountedStream> {
    private static final int LONGEST_LINE = 3 * 2 * Hash.BYTES + 3 + 16;

    /** It is in no roster yet. */
    static final int NOWHERE = -1;

    private final UUID caseId;
    private final UUID stream;
    private Hash lastLeafHash;
    private long count = 1;

    /** Its names in the roster, missing until {@link #takeNames}: who only counts needs none. */
    private @Nullable Hash caseHash;

    private @Nullable Hash streamHash;

    /** What its line begins with, so that sorting looks at names only where that is the same. */
    private long beginning;

    /** Index of its line. */
    int place = NOWHERE;

    /** Whether its line is another than was hashed last. */
    boolean changed = true;

    /** The stream of that first leaf. */
    CountedStream(Leaf first, Hash leafHash) {
        this.caseId = first.caseId();
        this.stream = first.stream();
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

    /** To be called once, before it has a line. */
    void takeNames(MessageDigest sha256) {
        Hash name = RosterLine.nameOf(sha256, caseId);
        caseHash = name;
        streamHash = stream.equals(caseId) ? name : RosterLine.nameOf(sha256, stream);
        beginning = name.beginning();
    }

    private Hash caseHash() {
        return Objects.requireNonNull(caseHash);
    }

    private Hash streamHash() {
        return Objects.requireNonNull(streamHash);
    }

    RosterLine line() {
        return new RosterLine(caseHash(), streamHash(), count, lastLeafHash);
    }

    /** Writes {@link RosterLine#hash()} of its line, byte by byte: as text it would be built a million times. */
    void hashLine(MessageDigest sha256, byte[] into, int at) {
        byte[] line = new byte[LONGEST_LINE];
        int end = caseHash().hexInto(line, 0);
        line[end++] = ' ';
        end = streamHash().hexInto(line, end);
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
        if (beginning != other.beginning) {
            return Long.compareUnsigned(beginning, other.beginning);
        }
        int byCase = caseHash().compareTo(other.caseHash());
        return byCase != 0 ? byCase : streamHash().compareTo(other.streamHash());
    }
}
