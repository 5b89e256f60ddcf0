package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.ledger.store.Replica.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.hazardledger.ledger.store.OtherProcess.Answer;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A replica in a process of its own is frozen, or killed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OtherReplicaTest {
    private static final long SEED = 20261124;
    private static final int KILLS = 10;

    private final LedgerDatabase database = LedgerDatabase.migrated();
    private final JdbcClient admin = JdbcClient.create(database.superuser());

    @Test
    void a_frozen_holder_of_the_lock_stops_the_others_for_less_than_3_seconds_and_its_answers_are_true()
            throws Exception {
        try (OtherProcess other = new OtherProcess(database);
                Replica here = new Replica(database)) {
            other.awaitAnswers(20);
            freezeWithTheLock(other);

            long start = System.nanoTime();
            Receipt receipt = here.append(event(UUID.randomUUID(), 0));
            Duration waited = Duration.ofNanos(System.nanoTime() - start);

            assertThat(waited).isBetween(Duration.ofMillis(500), Duration.ofSeconds(3));
            other.thaw();
            other.awaitAnswers(20);
            other.finish();
            Audit audit = new Audit(database, here.reader).holds().has(receipt);
            assertTrue(audit, other.answers());
        }
    }

    @Test
    void whatever_a_killed_replica_has_answered_is_there_once_and_the_next_goes_on() throws Exception {
        Random random = new Random(SEED);
        List<Answer> answers = new ArrayList<>();
        OtherProcess writing = new OtherProcess(database);
        for (int kill = 0; kill < KILLS; kill++) {
            writing.awaitAnswers(1 + random.nextInt(150));
            OtherProcess next = new OtherProcess(database);
            writing.kill();
            answers.addAll(writing.answers());
            writing = next;
        }
        writing.awaitAnswers(1);
        writing.finish();
        answers.addAll(writing.answers());

        try (Replica fresh = new Replica(database)) {
            Receipt receipt = fresh.append(event(UUID.randomUUID(), 0));
            Audit audit = new Audit(database, fresh.reader).holds().has(receipt);
            assertThat(receipt.lastIndex()).isEqualTo(audit.events.size() - 1);
            assertThat(answers).hasSizeGreaterThan(KILLS * 20);
            assertTrue(audit, answers);
        }
    }

    /** Freezes again and again until it is caught with the lock. */
    private void freezeWithTheLock(OtherProcess other) throws Exception {
        for (int attempt = 0; attempt < 200; attempt++) {
            other.freeze();
            Soon.until(() -> admin.sql("""
                            select count(*) from pg_stat_activity
                             where application_name = 'ledger committer' and datname = current_database()
                               and state = 'active'
                            """).query(Integer.class).single() == 0);
            if (HeldLock.holding(admin) == 1) {
                return;
            }
            other.thaw();
            other.awaitAnswers(1);
        }
        throw new AssertionError("Never caught with the lock");
    }

    private static void assertTrue(Audit audit, List<Answer> answers) {
        Map<UUID, Long> recorded = new HashMap<>();
        audit.events.forEach(
                event -> assertThat(recorded.put(event.stream(), event.index())).isNull());
        for (Answer answer : answers) {
            switch (answer.outcome()) {
                case "RECEIPT" -> assertThat(recorded).containsEntry(answer.stream(), answer.index());
                case "NOT_WRITTEN" -> assertThat(recorded).doesNotContainKey(answer.stream());
                default -> throw new AssertionError("Not expected: " + answer);
            }
        }
    }
}
