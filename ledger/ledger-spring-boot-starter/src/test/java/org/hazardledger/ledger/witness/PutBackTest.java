package org.hazardledger.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.witness.FedReplica.soon;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.WitnessKey;
import org.hazardledger.ledger.WitnessSigner;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that comes back shorter or different, measured by the witness alone: there is no copy on this machine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PutBackTest {
    private static final String BEHIND = "ledger-behind-checkpoint";
    private static final Actor OPERATOR = Actor.person(UUID.randomUUID(), "operator");

    private final LedgerDatabase database = LedgerDatabase.migrated();
    private final JdbcClient admin = JdbcClient.create(database.superuser());
    private RealWitness witness;

    @BeforeEach
    void five_events_witnessed(@TempDir Path directory) throws Exception {
        witness = new RealWitness(directory, database.signer().verifierKey());
        try (FedReplica replica = FedReplica.of(database, witness)) {
            for (int i = 0; i < 5; i++) {
                replica.append();
            }
            soon(() -> replica.witnessed.size() == 5);
        }
    }

    @AfterEach
    void stop() {
        witness.close();
    }

    /** A replica that asks the witness before its first append and at no other time. */
    private FedReplica appending() {
        return new FedReplica(database, witness.url(), witness.key(), Duration.ofSeconds(30));
    }

    @Test
    void a_database_that_goes_on_from_there_is_written_to() {
        try (FedReplica again = appending()) {
            assertThat(again.append().lastIndex()).isEqualTo(5);
            assertThat(again.listed()).isEmpty();
        }
    }

    @Test
    void a_shorter_one_is_not_and_the_first_append_is_refused() {
        putBackTo(3);

        try (FedReplica again = appending()) {
            assertRefused(again);
            assertThat(again.reader.size()).isEqualTo(3);
            assertThat(again.alarms.all().getFirst().detail()).contains("5 leaves, the database has 3");
        }
    }

    @Test
    void an_empty_one_is_not() {
        putBackTo(0);

        try (FedReplica again = appending()) {
            assertRefused(again);
        }
    }

    @Test
    void another_history_of_the_same_length_is_not() {
        rewriteFrom(3, 2);

        try (FedReplica again = appending()) {
            assertRefused(again);
            assertThat(again.alarms.all().getFirst().detail()).contains("another head of 5 leaves");
        }
    }

    @Test
    void another_history_that_has_grown_longer_is_not() {
        rewriteFrom(3, 4);

        try (FedReplica again = appending()) {
            assertRefused(again);
            assertThat(again.reader.size()).isEqualTo(7);
        }
    }

    @Test
    void the_alarm_comes_though_nobody_appends() {
        putBackTo(3);

        try (FedReplica again = appending().feeding()) {
            soon(() -> again.listed().contains(BEHIND));
            assertRefused(again);
        }
    }

    @Test
    void with_the_witness_down_commands_go_on_and_stop_as_soon_as_it_can_be_asked() {
        putBackTo(3);
        witness.kill();

        try (FedReplica again = appending().feeding()) {
            assertThat(again.append().lastIndex()).isEqualTo(3);
            assertThat(again.listed()).isEmpty();
            witness.start();
            soon(() -> again.listed().contains(BEHIND));
            assertRefused(again);
        }
    }

    @Test
    void an_epoch_is_witnessed_from_its_first_leaf_on_by_whoever_was_given_its_key() throws Exception {
        putBackTo(3);
        Epoch second = database.seal().first().next();
        witness.believeToo(database.seal().key(second));

        try (FedReplica again = appending().feeding()) {
            soon(() -> again.listed().contains(BEHIND));
            again.epochs.open(3, "the disk burnt", OPERATOR, Instant.parse("2026-11-30T03:00:00Z"));

            soon(() -> again.witnessed.size() == 4);
            assertThat(again.append().lastIndex()).isEqualTo(4);
            soon(() -> again.witnessed.size() == 5);
            assertThat(again.witnessed.newest().orElseThrow().checkpoint().epoch())
                    .isEqualTo(second);
            assertThat(again.listed()).isEmpty();
        }
    }

    /** What it has read of the lost leaves is at the same places of the tree as what comes after them. */
    @Test
    void a_process_that_runs_through_the_loss_says_so_and_goes_on_in_the_epoch() throws Exception {
        Epoch second = database.seal().first().next();
        witness.believeToo(database.seal().key(second));

        try (FedReplica running = FedReplica.of(database, witness)) {
            appendWitnessed(running, 6);
            appendWitnessed(running, 7);
            putBackTo(3);
            soon(() -> running.listed().contains(BEHIND));
            assertRefused(running);
            running.epochs.open(3, "the disk burnt", OPERATOR, Instant.parse("2026-11-30T03:00:00Z"));
            soon(() -> running.witnessed.size() == 4);

            for (int size = 5; size <= 8; size++) {
                appendWitnessed(running, size);
            }
            assertThat(running.listed()).isEmpty();
        }
    }

    private static void appendWitnessed(FedReplica replica, long size) {
        assertThat(replica.append().lastIndex()).isEqualTo(size - 1);
        soon(() -> replica.witnessed.size() == size);
    }

    @Test
    void a_witness_that_was_not_given_its_key_does_not_cosign_it_and_an_alarm_says_so() throws Exception {
        putBackTo(3);

        try (FedReplica again =
                new FedReplica(database, witness.url(), witness.key(), Duration.ofSeconds(1)).feeding()) {
            soon(() -> again.listed().contains(BEHIND));
            again.epochs.open(3, "the disk burnt", OPERATOR, Instant.parse("2026-11-30T03:00:00Z"));

            assertThat(again.append().lastIndex()).isEqualTo(4);
            soon(() -> again.listed().contains("witness-behind"));
            assertThat(again.witnessed.newest()).isEmpty();
        }
    }

    /** The rows of lost heads stay where only events and heads were put back; they are no heads of the epoch. */
    @Test
    void what_was_witnessed_of_the_lost_leaves_is_not_taken_for_the_epochs() throws Exception {
        admin.sql("delete from ledger.event where ledger_index >= 3").update();
        admin.sql("delete from ledger.head where size > 3").update();

        try (FedReplica again = appending().feeding()) {
            soon(() -> again.listed().contains(BEHIND));
            again.epochs.open(3, "the disk burnt", OPERATOR, Instant.parse("2026-11-30T03:00:00Z"));
            again.append();

            assertThat(again.reader.size()).isEqualTo(5);
            assertThat(again.witnessed.newest()).isEmpty();
            assertThat(again.witnessed.ofSize(5)).isEmpty();
            assertThat(admin.sql("select max(size) from ledger.witnessed")
                            .query(Long.class)
                            .single())
                    .isEqualTo(5);
        }
    }

    private static void assertRefused(FedReplica replica) {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(replica::append)
                    .isInstanceOfSatisfying(
                            AppendFailed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(AppendFailed.Reason.LEDGER_STOPPED))
                    .hasMessageContaining(BEHIND);
        }
        assertThat(replica.listed()).containsExactly(BEHIND);
        assertThat(replica.raised(BEHIND)).isEqualTo(1);
    }

    /** As a backup would: what is known here of the witness goes back, too. */
    private void putBackTo(int size) {
        admin.sql("delete from ledger.event where ledger_index >= ?")
                .params(size)
                .update();
        admin.sql("delete from ledger.head where size > ?").params(size).update();
        admin.sql("delete from ledger.witnessed where size > ?").params(size).update();
    }

    /** By this very service, on a machine that asks nobody. */
    private void rewriteFrom(int size, int appended) {
        putBackTo(size);
        WitnessKey nobody = WitnessSigner.parse(WitnessSigner.generate("witness.test/none", new SecureRandom()))
                .witnessKey();
        try (FedReplica forgetful =
                new FedReplica(database, java.net.URI.create("http://127.0.0.1:1"), nobody, Duration.ofSeconds(30))) {
            for (int i = 0; i < appended; i++) {
                forgetful.append();
            }
        }
    }
}
