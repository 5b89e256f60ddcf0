package org.hazardledger.ledger;

/** Where the hashes of a tree are kept. */
@FunctionalInterface
public interface TileSource {
    /** The {@code tile.width()} hashes of this tile, one after the other: exactly {@link Tile#length()} bytes. */
    byte[] hashesOf(Tile tile);
}
