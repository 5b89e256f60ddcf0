package org.hazardledger.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that must be remembered of a Merkle tree (RFC 6962, RFC 9162) to append to it and to know its root: the roots of
 * the perfect subtrees along its right edge, one for each one-bit of the size. Immutable; compared by value.
 */
public final class Frontier {
    /** The tree without leaves. */
    public static final Frontier EMPTY = new Frontier(0, List.of());

    private static final Hash EMPTY_ROOT = Hash.sha256();

    private final long size;
    /** From left to right, that is from the largest subtree to the smallest. */
    private final List<Hash> peaks;

    private Frontier(long size, List<Hash> peaks) {
        this.size = size;
        this.peaks = peaks;
    }

    /**
     * The frontier of the first {@code size} leaves of a tree, read from at most eight partial tiles. Whoever does not
     * trust the source compares {@link #root()} with a signed checkpoint of that size.
     *
     * @throws IllegalArgumentException if the size is negative
     * @throws MalformedLedgerData if the source answers with another number of bytes than it was asked for
     */
    public static Frontier fromTiles(long size, TileSource source) {
        MessageDigest sha256 = Hash.newDigest();
        List<Hash> peaks = new ArrayList<>(Long.bitCount(size));
        for (Tile tile : Tile.edgeOf(size).reversed()) {
            byte[] hashes = tile.requireLength(source.hashesOf(tile));
            int done = 0;
            for (int bit = Integer.highestOneBit(tile.width()); bit > 0; bit >>= 1) {
                if ((tile.width() & bit) != 0) {
                    peaks.add(Hash.ofPerfectTree(sha256, hashes, done * Hash.BYTES, bit));
                    done += bit;
                }
            }
        }
        return new Frontier(size, List.copyOf(peaks));
    }

    /**
     * The frontier of a tree that is known by the roots of its full tiles of level 0, in order, and the hashes of the
     * leaves behind the last of them.
     *
     * @throws IllegalArgumentException if there are so many leaves that they fill another tile
     */
    public static Frontier overTiles(Iterable<Hash> roots, List<Hash> leafHashes) {
        if (leafHashes.size() >= TilePath.FULL) {
            throw new IllegalArgumentException(leafHashes.size() + " leaves fill a tile");
        }
        Frontier full = EMPTY.append(roots);
        Frontier rest = EMPTY.append(leafHashes);
        List<Hash> peaks = new ArrayList<>(full.peaks);
        peaks.addAll(rest.peaks);
        return new Frontier(Math.multiplyExact(full.size, TilePath.FULL) + rest.size, List.copyOf(peaks));
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The frontier after one more leaf, given by its hash. */
    public Frontier append(Hash leafHash) {
        return append(List.of(leafHash));
    }

    /**
     * The frontier after these leaves, in this order, given by their hashes: about one hash a leaf, and no memory
     * beyond the frontier, so a whole ledger may be streamed through it.
     */
    public Frontier append(Iterable<Hash> leafHashes) {
        MessageDigest sha256 = Hash.newDigest();
        Hash[] stack = peaks.toArray(new Hash[Long.SIZE]);
        int height = peaks.size();
        long grown = size;
        for (Hash leafHash : leafHashes) {
            Hash merged = leafHash;
            // Each trailing one-bit of the size is a subtree as large as the one that has just become complete.
            for (long rest = grown; (rest & 1) == 1; rest >>= 1) {
                merged = Hash.ofNode(sha256, stack[--height], merged);
            }
            stack[height++] = merged;
            grown = Math.addExact(grown, 1);
        }
        return new Frontier(grown, List.copyOf(Arrays.asList(stack).subList(0, height)));
    }

    /** Root of the tree; of the empty tree SHA-256 of nothing. */
    public Hash root() {
        if (peaks.isEmpty()) {
            return EMPTY_ROOT;
        }
        MessageDigest sha256 = Hash.newDigest();
        return peaks.reversed().stream()
                .reduce((right, left) -> Hash.ofNode(sha256, left, right))
                .orElseThrow();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frontier that && size == that.size && peaks.equals(that.peaks);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(size) + peaks.hashCode();
    }

    /** Size and root, for logs. */
    @Override
    public String toString() {
        return size + ":" + root();
    }
}
