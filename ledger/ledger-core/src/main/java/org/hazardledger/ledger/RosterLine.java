package org.hazardledger.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far one stream has come: a line of a {@link Roster}. Case and stream stand there as SHA-256 of their UUIDs in
 * text form (36 lower-case characters), so that the neighbour in a proof tells nothing about another case.
 *
 * @param caseHash SHA-256 of the UUID of the case
 * @param streamHash SHA-256 of the UUID of the stream
 * @param count number of its leaves, from 1: the last one has seq {@code count − 1}
 * @param lastLeafHash hash of its last leaf, which by its {@code prev} binds all before
 */
public record RosterLine(Hash caseHash, Hash streamHash, long count, Hash lastLeafHash)
        implements Comparable<RosterLine> {
    private static final String HASH = "([0-9a-f]{64})";
    private static final Pattern LINE = Pattern.compile(HASH + " " + HASH + " ([1-9][0-9]{0,15}) " + HASH);

    /** @throws MalformedLedgerData if the count is outside 1 to 2^53 */
    public RosterLine {
        if (count < 1 || count > Leaf.MAX_SEQ + 1) {
            throw new MalformedLedgerData("a stream has from 1 to 2^53 leaves, not " + count);
        }
    }

    /**
     * Reads a line.
     *
     * @throws MalformedLedgerData unless it is exactly the {@link #text()} of some line
     */
    public static RosterLine parse(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            throw new MalformedLedgerData("a line of a roster is two hashes, a count and a hash");
        }
        return new RosterLine(
                Hash.ofHex(line.group(1)),
                Hash.ofHex(line.group(2)),
                Long.parseLong(line.group(3)),
                Hash.ofHex(line.group(4)));
    }

    /** How a case or stream is named in a roster. */
    public static Hash nameOf(UUID id) {
        return nameOf(Hash.newDigest(), id);
    }

    /** As {@link #nameOf(UUID)}, with a digest that the caller keeps for a row of calls. */
    static Hash nameOf(MessageDigest sha256, UUID id) {
        return Hash.sha256(sha256, id.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** The line: four fields with a space between, without a newline. */
    public String text() {
        return caseHash + " " + streamHash + " " + count + " " + lastLeafHash;
    }

    /** The RFC 6962 leaf hash of the line: SHA-256(0x00 ‖ {@link #text()}). */
    public Hash hash() {
        return Hash.ofLeaf(Strict.utf8(text()));
    }

    /** By case, then by stream, in the order of the text; two lines of one stream are equal here. */
    @Override
    public int compareTo(RosterLine other) {
        int byCase = caseHash.compareTo(other.caseHash);
        return byCase != 0 ? byCase : streamHash.compareTo(other.streamHash);
    }
}
