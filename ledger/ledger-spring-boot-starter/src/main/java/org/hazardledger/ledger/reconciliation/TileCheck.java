package org.hazardledger.ledger.reconciliation;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Tile;
import org.hazardledger.ledger.TilePath;
import org.hazardledger.ledger.store.RecordedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every kept tile against the rows; of a row that was changed together with its hash, the tile still knows the hash.
 */
final class TileCheck {
    private final JdbcClient jdbc;
    private final Findings findings;
    private final long kept;
    private final List<ByteArrayOutputStream> growing = new ArrayList<>();
    private long leaves;

    /** @param kept how many leaves are under kept tiles */
    TileCheck(JdbcClient jdbc, Findings findings, long kept) {
        this.jdbc = jdbc;
        this.findings = findings;
        this.kept = kept;
    }

    /** The next rows, none missing. */
    void take(List<RecordedEvent> rows) {
        for (RecordedEvent row : rows) {
            leaves++;
            add(0, row.leafHash());
        }
    }

    private void add(int level, Hash hash) {
        if (growing.size() == level) {
            growing.add(new ByteArrayOutputStream());
        }
        ByteArrayOutputStream hashes = growing.get(level);
        hashes.writeBytes(hash.bytes());
        int full = TilePath.FULL * Hash.BYTES;
        if (hashes.size() == full) {
            Tile tile = new Tile(level, (leaves >> (8 * (level + 1))) - 1, TilePath.FULL);
            compare(tile, hashes.toByteArray());
            add(level + 1, tile.root(hashes.toByteArray()));
            hashes.reset();
        }
    }

    private void compare(Tile tile, byte[] hashes) {
        Optional<byte[]> stored = jdbc.sql("select hashes from ledger.tile where level = ? and n = ?")
                .params(tile.level(), tile.index())
                .query(byte[].class)
                .optional();
        if (stored.isEmpty()) {
            if (leaves <= kept) {
                findings.other(tile.path(), "The tile " + tile.path() + " is missing");
            }
            return;
        }
        int differs = 0;
        for (int i = 0; i <= TilePath.FULL; i++) {
            if (i < TilePath.FULL && !same(stored.get(), hashes, i)) {
                differs++;
            } else if (differs > 0) {
                long end = tile.index() * TilePath.FULL + i;
                differ(tile, end - differs, end - 1);
                differs = 0;
            }
        }
    }

    private static boolean same(byte[] stored, byte[] hashes, int i) {
        int from = i * Hash.BYTES;
        int to = from + Hash.BYTES;
        return Arrays.equals(stored, from, to, hashes, from, to);
    }

    /** A row that was put in moves all behind it: a run of them is one finding. */
    private void differ(Tile tile, long first, long last) {
        String all = first == last ? "" : "and all up to " + last + " ";
        if (tile.level() == 0) {
            findings.row(first, all + "has another hash than the tile " + tile.path());
        } else {
            findings.other(
                    tile.path(),
                    "Hash %d %sof the tile %s is not that of the tile below it".formatted(first, all, tile.path()));
        }
    }
}
