package org.hazardledger.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value: 32 bytes, immutable, compared by value. */
public final class Hash implements Comparable<Hash> {
    /** Length of every hash, in bytes. */
    public static final int BYTES = 32;

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte LEAF_PREFIX = 0x00;
    private static final byte NODE_PREFIX = 0x01;

    private final byte[] bytes;

    private Hash(byte[] owned) {
        this.bytes = owned;
    }

    /**
     * The hash with these bytes, which are copied.
     *
     * @throws MalformedLedgerData unless there are exactly 32
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new MalformedLedgerData("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** The hash whose 32 bytes begin at {@code offset}; they are copied. */
    static Hash of(byte[] bytes, int offset) {
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + BYTES));
    }

    /**
     * The hash with this hexadecimal form.
     *
     * @throws MalformedLedgerData unless it is 64 lower-case hexadecimal digits
     */
    public static Hash ofHex(String hex) {
        if (hex.length() != 2 * BYTES || !isLowerCaseHex(hex)) {
            throw new MalformedLedgerData("a hash is written as 64 lower-case hexadecimal digits");
        }
        return new Hash(HEX.parseHex(hex));
    }

    private static boolean isLowerCaseHex(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    /** SHA-256 of the parts, one after the other. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest sha256 = newDigest();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return new Hash(sha256.digest());
    }

    /** As {@link #sha256(byte[]...)} of one part, with a digest that the caller keeps for a row of calls. */
    static Hash sha256(MessageDigest sha256, byte[] part) {
        return new Hash(sha256.digest(part));
    }

    /** The RFC 6962 hash of a leaf of the tree: SHA-256(0x00 ‖ leaf). */
    public static Hash ofLeaf(byte[] leaf) {
        MessageDigest sha256 = newDigest();
        sha256.update(LEAF_PREFIX);
        sha256.update(leaf);
        return new Hash(sha256.digest());
    }

    /** As {@link #ofLeaf}, for a leaf that stands among other bytes. */
    static byte[] leafBytes(MessageDigest sha256, byte[] bytes, int offset, int length) {
        sha256.update(LEAF_PREFIX);
        sha256.update(bytes, offset, length);
        return sha256.digest();
    }

    /** The RFC 6962 hash of an inner node of the tree: SHA-256(0x01 ‖ left ‖ right). */
    public static Hash ofNode(Hash left, Hash right) {
        return ofNode(newDigest(), left, right);
    }

    /** As {@link #ofNode(Hash, Hash)}, with a digest that the caller keeps for a row of calls. */
    static Hash ofNode(MessageDigest sha256, Hash left, Hash right) {
        sha256.update(NODE_PREFIX);
        sha256.update(left.bytes);
        sha256.update(right.bytes);
        return new Hash(sha256.digest());
    }

    /**
     * Root of the perfect tree over {@code count} (a power of two) concatenated hashes, the first at {@code offset}.
     */
    static Hash ofPerfectTree(MessageDigest sha256, byte[] hashes, int offset, int count) {
        byte[] row = Arrays.copyOfRange(hashes, offset, offset + count * BYTES);
        while (row.length > BYTES) {
            row = ofPairs(sha256, row);
        }
        return new Hash(row);
    }

    /**
     * The row above a row of hashes: each two neighbours make one node, and a last one without a neighbour makes none.
     */
    static byte[] ofPairs(MessageDigest sha256, byte[] row) {
        byte[] above = new byte[row.length / (2 * BYTES) * BYTES];
        for (int i = 0; i < above.length; i += BYTES) {
            sha256.update(NODE_PREFIX);
            sha256.update(row, 2 * i, 2 * BYTES);
            System.arraycopy(sha256.digest(), 0, above, i, BYTES);
        }
        return above;
    }

    /** Writes the hash of the node over the two hashes that stand at {@code from}. */
    static void nodeInto(MessageDigest sha256, byte[] hashes, int from, byte[] into, int at) {
        sha256.update(NODE_PREFIX);
        sha256.update(hashes, from, 2 * BYTES);
        digestInto(sha256, into, at);
    }

    /** Writes the hash of the leaf that stands in the first {@code length} bytes. */
    static void leafInto(MessageDigest sha256, byte[] bytes, int length, byte[] into, int at) {
        sha256.update(LEAF_PREFIX);
        sha256.update(bytes, 0, length);
        digestInto(sha256, into, at);
    }

    private static void digestInto(MessageDigest sha256, byte[] into, int at) {
        try {
            sha256.digest(into, at, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return HEX.formatHex(bytes);
    }

    /** Writes {@link #hex()} in ASCII from {@code at} on, and gives the place behind it. */
    int hexInto(byte[] into, int at) {
        int end = at;
        for (byte each : bytes) {
            into[end++] = DIGITS[each >> 4 & 0xf];
            into[end++] = DIGITS[each & 0xf];
        }
        return end;
    }

    /**
     * The first eight bytes, big-endian: as unsigned numbers they stand in the order of their hashes, if they differ.
     */
    long beginning() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    /** By their bytes, which is by their hexadecimal digits. */
    @Override
    public int compareTo(Hash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Same as {@link #hex()}. */
    @Override
    public String toString() {
        return hex();
    }
}
