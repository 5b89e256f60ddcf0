package org.hazardledger.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the proofs of one log from its hash tiles: at most two tiles a level, and of those it has read last it keeps up
 * to 512 (some 8 MiB), as tiles never change. Safe for use by many threads if its source is.
 *
 * <p>A prover believes its source. Whoever hands a proof out can check it against the signed head for the price of a
 * few hashes, and should: a proof that does not verify is a fault to be found by the log, not by those who rely on it.
 */
public final class Prover {
    private static final int KEPT_TILES = 512;
    private static final int HEIGHTS_PER_LEVEL = 8;

    private final TileSource source;
    private final Map<Tile, HashedTile> kept = Collections.synchronizedMap(new LastRead());

    public Prover(TileSource source) {
        this.source = source;
    }

    private static final class LastRead extends LinkedHashMap<Tile, HashedTile> {
        private static final long serialVersionUID = 1L;

        LastRead() {
            super(KEPT_TILES, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, HashedTile> eldest) {
            return size() > KEPT_TILES;
        }
    }

    /**
     * The proof that a leaf stands at this index of the first {@code size} leaves: PATH of RFC 6962, section 2.1.1.
     *
     * @throws MalformedLedgerData unless {@code 0 <= index < size}, or if the source answers with another number of
     *     bytes than it was asked for
     */
    public InclusionProof inclusion(long index, long size) {
        InclusionProof.requireIndex(index, size);
        List<Hash> fromTheRoot = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long split = from + Long.highestOneBit(to - from - 1);
            if (index < split) {
                fromTheRoot.add(root(split, to, size));
                to = split;
            } else {
                fromTheRoot.add(root(from, split, size));
                from = split;
            }
        }
        return new InclusionProof(index, size, fromTheRoot.reversed());
    }

    /**
     * The proof that the first {@code second} leaves begin with the first {@code first}: PROOF of RFC 6962, section
     * 2.1.2.
     *
     * @throws MalformedLedgerData unless {@code 0 <= first <= second}, or if the source answers with another number of
     *     bytes than it was asked for
     */
    public ConsistencyProof consistency(long first, long second) {
        List<Hash> fromTheRoot = new ArrayList<>();
        long from = 0;
        long to = second;
        while (0 < first && first < to) {
            long split = from + Long.highestOneBit(to - from - 1);
            if (first <= split) {
                fromTheRoot.add(root(split, to, second));
                to = split;
            } else {
                fromTheRoot.add(root(from, split, second));
                from = split;
            }
        }
        if (from > 0) {
            // The subtree that ends where the first tree does; at 0 it is the first tree, which the verifier knows.
            fromTheRoot.add(root(from, to, second));
        }
        return new ConsistencyProof(first, second, fromTheRoot.reversed());
    }

    /** MTH(D[from:to]) of a tree with this size, where the range is a subtree of it. */
    private Hash root(long from, long to, long size) {
        List<Hash> perfect = new ArrayList<>();
        for (long done = from; done < to; ) {
            int height = Long.SIZE - 1 - Long.numberOfLeadingZeros(to - done);
            perfect.add(perfectRoot(height, done, size));
            done += 1L << height;
        }
        MessageDigest sha256 = Hash.newDigest();
        return perfect.reversed().stream()
                .reduce((right, left) -> Hash.ofNode(sha256, left, right))
                .orElseThrow();
    }

    private Hash perfectRoot(int height, long from, long size) {
        int level = height / HEIGHTS_PER_LEVEL;
        long hash = from >> (level * HEIGHTS_PER_LEVEL);
        int heightInTile = height % HEIGHTS_PER_LEVEL;
        Tile tile = Tile.holding(level, hash, size);
        return hashed(tile).root(heightInTile, (int) (hash % TilePath.FULL) >> heightInTile);
    }

    private HashedTile hashed(Tile tile) {
        HashedTile known = kept.get(tile);
        if (known != null) {
            return known;
        }
        HashedTile read = HashedTile.of(tile, source.hashesOf(tile));
        kept.put(tile, read);
        return read;
    }
}
