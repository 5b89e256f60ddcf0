package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Failures.because;
import static org.hazardledger.ledger.store.Replica.event;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ledger of five leaves, of which the database was put back to three; the file outside it has seen all five. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EpochOpeningTest {
    private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
    private static final Actor OPERATOR =
            Actor.person(UUID.fromString("5b1c6a3e-0f0a-4c57-9d5e-8f1f5f9a7c11"), "operator");

    private final LedgerDatabase database = LedgerDatabase.migrated();
    private KeptHead kept;
    private Replica replica;

    @BeforeEach
    void put_back(@TempDir Path outside) {
        kept = new KeptHead(outside.resolve("head"), database.seal());
        try (Replica before = new Replica(database, kept)) {
            for (int i = 0; i < 5; i++) {
                before.append(event(UUID.randomUUID(), 0));
            }
            kept.keep(before.reader.head().orElseThrow());
        }
        putBackTo(3);
        replica = new Replica(database, kept);
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @Test
    void until_an_operator_opens_an_epoch_nothing_is_appended_and_then_the_same_tree_goes_on_under_another_name() {
        assertRefused(replica);

        Epoch epoch = replica.epochs.open(3, "the disk burnt", OPERATOR, NOW);

        assertThat(epoch.origin()).isEqualTo(database.origin() + "/2");
        assertThat(replica.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(4);
        Head last = replica.reader.head().orElseThrow();
        assertThat(database.seal().open(last.noteBytes()).epoch()).isEqualTo(epoch);
        new Audit(database, replica.reader).holds();
    }

    @Test
    void no_epoch_is_opened_behind_a_row_that_was_put_in_by_hand() {
        JdbcClient admin = JdbcClient.create(database.superuser());
        admin.sql("""
                        insert into ledger.event
                        select 1000000, ?, 0, ?, 'ledger.epoch-opened', recorded_at, null, salt, content, sha256('x')
                          from ledger.event where ledger_index = 2
                        """).params(EpochOpened.stream(), EpochOpened.stream()).update();

        assertThatThrownBy(() -> replica.epochs.open(3, "the disk burnt", OPERATOR, NOW))
                .satisfies(because(AppendFailed.Reason.RECORD_ALTERED));
        assertThat(replica.reader.size()).isEqualTo(3);

        admin.sql("delete from ledger.event where ledger_index = 1000000").update();
        replica.epochs.open(3, "the disk burnt", OPERATOR, NOW);
        assertThat(replica.reader.rows(3, 1).getFirst().prev()).isNull();
    }

    @Test
    void nor_at_a_time_that_this_services_own_clock_contradicts() {
        try (Replica elsewhen =
                new Replica(database, kept, InstantSource.fixed(Instant.now().plusSeconds(120)))) {
            assertThatThrownBy(() -> elsewhen.epochs.open(3, "the disk burnt", OPERATOR, NOW))
                    .satisfies(because(AppendFailed.Reason.NOT_WRITTEN))
                    .hasMessageContaining("clocks-differ");
        }
        assertThat(replica.reader.size()).isEqualTo(3);
    }

    @Test
    void the_first_answer_after_it_names_it_already() {
        Epochs epochs = new Epochs(
                replica.reader, new ContentFormat(EventTypes.builder().build()), replica.tree);
        assertThat(epochs.place("test", 2)).isEqualTo("test:2");
        replica.epochs.open(3, "the disk burnt", OPERATOR, NOW);

        Receipt receipt = replica.append(event(UUID.randomUUID(), 0));

        assertThat(epochs.place("test", receipt.lastIndex())).isEqualTo("test/2:4");
    }

    @Test
    void its_first_leaf_says_what_is_left_what_is_lost_who_opened_it_and_why() {
        Head left = replica.reader.head().orElseThrow();

        replica.epochs.open(3, "the disk burnt", OPERATOR, NOW.plusNanos(133_525));

        RecordedEvent first = replica.reader.stream(EpochOpened.stream(), 0).getFirst();
        EventContent content = new ContentFormat(EventTypes.builder().build()).read(first.content());
        assertThat(first.index()).isEqualTo(3);
        assertThat(content.actor()).isEqualTo(OPERATOR);
        assertThat(content.occurredAt()).isEqualTo(NOW);
        EpochOpened opened = (EpochOpened) content.payload();
        assertThat(opened.origin()).isEqualTo(database.origin() + "/2");
        assertThat(opened.from()).isEqualTo(3);
        assertThat(opened.root()).isEqualTo(left.root().hex());
        assertThat(opened.noticed()).contains("3 leaves", "has 5");
        assertThat(opened.reason()).isEqualTo("the disk burnt");
        EpochOpened.Lost lost = Objects.requireNonNull(opened.lost());
        assertThat(lost.size()).isEqualTo(5);
        assertThat(database.seal()
                        .open(lost.note().getBytes(StandardCharsets.UTF_8))
                        .size())
                .isEqualTo(5);
    }

    @Test
    void other_replicas_go_on_by_themselves_whether_they_had_stopped_or_had_seen_what_is_lost_or_start_later() {
        try (Replica stopped = new Replica(database, kept)) {
            assertRefused(stopped);
            replica.epochs.open(3, "the disk burnt", OPERATOR, NOW);

            assertThat(stopped.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(4);
            assertThat(replica.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(5);
        }
        try (Replica later = new Replica(database, kept)) {
            assertThat(later.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(6);
        }
    }

    @Test
    void a_process_that_has_seen_the_lost_leaves_and_not_stopped_begins_from_those_that_are_left() {
        try (Replica ahead = new Replica(database, Outside.NOBODY)) {
            ahead.append(event(UUID.randomUUID(), 0));
            ahead.append(event(UUID.randomUUID(), 0));
            putBackTo(3);
            replica.epochs.open(3, "the disk burnt", OPERATOR, NOW);

            assertThat(ahead.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(4);
        }
    }

    @Test
    void the_file_outside_takes_the_first_head_of_the_epoch_though_it_is_smaller_and_an_alarm_says_so() {
        replica.epochs.open(3, "the disk burnt", OPERATOR, NOW);

        try (HeadKeeper keeper = replica.keeping(kept, database.seal())) {
            Soon.until(() -> kept.read().filter(head -> head.size() == 4).isPresent());
            replica.append(event(UUID.randomUUID(), 0));
            Soon.until(() -> kept.read().filter(head -> head.size() == 5).isPresent());
            assertThat(keeper).isNotNull();
            assertThat(replica.raised("epoch-entered")).isOne();
        }
    }

    @Test
    void a_database_put_back_to_before_the_epoch_is_not_written_to_and_the_next_epoch_has_another_name() {
        replica.epochs.open(3, "the disk burnt", OPERATOR, NOW);
        kept.keep(replica.reader.head().orElseThrow());
        putBackTo(2);

        try (Replica again = new Replica(database, kept)) {
            assertRefused(again);
            assertThat(again.epochs.open(2, "and again", OPERATOR, NOW).number())
                    .isEqualTo(3);
            assertThat(again.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(3);
        }
    }

    @Test
    void a_place_names_its_epoch_once_there_are_several() {
        Epochs epochs = new Epochs(
                replica.reader, new ContentFormat(EventTypes.builder().build()), replica.tree);
        assertThat(epochs.place("test", 2)).isEqualTo("test:2");
        replica.epochs.open(3, "the disk burnt", OPERATOR, NOW);

        replica.reader.stream(EpochOpened.stream(), 0);
        assertThat(epochs.place("test", 3)).isEqualTo("test/2:3");
    }

    @Test
    void it_is_not_opened_over_another_size_than_the_operator_has_seen() {
        assertThatThrownBy(() -> replica.epochs.open(4, "the disk burnt", OPERATOR, NOW))
                .isInstanceOfSatisfying(
                        EpochRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(EpochRefused.Reason.OTHER_SIZE));
        assertThat(replica.reader.size()).isEqualTo(3);
        assertRefused(replica);
    }

    @Test
    void it_is_not_opened_over_tiles_of_what_is_lost_which_would_prove_nothing_any_more() {
        JdbcClient.create(database.superuser())
                .sql("insert into ledger.tile (level, n, hashes) values (0, 0, decode(repeat('00', 8192), 'hex'))")
                .update();

        assertThatThrownBy(() -> replica.epochs.open(3, "the disk burnt", OPERATOR, NOW))
                .isInstanceOfSatisfying(
                        EpochRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(EpochRefused.Reason.REMAINS));
    }

    @Test
    void it_is_not_opened_while_nobody_has_seen_what_the_ledger_does_not_continue() {
        replica.epochs.open(3, "the disk burnt", OPERATOR, NOW);

        assertThatThrownBy(() -> replica.epochs.open(4, "once more", OPERATOR, NOW))
                .isInstanceOfSatisfying(
                        EpochRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(EpochRefused.Reason.NOTHING_LOST));
    }

    @Test
    void a_head_of_a_later_epoch_that_this_ledger_has_not_signed_opens_nothing() {
        JdbcClient.create(database.superuser())
                .sql("update ledger.head set note = replace(note, ?, ?) where size = 3")
                .params(database.origin() + "\n", database.origin() + "/2\n")
                .update();

        try (Replica again = new Replica(database, kept)) {
            assertThatThrownBy(() -> again.append(event(UUID.randomUUID(), 0)))
                    .isInstanceOf(AppendFailed.class)
                    .hasMessageContaining("head-not-ours");
            assertThatThrownBy(() -> again.epochs.open(3, "let me in", OPERATOR, NOW))
                    .isInstanceOf(AppendFailed.class)
                    .hasMessageContaining("head-not-ours");
        }
    }

    private static void assertRefused(Replica refusing) {
        assertThatThrownBy(() -> refusing.append(event(UUID.randomUUID(), 0)))
                .isInstanceOf(AppendFailed.class)
                .hasMessageContaining("ledger-behind-checkpoint");
    }

    private void putBackTo(int size) {
        JdbcClient admin = JdbcClient.create(database.superuser());
        admin.sql("delete from ledger.event where ledger_index >= ?")
                .params(size)
                .update();
        admin.sql("delete from ledger.head where size > ?").params(size).update();
    }
}
