package org.hazardledger.ledger;

import java.security.MessageDigest;

/** The hashes of a tile and the roots of all perfect trees over them: each is computed once, then looked up. */
final class HashedTile {
    /** Row {@code h} has the roots over {@code 2^h} hashes each, one after the other. */
    private final byte[][] rows;

    private HashedTile(byte[][] rows) {
        this.rows = rows;
    }

    static HashedTile of(Tile tile, byte[] hashes) {
        MessageDigest sha256 = Hash.newDigest();
        byte[][] rows = new byte[Integer.numberOfTrailingZeros(Integer.highestOneBit(tile.width())) + 1][];
        rows[0] = tile.requireLength(hashes).clone();
        for (int h = 1; h < rows.length; h++) {
            rows[h] = Hash.ofPairs(sha256, rows[h - 1]);
        }
        return new HashedTile(rows);
    }

    /** Root over the {@code 2^height} hashes that begin at hash number {@code i << height}. */
    Hash root(int height, int i) {
        return Hash.of(rows[height], i * Hash.BYTES);
    }
}
