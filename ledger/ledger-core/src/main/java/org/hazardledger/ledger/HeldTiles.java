package org.hazardledger.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hash tiles of a tree of which all leaf hashes are at hand: for a verifier who has read a whole log, and for small
 * trees, of at most 67,108,863 leaves. Immutable, some 32 bytes a leaf.
 */
public final class HeldTiles implements TileSource {
    /** Level by level, the hashes one after the other. */
    private final List<byte[]> levels;

    private HeldTiles(List<byte[]> levels) {
        this.levels = levels;
    }

    /**
     * The tiles over these leaf hashes, which stand one after the other and are copied.
     *
     * @throws MalformedLedgerData unless they are whole hashes, of 32 bytes each
     */
    public static HeldTiles over(byte[] leafHashes) {
        if (leafHashes.length % Hash.BYTES != 0) {
            throw new MalformedLedgerData("leaf hashes have 32 bytes each");
        }
        MessageDigest sha256 = Hash.newDigest();
        List<byte[]> levels = new ArrayList<>();
        for (byte[] level = leafHashes.clone(); level.length > 0; level = rootsOfFullTiles(sha256, level)) {
            levels.add(level);
        }
        return new HeldTiles(levels);
    }

    private static byte[] rootsOfFullTiles(MessageDigest sha256, byte[] level) {
        int tileBytes = TilePath.FULL * Hash.BYTES;
        byte[] row = Arrays.copyOf(level, level.length - level.length % tileBytes);
        for (int width = TilePath.FULL; width > 1; width /= 2) {
            row = Hash.ofPairs(sha256, row);
        }
        return row;
    }

    /** Number of leaves. */
    public long size() {
        return levels.isEmpty() ? 0 : levels.getFirst().length / Hash.BYTES;
    }

    /** Root of the tree; of the empty tree SHA-256 of nothing. */
    public Hash root() {
        return Frontier.fromTiles(size(), this).root();
    }

    /**
     * The hashes of this tile.
     *
     * @throws IllegalArgumentException if the tree has no such tile
     */
    @Override
    public byte[] hashesOf(Tile tile) {
        if (!tile.isIn(size())) {
            throw new IllegalArgumentException("a tree of " + size() + " leaves has no tile " + tile.path());
        }
        int start = Math.toIntExact(tile.index() * TilePath.FULL * Hash.BYTES);
        return Arrays.copyOfRange(levels.get(tile.level()), start, start + tile.length());
    }
}
