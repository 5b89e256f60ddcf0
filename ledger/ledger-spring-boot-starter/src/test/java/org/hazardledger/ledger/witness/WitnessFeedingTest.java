package org.hazardledger.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hazardledger.ledger.witness.FedReplica.soon;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.hazardledger.ledger.Attestation;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.Prover;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.WitnessSigner;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.CosignedHead;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every head reaches the witness, and what it cosigns is kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class WitnessFeedingTest {
    private static final String BEHIND = "witness-behind";

    private final LedgerDatabase database = LedgerDatabase.migrated();
    private RealWitness witness;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        witness = new RealWitness(directory, database.signer().verifierKey());
    }

    @AfterEach
    void stop() {
        witness.close();
    }

    @Test
    void a_head_is_cosigned_by_itself_also_at_the_end_of_many() {
        try (FedReplica replica = FedReplica.of(database, witness)) {
            replica.append();
            soon(() -> replica.witnessed.size() == 1);
            for (int i = 1; i < 100; i++) {
                replica.append();
            }
            soon(() -> replica.witnessed.size() == 100);
            assertThat(replica.gauge("ledger.witnessed.size")).isEqualTo(100);
            assertThat(replica.gauge("ledger.witnessed.age")).isZero();
            assertThat(replica.listed()).isEmpty();
        }
    }

    @Test
    void what_is_kept_holds_under_a_policy_that_asks_for_the_witness() {
        try (FedReplica replica = FedReplica.of(database, witness)) {
            replica.append();
            soon(() -> replica.witnessed.size() == 1);

            CosignedHead newest = replica.witnessed.newest().orElseThrow();
            Policy policy = Policy.parse("log %s\nwitness w %s\nquorum w\n"
                    .formatted(database.signer().verifierKey(), witness.key())
                    .getBytes(StandardCharsets.UTF_8));
            Attestation attestation = policy.verify(newest.note(), Instant.now().plusSeconds(5));
            assertThat(attestation.checkpoint()).isEqualTo(newest.checkpoint());
            assertThat(newest.by()).containsOnlyKeys("witness.test/w1");
            assertThat(newest.at()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
        }
    }

    @Test
    void a_head_of_another_replica_that_feeds_nobody_is_fed_too() {
        try (FedReplica silent = new FedReplica(database, witness.url(), witness.key(), Duration.ofSeconds(30));
                FedReplica feeding = FedReplica.of(database, witness)) {
            soon(() -> feeding.witnessed.size() == 0 && witness.logs().contains(" 0 "));
            silent.append();
            soon(() -> feeding.witnessed.size() == 1);
        }
    }

    @Test
    void a_head_whose_wake_up_was_lost_is_fed_too() throws InterruptedException {
        try (FedReplica silent = new FedReplica(database, witness.url(), witness.key(), Duration.ofSeconds(30));
                FedReplica feeding = FedReplica.of(database, witness)) {
            soon(() -> witness.logs().contains(" 0 "));
            // It waits by now.
            Thread.sleep(1_000);
            silent.wakeNobody();
            silent.append();

            soon(() -> feeding.witnessed.size() == 1);
        }
    }

    @Test
    void two_replicas_that_feed_are_in_nobodys_way() throws Exception {
        try (FedReplica one = FedReplica.of(database, witness);
                FedReplica other = FedReplica.of(database, witness)) {
            long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> appendUntil(other, end));
            appendUntil(one, end);
            writing.get();

            long size = one.reader.size();
            soon(() -> one.witnessed.size() == size);
            assertThat(one.listed()).isEmpty();
            assertThat(witness.logs()).contains(" " + size + " ");
            assertEachContinuesTheOneBefore(one);
        }
    }

    @Test
    void a_head_that_another_replica_has_overtaken_is_no_objection() throws Exception {
        try (FedReplica replica = FedReplica.of(database, witness)) {
            replica.append();
            replica.append();
            soon(() -> replica.witnessed.size() == 2);

            assertThat(replica.presenter.present(replica.reader.covering(0)))
                    .isEqualTo(new Presenter.Outcome.Cosigned(2));
        }
    }

    @Test
    void a_proof_that_does_not_lead_to_the_head_is_made_again_before_anybody_sees_it() throws Exception {
        try (FedReplica replica = new FedReplica(database, witness.url(), witness.key(), Duration.ofSeconds(30))) {
            replica.append();
            replica.presenter.present(replica.reader.head().orElseThrow());
            replica.append();
            AtomicInteger reads = new AtomicInteger();
            Presenter late = replica.presenterOf.apply(
                    tile -> reads.getAndIncrement() == 0 ? new byte[tile.length()] : replica.tiles.hashesOf(tile));

            assertThat(late.present(replica.reader.head().orElseThrow())).isEqualTo(new Presenter.Outcome.Cosigned(2));
            assertThat(reads.get()).isGreaterThan(2);
        }
    }

    private static void appendUntil(FedReplica replica, long end) {
        while (System.nanoTime() < end) {
            replica.append();
        }
    }

    private void assertEachContinuesTheOneBefore(FedReplica replica) {
        List<SignedNote> stored = replica.jdbc
                .sql("select note from ledger.witnessed order by size")
                .query(WitnessFeedingTest::note)
                .list();
        assertThat(stored).hasSizeGreaterThan(2);
        Prover prover = new Prover(replica.tiles);
        for (int i = 1; i < stored.size(); i++) {
            witness.key().verify(stored.get(i));
            Checkpoint before = Checkpoint.parse(stored.get(i - 1).text());
            Checkpoint after = Checkpoint.parse(stored.get(i).text());
            prover.consistency(before.size(), after.size()).verify(before.root(), after.root());
        }
    }

    private static SignedNote note(ResultSet row, int n) throws SQLException {
        return SignedNote.parse(row.getString(1).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void while_it_is_down_commands_go_on_and_an_alarm_stands_until_it_has_caught_up() {
        try (FedReplica replica = FedReplica.of(database, witness)) {
            replica.append();
            soon(() -> replica.witnessed.size() == 1);

            witness.kill();
            replica.append();
            soon(() -> replica.listed().contains(BEHIND));
            assertThat(replica.raised(BEHIND)).isPositive();
            assertThat(replica.gauge("ledger.witnessed.age")).isGreaterThan(1);
            assertThat(replica.gauge("ledger.witnessed.size")).isEqualTo(1);
            assertThat(replica.append().lastIndex()).isEqualTo(2);

            witness.start();
            soon(() -> replica.witnessed.size() == 3);
            soon(() -> replica.listed().isEmpty());
            assertThat(replica.gauge("ledger.witnessed.age")).isZero();
        }
    }

    @Test
    void one_that_takes_connections_and_never_answers_holds_a_command_up_for_a_second_and_once() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                FedReplica replica = new FedReplica(
                        database,
                        URI.create("http://127.0.0.1:" + deaf.getLocalPort()),
                        witness.key(),
                        Duration.ofSeconds(30))) {
            long began = System.nanoTime();
            replica.append();
            replica.append();
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(900), Duration.ofMillis(1900));
        }
    }

    @Test
    void a_witness_that_was_put_back_is_brought_to_the_head_from_where_it_is() throws Exception {
        try (FedReplica replica = FedReplica.of(database, witness)) {
            replica.append();
            replica.append();
            soon(() -> replica.witnessed.size() == 2);

            witness.forget();

            assertThat(replica.append().lastIndex()).isEqualTo(2);
            soon(() -> replica.witnessed.size() == 3);
            assertThat(replica.listed()).isEmpty();
        }
    }

    @Test
    void a_cosignature_by_another_key_than_the_pinned_one_counts_for_nothing() {
        var pinned = WitnessSigner.parse(WitnessSigner.generate("witness.test/w1", new SecureRandom()))
                .witnessKey();
        try (FedReplica replica = new FedReplica(database, witness.url(), pinned, Duration.ofSeconds(1)).feeding()) {
            replica.append();
            soon(() -> replica.listed().contains(BEHIND));
            assertThat(replica.alarms.all().getFirst().detail()).contains("not signed by witness.test/w1");
            assertThat(replica.witnessed.newest()).isEmpty();
        }
    }

    @Test
    void a_forged_row_beside_the_true_ones_does_not_count() {
        try (FedReplica replica = FedReplica.of(database, witness)) {
            replica.append();
            soon(() -> replica.witnessed.size() == 1);
            JdbcClient.create(database.superuser())
                    .sql(
                            "insert into ledger.witnessed (size, witness, note) select 9, witness, note from ledger.witnessed")
                    .update();

            assertThat(replica.witnessed.size()).isEqualTo(1);
            assertThat(replica.listed()).containsExactly("cosignature-not-held");
            assertThat(replica.raised("cosignature-not-held")).isEqualTo(1);
        }
    }

    /** Whoever has the database password could blind the witness with one of them. */
    @Test
    void rows_that_no_witness_has_signed_keep_no_head_from_it() throws Exception {
        try (FedReplica replica = FedReplica.of(database, witness)) {
            replica.append();
            soon(() -> replica.witnessed.size() == 1);
            forgeRowOf(1_000_000);
            forgeRowOf(2);

            replica.append();
            soon(() -> replica.gauge("ledger.witnessed.size") == 2);
            assertThat(witness.logs()).contains(" 2 ");
            replica.append();
            soon(() -> replica.witnessed.size() == 3);

            assertThat(replica.witnessed.sizeBy(witness.key())).isEqualTo(3);
            assertThat(replica.listed()).containsExactly("cosignature-not-held");
        }
    }

    private void forgeRowOf(long size) {
        JdbcClient.create(database.superuser())
                .sql(
                        "insert into ledger.witnessed (size, witness, note) select ?, witness, origin || E'\\nforged' from ledger.witnessed limit 1")
                .params(size)
                .update();
    }

    @Test
    void a_head_that_this_ledger_did_not_sign_is_shown_to_nobody_and_stops_the_appends() throws Exception {
        try (FedReplica replica = FedReplica.of(database, witness)) {
            replica.append();
            soon(() -> replica.witnessed.size() == 1);
            JdbcClient.create(database.superuser()).sql("""
                    insert into ledger.head select 2, sha256(root), recorded_at, note from ledger.head where size = 1
                    """).update();
            JdbcClient.create(database.superuser()).sql("notify ledger_head").update();

            soon(() -> replica.listed().contains("head-not-ours"));
            assertThat(replica.alarms.all().getFirst().detail()).contains("size 2");
            assertThat(witness.logs()).contains(" 1 ");
            assertThatThrownBy(replica::append)
                    .isInstanceOfSatisfying(
                            AppendFailed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(AppendFailed.Reason.LEDGER_STOPPED));
        }
    }
}
