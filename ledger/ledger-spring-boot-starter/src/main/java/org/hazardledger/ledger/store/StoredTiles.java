package org.hazardledger.ledger.store;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.hazardledger.ledger.Tile;
import org.hazardledger.ledger.TilePath;
import org.hazardledger.ledger.TileSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hash tiles of the ledger: full ones are kept, the growing ones at the right edge are put together when asked. */
public final class StoredTiles implements TileSource {
    private final JdbcClient jdbc;

    public StoredTiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@inheritDoc} The tile must lie within the ledger's last head. */
    @Override
    public byte[] hashesOf(Tile tile) {
        if (tile.width() == TilePath.FULL) {
            Optional<byte[]> kept = jdbc.sql("select hashes from ledger.tile where level = ? and n = ?")
                    .params(tile.level(), tile.index())
                    .query(byte[].class)
                    .optional();
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        return tile.level() == 0 ? leafHashes(tile) : rootsBelow(tile);
    }

    /**
     * Keeps the tiles that became full when the ledger grew; harmless when another replica was faster. With every tile
     * of level 0 those above it that it completes come first: a stop between two of them leaves none out.
     */
    void keepFull(long from, long to) {
        long end = from - from % TilePath.FULL + TilePath.FULL;
        for (; end <= to; end += TilePath.FULL) {
            Tile.completedBetween(end - TilePath.FULL, end).reversed().forEach(this::keep);
        }
    }

    private void keep(Tile tile) {
        jdbc.sql("insert into ledger.tile (level, n, hashes) values (?, ?, ?) on conflict do nothing")
                .params(tile.level(), tile.index(), hashesOf(tile))
                .update();
    }

    /** How many leaves are under the unbroken row of kept tiles. */
    long keptLeaves() {
        return jdbc.sql("select coalesce(max(n) + 1, 0) * 256 from ledger.tile where level = 0")
                .query(Long.class)
                .single();
    }

    private byte[] leafHashes(Tile tile) {
        long first = tile.index() * TilePath.FULL;
        ByteArrayOutputStream hashes = new ByteArrayOutputStream(tile.length());
        jdbc.sql(
                        "select leaf_hash from ledger.event where ledger_index >= ? and ledger_index < ? order by ledger_index")
                .params(first, first + tile.width())
                .query(byte[].class)
                .list()
                .forEach(hashes::writeBytes);
        if (hashes.size() != tile.length()) {
            throw new IllegalArgumentException("The ledger does not reach as far as " + tile.path());
        }
        return hashes.toByteArray();
    }

    private byte[] rootsBelow(Tile tile) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream(tile.length());
        for (int i = 0; i < tile.width(); i++) {
            Tile below = tile.below(i);
            hashes.writeBytes(below.root(hashesOf(below)).bytes());
        }
        return hashes.toByteArray();
    }
}
