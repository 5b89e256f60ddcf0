package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Failures.because;
import static org.hazardledger.ledger.store.Replica.event;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.hazardledger.ledger.store.AppendFailed.Reason;
import org.hazardledger.ledger.store.BreakingLine.Cut;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CutConnectionTest {
    private static final int CUTS = 20;

    private LedgerDatabase database;
    private BreakingLine line;

    @BeforeEach
    void start() throws Exception {
        database = LedgerDatabase.migrated();
        line = new BreakingLine(database);
    }

    @AfterEach
    void stop() throws Exception {
        line.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"BEFORE_COMMIT", "AFTER_COMMIT", "COMMIT_STILL_UNDER_WAY"})
    void a_connection_cut_in_the_middle_of_a_commit_gives_a_true_receipt(Cut cut) {
        try (Replica replica = new Replica(database, line.connections(), Replica.LIMITS)) {
            for (int i = 0; i < CUTS; i++) {
                line.cutAtNextCommit(cut);
                Receipt receipt = replica.append(event(UUID.randomUUID(), 0));
                assertThat(receipt.lastIndex()).isEqualTo(i);
                assertThat(replica.reader.stream(receipt.stream(), 0)).hasSize(1);
            }

            assertThat(line.cuts()).isEqualTo(CUTS);
            assertThat(new Audit(database, replica.reader).holds().events).hasSize(CUTS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"BEFORE_COMMIT", "AFTER_COMMIT"})
    void an_outcome_that_cannot_be_found_out_is_called_unknown_until_the_same_key_tells(Cut cut) {
        Committer.Limits impatient = new Committer.Limits(64, Duration.ofSeconds(2), Duration.ofMillis(300));
        try (Replica replica = new Replica(database, line.connections(), impatient)) {
            NewEvent event = event(UUID.randomUUID(), 0);
            CommandKey key = new CommandKey("person:1", "key", new byte[32]);
            replica.append(event(UUID.randomUUID(), 0));
            line.cutAtNextCommit(cut);
            line.goDownAfterTheCut();

            assertThatThrownBy(() -> replica.append(key, event)).satisfies(because(Reason.OUTCOME_UNKNOWN));
            assertThatThrownBy(() -> replica.append(event(UUID.randomUUID(), 0)))
                    .satisfies(because(Reason.NOT_WRITTEN));
            line.comeBack();

            Receipt receipt = replica.append(key, event);
            assertThat(receipt).isEqualTo(new Receipt(event.stream(), 0, 1, 1));
            assertThat(replica.append(key, event)).isEqualTo(receipt);
            assertThat(new Audit(database, replica.reader).holds().events).hasSize(2);
        }
    }

    @Test
    void a_commit_that_ends_in_a_fault_of_ours_is_looked_up_too() {
        DataSource faulty = FaultyCommit.after(database.app());
        try (Replica replica = new Replica(database, faulty, Replica.LIMITS)) {
            assertThat(replica.append(event(UUID.randomUUID(), 0)).lastIndex()).isZero();
            assertThat(new Audit(database, replica.reader).holds().events).hasSize(1);
        }
    }

    @Test
    void a_database_that_is_away_and_comes_back_costs_no_answer() {
        try (Replica replica = new Replica(database, line.connections(), Replica.LIMITS)) {
            replica.append(event(UUID.randomUUID(), 0));
            line.goDown();
            Thread.ofVirtual().start(() -> {
                Soon.until(() -> line.turnedAway() > 2);
                line.comeBack();
            });

            assertThat(replica.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(1);
        }
    }
}
