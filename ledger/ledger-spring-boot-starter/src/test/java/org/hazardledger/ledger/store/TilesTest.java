package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Failures.because;
import static org.hazardledger.ledger.store.Replica.event;

import java.io.ByteArrayOutputStream;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Tile;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TilesTest {
    private static final int EVENTS = 600;

    private LedgerDatabase database;
    private Replica replica;
    private JdbcClient admin;

    @BeforeEach
    void start() {
        database = LedgerDatabase.migrated();
        replica = new Replica(database);
        admin = JdbcClient.create(database.superuser());
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @Test
    void full_tiles_are_kept_behind_the_head_and_equal_the_leaves() {
        try (TileKeeper keeper = new TileKeeper(replica.tiles, replica.reader, replica.signal)) {
            record(EVENTS);

            Soon.until(() -> replica.tiles.keptLeaves() == 512);
            assertThat(keeper).isNotNull();
        }
        Audit audit = new Audit(database, replica.reader).holds();
        assertThat(admin.sql("select count(*) from ledger.tile")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        for (Tile tile : new Tile[] {new Tile(0, 0, 256), new Tile(0, 1, 256), new Tile(0, 2, 88)}) {
            ByteArrayOutputStream leaves = new ByteArrayOutputStream();
            audit.events.stream()
                    .skip(tile.index() * 256)
                    .limit(tile.width())
                    .forEach(event -> leaves.writeBytes(event.leaf().hash().bytes()));
            assertThat(replica.tiles.hashesOf(tile)).isEqualTo(leaves.toByteArray());
        }
        assertThat(Frontier.fromTiles(EVENTS, replica.tiles).root())
                .isEqualTo(replica.reader.head().orElseThrow().root());
    }

    @Test
    void a_start_reads_its_frontier_from_the_tiles_and_goes_on() {
        record(EVENTS);
        replica.tiles.keepFull(0, EVENTS);
        // Leaves under full tiles are not read again, so a start does not notice that this one has gone.
        admin.sql("delete from ledger.event where ledger_index = 5").update();

        try (Replica fresh = new Replica(database)) {
            assertThat(fresh.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(EVENTS);
        }
    }

    @Test
    void a_start_on_tiles_that_are_not_ours_reads_the_leaves() {
        record(EVENTS);
        replica.tiles.keepFull(0, EVENTS);
        admin.sql("update ledger.tile set hashes = repeat('x', 8192)::bytea").update();

        try (Replica fresh = new Replica(database)) {
            assertThat(fresh.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(EVENTS);
        }
        new Audit(database, replica.reader).holds();
    }

    @Test
    void a_start_without_tiles_and_with_a_changed_leaf_does_not_go_on() {
        record(EVENTS);
        admin.sql("update ledger.event set leaf_hash = sha256(leaf_hash) where ledger_index = 5")
                .update();

        try (Replica fresh = new Replica(database)) {
            assertThatThrownBy(() -> fresh.append(event(UUID.randomUUID(), 0)))
                    .satisfies(because(AppendFailed.Reason.LEDGER_STOPPED));
        }
    }

    @Test
    void a_keeper_that_was_stopped_half_way_leaves_no_tile_out() {
        admin.sql("alter table ledger.event drop constraint event_stream_seq_key")
                .update();
        admin.sql("drop index ledger.event_of_case").update();
        admin.sql("""
                insert into ledger.event (ledger_index, stream, seq, case_id, type, recorded_at, salt, content, leaf_hash)
                select i, gen_random_uuid(), 0, gen_random_uuid(), 'test', now(), salt, '', sha256(salt)
                  from generate_series(0, 65535) i, sha256(i::text::bytea) salt
                """).update();
        admin.sql("alter table ledger.tile add constraint half_way check (level = 0)")
                .update();
        assertThatThrownBy(() -> replica.tiles.keepFull(0, 65_536)).isInstanceOf(DataAccessException.class);
        admin.sql("alter table ledger.tile drop constraint half_way").update();

        replica.tiles.keepFull(replica.tiles.keptLeaves(), 65_536);

        assertThat(admin.sql("select level, count(*) n from ledger.tile group by level order by level")
                        .query((row, n) -> row.getInt(1) + ": " + row.getInt(2))
                        .list())
                .containsExactly("0: 256", "1: 1");
        Tile upper = new Tile(1, 0, 256);
        Tile firstBelow = new Tile(0, 0, 256);
        assertThat(replica.tiles.hashesOf(upper))
                .startsWith(firstBelow.root(replica.tiles.hashesOf(firstBelow)).bytes());
        assertThat(upper.root(replica.tiles.hashesOf(upper))).isInstanceOf(Hash.class);
    }

    private void record(int events) {
        UUID stream = UUID.randomUUID();
        for (int from = 0; from < events; from += 100) {
            int first = from;
            replica.append(IntStream.range(0, 100)
                    .mapToObj(i -> event(stream, first + i))
                    .toArray(NewEvent[]::new));
        }
    }
}
