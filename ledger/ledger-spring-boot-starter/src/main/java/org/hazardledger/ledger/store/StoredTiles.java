package org.hazardledger.ledger.store;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
     * This source, with the full tiles on the ways from these leaves up to the root already read: one query a level
     * instead of one a tile.
     */
    public TileSource readAhead(Collection<Long> leaves) {
        Map<Tile, byte[]> read = new HashMap<>();
        Set<Long> onTheWay = new TreeSet<>(leaves);
        for (int level = 0; onTheWay.stream().anyMatch(hash -> hash > 0); level++) {
            onTheWay =
                    onTheWay.stream().map(hash -> hash / TilePath.FULL).collect(Collectors.toCollection(TreeSet::new));
            read.putAll(kept(level, onTheWay));
        }
        return tile -> {
            byte[] known = read.get(tile);
            return known != null ? known.clone() : hashesOf(tile);
        };
    }

    private Map<Tile, byte[]> kept(int level, Collection<Long> indexes) {
        Map<Tile, byte[]> kept = new HashMap<>();
        jdbc.sql("select n, hashes from ledger.tile where level = ? and n = any (?)")
                .params(level, indexes.toArray(Long[]::new))
                .query(row -> {
                    kept.put(new Tile(level, row.getLong(1), TilePath.FULL), row.getBytes(2));
                });
        return kept;
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
        List<Tile> below =
                IntStream.range(0, tile.width()).mapToObj(tile::below).toList();
        Map<Tile, byte[]> kept =
                kept(tile.level() - 1, below.stream().map(Tile::index).toList());
        ByteArrayOutputStream hashes = new ByteArrayOutputStream(tile.length());
        for (Tile each : below) {
            byte[] known = kept.get(each);
            hashes.writeBytes(each.root(known != null ? known : hashesOf(each)).bytes());
        }
        return hashes.toByteArray();
    }
}
