package org.hazardledger.ledger;

import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * What a log serves under {@code /tile/} (C2SP tlog-tiles): hashes of the tree, or the entries themselves, in tiles of
 * 256.
 */
public sealed interface TilePath permits Tile, EntryBundle {
    /** Number of hashes or entries in a full tile. */
    int FULL = 256;

    /** Position of the tile in its level, from 0. */
    long index();

    /** Number of hashes or entries, 1 to 256; below 256 the tile is partial. */
    int width();

    /** The path below the prefix of the log, from {@code /tile/} on. */
    String path();

    /**
     * Whether a tree of this size has the tile, in this width. A tree that has the full tile has its narrower forms
     * too.
     */
    boolean isIn(long size);

    /** Whether it will never grow again. */
    default boolean isFull() {
        return width() == FULL;
    }

    /**
     * Reads a path as {@link #path()} writes it.
     *
     * @throws MalformedLedgerData for every other spelling
     */
    static TilePath parse(String path) {
        Matcher parts = PathForm.PATTERN.matcher(path);
        if (!parts.matches()) {
            throw new MalformedLedgerData("not of the form /tile/<L>/<N>[.p/<W>] or /tile/entries/<N>[.p/<W>]");
        }
        @Nullable String level = parts.group(1);
        long index = Long.parseLong(parts.group(2).replaceAll("[x/]", ""));
        @Nullable String partial = parts.group(3);
        int width = partial == null ? FULL : Integer.parseInt(partial);
        TilePath tile;
        try {
            tile = level == null ? new EntryBundle(index, width) : new Tile(Integer.parseInt(level), index, width);
        } catch (IllegalArgumentException e) {
            throw new MalformedLedgerData("no tile: " + e.getMessage(), e);
        }
        // Refuses leading groups of zeros, and .p/256 for a full tile.
        if (!tile.path().equals(path)) {
            throw new MalformedLedgerData("not the one spelling of this tile's path");
        }
        return tile;
    }
}
