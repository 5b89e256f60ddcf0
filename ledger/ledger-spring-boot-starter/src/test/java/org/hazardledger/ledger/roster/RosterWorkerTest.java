package org.hazardledger.ledger.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.hazardledger.ledger.roster.RosterReplica.Place;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The worker, with an hour that takes a fifth of a second. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RosterWorkerTest {
    private static final Duration HOUR = Duration.ofMillis(200);

    private final LedgerDatabase database = LedgerDatabase.migrated();

    /** The clock stands while a test holds this. */
    private final ReentrantLock standing = new ReentrantLock();

    private final RosterReplica replica = new RosterReplica(database, this::now, new SealingRule(HOUR, HOUR));
    private RosterWorker worker = started();

    @AfterEach
    void stop() {
        worker.stop();
        replica.close();
    }

    @Test
    void what_is_recorded_is_sealed_and_a_roster_is_not() throws InterruptedException {
        replica.append(List.of(Place.fresh(), Place.fresh()));
        awaitSealed(1);
        Thread.sleep(HOUR.multipliedBy(3));
        assertThat(replica.sealed()).isEqualTo(1);

        replica.append(List.of(Place.fresh()));
        awaitSealed(2);
        assertThat(replica.rosters.newest().orElseThrow().upTo()).isEqualTo(4);
    }

    @Test
    void a_worker_that_starts_again_seals_what_came_meanwhile_and_one_that_stopped_seals_nothing()
            throws InterruptedException {
        replica.append(List.of(Place.fresh()));
        awaitSealed(1);
        worker.stop();
        replica.append(List.of(Place.fresh()));
        Thread.sleep(HOUR.multipliedBy(3));
        assertThat(replica.sealed()).isEqualTo(1);

        worker = started();

        awaitSealed(2);
    }

    @Test
    void who_stops_it_waits_until_what_was_begun_has_ended() throws InterruptedException {
        CompletableFuture<Void> stopped;
        standing.lock();
        try {
            replica.append(List.of(Place.fresh()));
            await().until(standing::hasQueuedThreads);
            stopped = CompletableFuture.runAsync(worker::stop);
            await().until(() -> !worker.isRunning());
            Thread.sleep(HOUR);
            assertThat(stopped).isNotDone();
        } finally {
            standing.unlock();
        }

        assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
    }

    private Instant now() {
        standing.lock();
        try {
            return InstantSource.system().instant();
        } finally {
            standing.unlock();
        }
    }

    private RosterWorker started() {
        RosterWorker fresh = new RosterWorker(replica.rosters, replica.reader, replica.signal, replica.alarms);
        fresh.start();
        return fresh;
    }

    private void awaitSealed(long rosters) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> replica.sealed() == rosters);
    }
}
