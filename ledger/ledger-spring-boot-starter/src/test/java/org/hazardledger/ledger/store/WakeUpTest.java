package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.ledger.store.Replica.event;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WakeUpTest {
    private LedgerDatabase database;
    private Replica one;
    private Replica other;
    private JdbcClient admin;

    @BeforeEach
    void start() {
        database = LedgerDatabase.migrated();
        one = new Replica(database);
        other = new Replica(database);
        admin = JdbcClient.create(database.superuser());
        Soon.until(() -> hearers().size() == 2);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void a_commit_wakes_those_who_wait_on_either_replica() throws Exception {
        for (int size = 0; size < 20; size++) {
            CountDownLatch here = wakeUpOf(one);
            CountDownLatch there = wakeUpOf(other);

            one.append(event(UUID.randomUUID(), 0));

            assertThat(here.await(100, TimeUnit.MILLISECONDS)).isTrue();
            assertThat(there.await(500, TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    @Test
    void who_waits_for_what_is_there_does_not_wait() throws Exception {
        one.append(event(UUID.randomUUID(), 0));
        long start = System.nanoTime();

        one.signal.await(0, Duration.ofSeconds(10));
        other.signal.await(0, Duration.ofSeconds(10));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_replica_that_starts_later_knows_how_far_the_ledger_reaches() throws Exception {
        one.append(event(UUID.randomUUID(), 0));
        try (Replica late = new Replica(database)) {
            long start = System.nanoTime();
            late.signal.await(0, Duration.ofSeconds(10));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void a_forged_notice_is_not_believed() throws Exception {
        JdbcClient app = JdbcClient.create(database.app());
        app.sql("select pg_notify('ledger_head', 'rubbish')")
                .query(String.class)
                .single();
        app.sql("select pg_notify('ledger_head', '9000000000000000000')")
                .query(String.class)
                .single();
        one.append(event(UUID.randomUUID(), 0));
        other.signal.await(0, Duration.ofSeconds(5));
        CountDownLatch there = wakeUpOf(other);
        one.append(event(UUID.randomUUID(), 0));

        assertThat(there.await(500, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void a_cut_line_is_taken_up_again() throws Exception {
        List<Integer> cut = hearers();
        cut.forEach(pid -> admin.sql("select pg_terminate_backend(?)")
                .params(pid)
                .query(Boolean.class)
                .single());
        Soon.until(() -> {
            List<Integer> now = hearers();
            return now.size() == 2 && now.stream().noneMatch(cut::contains);
        });
        CountDownLatch there = wakeUpOf(other);

        one.append(event(UUID.randomUUID(), 0));

        assertThat(there.await(500, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void closing_leaves_no_connection_behind() {
        one.close();
        other.close();

        Soon.until(() -> sessions("true").isEmpty());
    }

    private static CountDownLatch wakeUpOf(Replica replica) {
        CountDownLatch woken = new CountDownLatch(1);
        replica.signal.onAdvance(woken::countDown);
        return woken;
    }

    private List<Integer> hearers() {
        return sessions("state = 'idle' and query like '%max(size)%'");
    }

    private List<Integer> sessions(String which) {
        return admin.sql("select pid from pg_stat_activity where datname = current_database()"
                        + " and pid <> pg_backend_pid() and " + which)
                .query((row, n) -> row.getInt(1))
                .list();
    }
}
