package org.hazardledger.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger: which stream of which case it continues, when it was recorded, and the commitment to its
 * content. It says nothing about the content itself.
 *
 * @param caseId the case that the stream belongs to, for ever
 * @param stream the stream that this leaf continues
 * @param seq position in the stream, from 0 without gaps, at most 2^53−1
 * @param prev leaf hash of position {@code seq − 1} of the same stream; null exactly at position 0
 * @param recordedAt when the ledger recorded it, in whole milliseconds, years 0000 to 9999
 * @param commit {@link Commitment} to the content
 */
public record Leaf(
        UUID caseId, UUID stream, long seq, @Nullable Hash prev, Instant recordedAt, Hash commit) {
    /** The largest integer that every JSON reader keeps exact (RFC 8785 numbers are IEEE 754 doubles). */
    public static final long MAX_SEQ = (1L << 53) - 1;

    private static final Instant FIRST_INSTANT = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final DateTimeFormatter UTC_MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** @throws IllegalArgumentException if a component is outside the bounds given above */
    public Leaf {
        if (seq < 0 || seq > MAX_SEQ) {
            throw new IllegalArgumentException("seq is outside 0 to 2^53-1: " + seq);
        }
        if ((seq == 0) != (prev == null)) {
            throw new IllegalArgumentException("prev is absent at seq 0 and present at every other");
        }
        if (recordedAt.isBefore(FIRST_INSTANT) || recordedAt.isAfter(LAST_INSTANT)) {
            throw new IllegalArgumentException("recordedAt is outside the years 0000 to 9999");
        }
        if (!recordedAt.truncatedTo(ChronoUnit.MILLIS).equals(recordedAt)) {
            throw new IllegalArgumentException("recordedAt is not a whole millisecond: " + recordedAt);
        }
    }

    /**
     * Reads the bytes of a leaf.
     *
     * @throws MalformedLedgerData unless they are exactly the {@link #bytes()} of some leaf
     */
    public static Leaf parse(byte[] bytes) {
        try {
            return new LeafText(new String(bytes, StandardCharsets.ISO_8859_1)).leaf();
        } catch (MalformedLedgerData e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new MalformedLedgerData("a leaf with impossible values: " + e.getMessage(), e);
        }
    }

    /** The canonical JSON (RFC 8785) of this leaf in UTF-8: the bytes that are hashed and served, for ever. */
    public byte[] bytes() {
        String json = "{\"case\":\"" + caseId
                + "\",\"commit\":\"" + commit.hex()
                + "\",\"prev\":" + (prev == null ? "null" : '"' + prev.hex() + '"')
                + ",\"recordedAt\":\"" + UTC_MILLIS.format(recordedAt)
                + "\",\"seq\":" + seq
                + ",\"stream\":\"" + stream
                + "\",\"v\":1}";
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    /** Hash of this leaf in the tree: SHA-256(0x00 ‖ {@link #bytes()}). */
    public Hash hash() {
        return Hash.ofLeaf(bytes());
    }
}
