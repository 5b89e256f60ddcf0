package org.hazardledger.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Which hashes of the tree stand in a tile. At level 0 they are leaf hashes; at level {@code l + 1} each is the root of
 * one full tile of level {@code l}.
 *
 * @param level 0 to 63 (trees that fit a {@code long} end at 7)
 * @param index position in the level, from 0
 * @param width number of hashes, 1 to 256
 */
public record Tile(int level, long index, int width) implements TilePath {
    /** The highest level that a path can name. */
    public static final int MAX_LEVEL = 63;

    private static final int BITS_PER_LEVEL = 8;
    private static final int LAST_LEVEL_OF_A_LONG = 7;

    /** @throws IllegalArgumentException if a component is outside the bounds given above */
    public Tile {
        if (level < 0 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("level is outside 0 to 63: " + level);
        }
        PathForm.requireTile(index, width);
    }

    /**
     * The tiles, all full, that a tree gets by growing from one size to another: level by level, each tile after those
     * it is made of.
     *
     * @throws IllegalArgumentException unless {@code 0 <= from <= to}
     */
    public static List<Tile> completedBetween(long from, long to) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no growth from " + from + " to " + to);
        }
        List<Tile> tiles = new ArrayList<>();
        for (int level = 0; level <= LAST_LEVEL_OF_A_LONG; level++) {
            long end = hashesAt(level, to) / FULL;
            for (long index = hashesAt(level, from) / FULL; index < end; index++) {
                tiles.add(new Tile(level, index, FULL));
            }
        }
        return List.copyOf(tiles);
    }

    /**
     * The partial tiles of a tree, at most one a level, lowest level first. They hold its {@link Frontier}; together
     * with {@link #completedBetween completedBetween(0, size)} they are all tiles the tree has.
     *
     * @throws IllegalArgumentException if the size is negative
     */
    public static List<Tile> edgeOf(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
        List<Tile> tiles = new ArrayList<>();
        for (int level = 0; level <= LAST_LEVEL_OF_A_LONG; level++) {
            long hashes = hashesAt(level, size);
            int width = (int) (hashes % FULL);
            if (width > 0) {
                tiles.add(new Tile(level, hashes / FULL, width));
            }
        }
        return List.copyOf(tiles);
    }

    /** The tile with this hash of a level, as wide as a tree of this size has it. */
    static Tile holding(int level, long hash, long size) {
        long index = hash / FULL;
        return new Tile(level, index, (int) Math.min(FULL, hashesAt(level, size) - index * FULL));
    }

    /** How many hashes a tree of this size has at a level. */
    private static long hashesAt(int level, long size) {
        return level > LAST_LEVEL_OF_A_LONG ? 0 : size >> (BITS_PER_LEVEL * level);
    }

    /** Number of bytes of this tile: 32 for each hash. */
    public int length() {
        return width * Hash.BYTES;
    }

    /**
     * The full tile whose root is hash number {@code i} of this one.
     *
     * @throws IllegalArgumentException at level 0, whose hashes are leaves, and unless {@code 0 <= i < width}
     */
    public Tile below(int i) {
        if (level == 0) {
            throw new IllegalArgumentException("below level 0 are the entries");
        }
        if (i < 0 || i >= width) {
            throw new IllegalArgumentException("the tile has " + width + " hashes, none with number " + i);
        }
        return new Tile(level - 1, index * FULL + i, FULL);
    }

    /**
     * The root of this tile's 256 hashes: one hash of the level above.
     *
     * @throws IllegalArgumentException if the tile is partial: a partial tile is never hashed into the level above
     * @throws MalformedLedgerData unless there are 8,192 bytes
     */
    public Hash root(byte[] hashes) {
        if (!isFull()) {
            throw new IllegalArgumentException("a partial tile has no place in the level above");
        }
        return Hash.ofPerfectTree(Hash.newDigest(), requireLength(hashes), 0, FULL);
    }

    byte[] requireLength(byte[] hashes) {
        if (hashes.length != length()) {
            throw new MalformedLedgerData(path() + " has " + length() + " bytes, not " + hashes.length);
        }
        return hashes;
    }

    @Override
    public boolean isIn(long size) {
        return index * FULL <= hashesAt(level, size) - width;
    }

    @Override
    public String path() {
        return PathForm.of(Integer.toString(level), index, width);
    }
}
