package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.ledger.store.Replica.event;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Seven hundred leaves: two full tiles and the beginning of a third. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class SealedTreeTest {
    private static final int LEAVES = 700;

    private LedgerDatabase database;
    private Replica replica;
    private JdbcClient admin;
    private List<Hash> hashes;

    @BeforeAll
    void start() {
        database = LedgerDatabase.migrated();
        admin = JdbcClient.create(database.superuser());
        replica = new Replica(database);
        replica.append(IntStream.range(0, LEAVES)
                .mapToObj(i -> event(UUID.randomUUID(), 0))
                .toArray(NewEvent[]::new));
        hashes = replica.reader.rows(0, LEAVES).stream()
                .map(RecordedEvent::leafHash)
                .toList();
    }

    @AfterAll
    void stop() {
        replica.close();
    }

    @BeforeEach
    void full_tiles_are_kept() {
        admin.sql("delete from ledger.tile").update();
        replica.tiles.keepFull(0, LEAVES);
    }

    @Test
    void every_leaf_is_held_at_its_index_and_nowhere_else() {
        holdsExactlyItsLeaves(tree());
    }

    @Test
    void the_committers_own_tree_holds_the_same_without_reading() {
        holdsExactlyItsLeaves(replica.tree);
    }

    @Test
    void without_any_kept_tile_it_reads_the_leaves() {
        admin.sql("delete from ledger.tile").update();

        holdsExactlyItsLeaves(tree());
    }

    @Test
    void a_tile_that_was_edited_is_not_believed_before_or_after_a_start() {
        SealedTree before = tree();
        assertThat(before.holds(LEAVES - 1, hashes.getLast())).isTrue();
        admin.sql("update ledger.tile set hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0))")
                .update();

        holdsExactlyItsLeaves(before);
        holdsExactlyItsLeaves(tree());
    }

    @Test
    void what_another_replica_commits_is_held_as_soon_as_it_is_read() {
        LedgerDatabase other = LedgerDatabase.migrated();
        try (Replica writer = new Replica(other);
                Replica reader = new Replica(other)) {
            UUID stream = UUID.randomUUID();
            for (int i = 0; i < 3; i++) {
                writer.append(event(stream, i));
                assertThat(reader.reader.stream(stream, 0)).hasSize(i + 1);
            }
            writer.append(
                    IntStream.range(3, 600).mapToObj(i -> event(stream, i)).toArray(NewEvent[]::new));
            assertThat(reader.reader.stream(stream, 0)).hasSize(600);
        }
    }

    @Test
    void a_thread_that_reads_from_the_beginning_does_not_take_the_tree_back_behind_another() {
        LedgerDatabase other = LedgerDatabase.migrated();
        try (Replica writer = new Replica(other)) {
            // More than are read at once behind a frontier.
            writer.append(IntStream.range(0, 8_200)
                    .mapToObj(i -> event(UUID.randomUUID(), 0))
                    .toArray(NewEvent[]::new));
            BetweenReads between = new BetweenReads(other.app());
            SealedTree tree = new SealedTree(JdbcClient.create(between), other.seal());
            // Its first read is of the head; before the second another thread asks for what came meanwhile.
            between.before(2, () -> {
                writer.append(event(UUID.randomUUID(), 0));
                assertThat(tree.covers(8_200)).isTrue();
            });
            assertThat(tree.covers(0)).isTrue();
            int reads = between.reads;

            assertThat(tree.covers(8_200)).isTrue();
            assertThat(between.reads).as("it still knows").isEqualTo(reads);
        }
    }

    @Test
    void a_thread_that_another_has_overtaken_but_not_as_far_goes_on_from_there() {
        LedgerDatabase other = LedgerDatabase.migrated();
        try (Replica writer = new Replica(other)) {
            writer.append(event(UUID.randomUUID(), 0));
            BetweenReads between = new BetweenReads(other.app());
            SealedTree tree = new SealedTree(JdbcClient.create(between), other.seal());
            assertThat(tree.covers(0)).isTrue();
            writer.append(event(UUID.randomUUID(), 0), event(UUID.randomUUID(), 0));
            List<Hash> leaves = writer.reader.rows(0, 3).stream()
                    .map(RecordedEvent::leafHash)
                    .toList();
            // It reads the head of three leaves, then those behind the first; the committer is at two meanwhile.
            between.before(
                    between.reads + 2,
                    () -> tree.grown(
                            other.seal().first(), leaves.subList(1, 2), Frontier.EMPTY.append(leaves.subList(0, 2))));

            assertThat(tree.holds(2, leaves.get(2))).isTrue();
        }
    }

    @Test
    void leaves_of_an_epoch_count_no_more_once_the_committer_is_in_a_later_one() {
        SealedTree tree = tree();
        assertThat(tree.covers(LEAVES - 1)).isTrue();

        tree.grown(database.seal().first().next(), hashes.subList(0, 1), Frontier.EMPTY.append(hashes.subList(0, 1)));

        assertThat(tree.epoch()).isEqualTo(database.seal().first().next());
    }

    /** Something happens before one of its reads. */
    private static final class BetweenReads extends DelegatingDataSource {
        private int reads;
        private int which;
        private Runnable happens = () -> {};

        BetweenReads(DataSource database) {
            super(database);
        }

        void before(int read, Runnable happens) {
            this.which = read;
            this.happens = happens;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (++reads == which) {
                happens.run();
            }
            return super.getConnection();
        }
    }

    private SealedTree tree() {
        return new SealedTree(replica.jdbc, database.seal());
    }

    private void holdsExactlyItsLeaves(SealedTree tree) {
        for (int i = 0; i < LEAVES; i++) {
            assertThat(tree.holds(i, hashes.get(i))).as("leaf %d", i).isTrue();
        }
        for (int i = 0; i < LEAVES; i += 50) {
            assertThat(tree.holds(i, hashes.get((i + 1) % LEAVES))).isFalse();
        }
        assertThat(tree.holds(LEAVES, hashes.getFirst())).isFalse();
        assertThat(tree.holds(-1, hashes.getFirst())).isFalse();
        assertThat(tree.covers(LEAVES - 1)).isTrue();
        assertThat(tree.covers(LEAVES)).isFalse();
    }
}
