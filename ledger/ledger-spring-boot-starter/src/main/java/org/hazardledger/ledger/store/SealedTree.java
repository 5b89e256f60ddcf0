package org.hazardledger.ledger.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.Tile;
import org.hazardledger.ledger.TilePath;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tree under the last head that this ledger has signed, made again here from what the tables hold: it tells which
 * rows are leaves of it. A row that anybody has written with the database's password agrees with its own hash; it is no
 * leaf.
 *
 * <p>In memory are the roots of all full tiles, proven together with the leaves behind them by the signed head: an
 * eighth of a byte a leaf, and the tiles that were used last. Safe for use by many threads.
 */
public final class SealedTree {
    private static final int KEPT_TILES = 1024;
    private static final int PAGE = 8192;

    private final JdbcClient jdbc;
    private final Seal seal;
    private final Map<Long, byte[]> tiles = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > KEPT_TILES;
        }
    };

    private Epoch epoch;
    private Frontier frontier = Frontier.EMPTY;
    private Leaves leaves = new Leaves();

    /** A tree that has read nothing yet: it looks when it is asked. */
    public SealedTree(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.epoch = seal.first();
    }

    /** All leaves of a tree, those of full tiles by the roots of the tiles. */
    private static final class Leaves {
        private final List<Hash> tileRoots = new ArrayList<>();
        private final List<Hash> edge = new ArrayList<>(TilePath.FULL);

        long size() {
            return (long) tileRoots.size() * TilePath.FULL + edge.size();
        }

        void add(Hash leaf) {
            edge.add(leaf);
            if (edge.size() == TilePath.FULL) {
                byte[] hashes = new byte[TilePath.FULL * Hash.BYTES];
                for (int i = 0; i < edge.size(); i++) {
                    System.arraycopy(edge.get(i).bytes(), 0, hashes, i * Hash.BYTES, Hash.BYTES);
                }
                tileRoots.add(rootOf(tileRoots.size(), hashes));
                edge.clear();
            }
        }
    }

    /** Whether the row with that index and that hash is a leaf under the last head. */
    boolean holds(long index, Hash leafHash) {
        return holds(jdbc, index, leafHash);
    }

    /** As {@link #holds(long, Hash)}, reading by a connection of the caller's if anything must be read. */
    boolean holds(JdbcClient by, long index, Hash leafHash) {
        if (isAt(by, index, leafHash)) {
            return true;
        }
        // Asked also if nothing new was found: somebody else may have found it in between.
        lookAgain(by);
        return isAt(by, index, leafHash);
    }

    /** The epoch of the last head that is known here. */
    Epoch epoch() {
        if (size() == 0) {
            lookAgain(jdbc);
        }
        synchronized (this) {
            return epoch;
        }
    }

    /** Whether the last head is over a leaf at that index, whichever. */
    boolean covers(long index) {
        if (index >= size()) {
            lookAgain(jdbc);
        }
        return index < size();
    }

    /**
     * The committer has committed these leaves, after which the tree is {@code grown}. What it knows and this tree does
     * not is looked up when it is asked for; of an epoch before its own nothing counts any more.
     */
    synchronized void grown(Epoch in, List<Hash> committed, Frontier grown) {
        if (in.equals(epoch) && frontier.size() + committed.size() == grown.size()) {
            committed.forEach(leaves::add);
            frontier = grown;
        } else if (in.isAfter(epoch)) {
            epoch = in;
            frontier = Frontier.EMPTY;
            leaves = new Leaves();
            tiles.clear();
        }
    }

    private synchronized long size() {
        return frontier.size();
    }

    private boolean isAt(JdbcClient by, long index, Hash leafHash) {
        long tile = index / TilePath.FULL;
        int place = (int) (index % TilePath.FULL);
        Hash root;
        byte[] hashes;
        synchronized (this) {
            if (index < 0 || index >= frontier.size()) {
                return false;
            }
            if (tile == leaves.tileRoots.size()) {
                return leaves.edge.get(place).equals(leafHash);
            }
            root = leaves.tileRoots.get((int) tile);
            hashes = tiles.get(tile);
        }
        byte[] proven = hashes == null ? read(by, tile, root) : hashes;
        return proven != null
                && Arrays.equals(proven, place * Hash.BYTES, (place + 1) * Hash.BYTES, leafHash.bytes(), 0, Hash.BYTES);
    }

    /** From the kept tile, or, if somebody has touched that, from the rows; null if neither gives the proven root. */
    private byte @Nullable [] read(JdbcClient by, long tile, Hash root) {
        byte[] proven = by.sql("select hashes from ledger.tile where level = 0 and n = ?")
                .params(tile)
                .query(byte[].class)
                .optional()
                .filter(hashes -> rootOf(tile, hashes).equals(root))
                .orElseGet(() -> readRows(by, tile, root));
        if (proven != null) {
            synchronized (this) {
                if (tile < leaves.tileRoots.size()
                        && leaves.tileRoots.get((int) tile).equals(root)) {
                    tiles.put(tile, proven);
                }
            }
        }
        return proven;
    }

    private static byte @Nullable [] readRows(JdbcClient by, long tile, Hash root) {
        long first = tile * TilePath.FULL;
        List<Hash> rows = leafHashes(by, first, first + TilePath.FULL);
        byte[] hashes = new byte[TilePath.FULL * Hash.BYTES];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).bytes(), 0, hashes, i * Hash.BYTES, Hash.BYTES);
        }
        return rows.size() == TilePath.FULL && rootOf(tile, hashes).equals(root) ? hashes : null;
    }

    /** A head that is not ours changes nothing here; the committer raises its alarm. */
    private void lookAgain(JdbcClient by) {
        Checkpoint head = lastHead(by).orElse(null);
        while (head != null && !hasReached(head)) {
            if (!goOn(by, head)) {
                if (!begin(head, withTiles(by, head.size()))) {
                    begin(head, rest(by, new Leaves(), head.size()));
                }
                return;
            }
            // Where it went on from, somebody else may have gone on meanwhile, and not as far.
        }
    }

    private synchronized boolean hasReached(Checkpoint head) {
        return epoch.isAfter(head.epoch()) || (epoch.equals(head.epoch()) && frontier.size() >= head.size());
    }

    private Optional<Checkpoint> lastHead(JdbcClient by) {
        return by.sql("select size, root, recorded_at, note from ledger.head order by size desc limit 1")
                .query((row, n) -> LedgerReader.head(row))
                .optional()
                .flatMap(this::signed);
    }

    private Optional<Checkpoint> signed(Head head) {
        try {
            return Optional.of(seal.open(head.noteBytes())).filter(signed -> signed.size() == head.size());
        } catch (MalformedLedgerData | NoteRefused e) {
            return Optional.empty();
        }
    }

    /** False if the leaves behind the frontier do not lead to that head, or are too many to be read at once. */
    private boolean goOn(JdbcClient by, Checkpoint head) {
        Frontier from;
        synchronized (this) {
            if (!epoch.equals(head.epoch())) {
                return false;
            }
            from = frontier;
        }
        if (head.size() - from.size() > PAGE) {
            return false;
        }
        List<Hash> fresh = leafHashes(by, from.size(), head.size());
        Frontier grown = from.append(fresh);
        if (grown.size() != head.size() || !grown.root().equals(head.root())) {
            return false;
        }
        grown(head.epoch(), fresh, grown);
        return true;
    }

    private boolean begin(Checkpoint head, Leaves read) {
        Frontier tree = Frontier.overTiles(read.tileRoots, read.edge);
        if (tree.size() != head.size() || !tree.root().equals(head.root())) {
            return false;
        }
        synchronized (this) {
            // While this thread read from the beginning, another may have come here and gone on.
            if (!hasReached(head)) {
                tiles.clear();
                epoch = head.epoch();
                frontier = tree;
                leaves = read;
            }
        }
        return true;
    }

    private static Leaves withTiles(JdbcClient by, long size) {
        Leaves read = new Leaves();
        by.sql("select n, hashes from ledger.tile where level = 1 and n < ? order by n")
                .params(size / TilePath.FULL / TilePath.FULL)
                .query(row -> {
                    if (row.getLong(1) * TilePath.FULL == read.tileRoots.size()) {
                        read.tileRoots.addAll(hashesIn(row.getBytes(2)));
                    }
                });
        by.sql("select n, hashes from ledger.tile where level = 0 and n >= ? and n < ? order by n")
                .params(read.tileRoots.size(), size / TilePath.FULL)
                .query(row -> {
                    if (row.getLong(1) == read.tileRoots.size()) {
                        read.tileRoots.add(rootOf(row.getLong(1), row.getBytes(2)));
                    }
                });
        return rest(by, read, size);
    }

    private static Leaves rest(JdbcClient by, Leaves read, long size) {
        while (read.size() < size) {
            List<Hash> page = leafHashes(by, read.size(), Math.min(size, read.size() + PAGE));
            if (page.isEmpty()) {
                break;
            }
            page.forEach(read::add);
        }
        return read;
    }

    private static List<Hash> leafHashes(JdbcClient by, long first, long end) {
        return by.sql(
                        "select leaf_hash from ledger.event where ledger_index >= ? and ledger_index < ? order by ledger_index")
                .params(first, end)
                .query((row, n) -> Hash.of(row.getBytes(1)))
                .list();
    }

    private static List<Hash> hashesIn(byte[] tile) {
        List<Hash> hashes = new ArrayList<>(TilePath.FULL);
        for (int at = 0; at < tile.length; at += Hash.BYTES) {
            hashes.add(Hash.of(Arrays.copyOfRange(tile, at, at + Hash.BYTES)));
        }
        return hashes;
    }

    private static Hash rootOf(long tile, byte[] hashes) {
        return new Tile(0, tile, TilePath.FULL).root(hashes);
    }
}
