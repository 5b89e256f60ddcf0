package org.hazardledger.ledger;

/**
 * Where the hashes of a tree are kept.
 *
 * <p>A store that keeps full tiles only can still answer for the partial ones: at level 0 they are the last leaf
 * hashes, above it hash number {@code i} is the {@link Tile#root} of {@link Tile#below tile.below(i)}.
 */
@FunctionalInterface
public interface TileSource {
    /** The {@code tile.width()} hashes of this tile, one after the other: exactly {@link Tile#length()} bytes. */
    byte[] hashesOf(Tile tile);
}
