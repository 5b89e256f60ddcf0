package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Failures.because;
import static org.hazardledger.ledger.store.Replica.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hazardledger.ledger.store.AppendFailed.Reason;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is waiting when the committer gets its turn is committed together, and answered each for itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BatchTest {
    private static final Committer.Limits IMPATIENT =
            new Committer.Limits(256, Duration.ofMillis(200), Duration.ofSeconds(10));

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private LedgerDatabase database;
    private Replica replica;

    @BeforeEach
    void start() {
        database = LedgerDatabase.migrated();
        replica = new Replica(database);
    }

    @AfterEach
    void stop() {
        replica.close();
        callers.shutdownNow();
    }

    @Test
    void a_row_that_the_database_refuses_fails_alone() throws Exception {
        List<Future<Receipt>> good = new ArrayList<>();
        Future<Receipt> bad;
        try (HeldLock lock = new HeldLock(database)) {
            Future<Receipt> first = caller(event(UUID.randomUUID(), 0));
            lock.awaitWaiting(1);
            for (int i = 0; i < 32; i++) {
                good.add(caller(event(UUID.randomUUID(), 0)));
            }
            bad = caller(event(UUID.randomUUID(), 0, "no\0text"));
            for (int i = 0; i < 32; i++) {
                good.add(caller(event(UUID.randomUUID(), 0)));
            }
            replica.awaitQueued(65);
            good.add(first);
        }

        assertThatThrownBy(bad::get).cause().satisfies(because(Reason.ROW_REFUSED));
        List<Receipt> receipts = new ArrayList<>();
        for (Future<Receipt> one : good) {
            receipts.add(one.get());
        }
        Audit audit = new Audit(database, replica.reader).holds();
        receipts.forEach(audit::has);
        assertThat(audit.events).hasSize(65);
    }

    @Test
    void what_waits_is_committed_under_one_head() throws Exception {
        List<Future<Receipt>> waiting = new ArrayList<>();
        try (HeldLock lock = new HeldLock(database)) {
            waiting.add(caller(event(UUID.randomUUID(), 0)));
            lock.awaitWaiting(1);
            for (int i = 0; i < 50; i++) {
                waiting.add(caller(event(UUID.randomUUID(), 0)));
            }
            replica.awaitQueued(50);
        }
        for (Future<Receipt> one : waiting) {
            one.get();
        }

        assertThat(replica.jdbc
                        .sql("select size from ledger.head order by size")
                        .query(Long.class)
                        .list())
                .containsExactly(1L, 51L);
    }

    @Test
    void an_append_that_was_not_taken_in_time_is_withdrawn_and_never_written() throws Exception {
        try (Replica impatient = new Replica(database, IMPATIENT)) {
            UUID taken = UUID.randomUUID();
            UUID withdrawn = UUID.randomUUID();
            Future<Receipt> first;
            try (HeldLock lock = new HeldLock(database)) {
                first = callers.submit(() -> impatient.append(event(taken, 0)));
                lock.awaitWaiting(1);

                assertThatThrownBy(() -> impatient.append(event(withdrawn, 0))).satisfies(because(Reason.NOT_WRITTEN));
                assertThat(first)
                        .as("it was taken, so it waits for its outcome")
                        .isNotDone();
            }

            assertThat(first.get().stream()).isEqualTo(taken);
            assertThat(impatient.append(event(UUID.randomUUID(), 0)).lastIndex())
                    .isEqualTo(1);
            assertThat(impatient.reader.stream(withdrawn, 0)).isEmpty();
        }
    }

    @Test
    void an_interrupted_caller_withdraws_too() throws Exception {
        UUID withdrawn = UUID.randomUUID();
        try (HeldLock lock = new HeldLock(database)) {
            Future<Receipt> first = caller(event(UUID.randomUUID(), 0));
            lock.awaitWaiting(1);
            CompletableFuture<Throwable> answer = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    replica.append(event(withdrawn, 0));
                } catch (AppendFailed failed) {
                    answer.complete(failed);
                }
            });
            replica.awaitQueued(1);
            caller.interrupt();

            assertThat(answer.get()).satisfies(because(Reason.NOT_WRITTEN));
            assertThat(first).isNotDone();
        }
        replica.append(event(UUID.randomUUID(), 0));
        assertThat(replica.reader.stream(withdrawn, 0)).isEmpty();
    }

    @Test
    void a_full_queue_turns_away_at_once() throws Exception {
        Committer.Limits narrow = new Committer.Limits(1, Duration.ofSeconds(10), Duration.ofSeconds(10));
        try (Replica small = new Replica(database, narrow)) {
            Future<Receipt> taken;
            Future<Receipt> queued;
            try (HeldLock lock = new HeldLock(database)) {
                taken = callers.submit(() -> small.append(event(UUID.randomUUID(), 0)));
                lock.awaitWaiting(1);
                queued = callers.submit(() -> small.append(event(UUID.randomUUID(), 0)));
                small.awaitQueued(1);

                assertThatThrownBy(() -> small.append(event(UUID.randomUUID(), 0)))
                        .satisfies(because(Reason.NOT_WRITTEN));
            }
            assertThat(List.of(taken.get().lastIndex(), queued.get().lastIndex()))
                    .containsExactly(0L, 1L);
        }
    }

    @Test
    void closing_answers_those_who_wait() throws Exception {
        Replica closing = new Replica(database);
        Future<Receipt> taken;
        Future<Receipt> waiting;
        try (HeldLock lock = new HeldLock(database)) {
            taken = callers.submit(() -> closing.append(event(UUID.randomUUID(), 0)));
            lock.awaitWaiting(1);
            waiting = callers.submit(() -> closing.append(event(UUID.randomUUID(), 0)));
            closing.awaitQueued(1);
            Thread closer = Thread.ofPlatform().start(closing::close);
            Soon.until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        }

        assertThat(taken.get().lastIndex()).isZero();
        assertThatThrownBy(waiting::get).cause().satisfies(because(Reason.NOT_WRITTEN));
        assertThatThrownBy(() -> closing.append(event(UUID.randomUUID(), 0))).satisfies(because(Reason.NOT_WRITTEN));
        assertThat(replica.reader.size()).isEqualTo(1);
    }

    @Test
    void a_listener_that_fails_does_not_make_an_answer_false() {
        replica.signal.onAdvance(() -> {
            throw new IllegalStateException("a list that is being shut down");
        });

        assertThat(replica.append(event(UUID.randomUUID(), 0)).lastIndex()).isZero();
        assertThat(replica.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(1);
    }

    @Test
    void a_stream_keeps_its_case() {
        UUID stream = UUID.randomUUID();
        NewEvent later = event(stream, 1);
        replica.append(event(stream, 0));

        assertThatThrownBy(() -> replica.append(
                        new NewEvent(stream, 1, UUID.randomUUID(), later.type(), later.content(), later.salt())))
                .satisfies(because(Reason.OTHER_CASE));
    }

    @Test
    void an_append_of_nothing_is_a_mistake() {
        assertThatThrownBy(() -> replica.committer.append(UUID.randomUUID(), List.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Future<Receipt> caller(NewEvent event) {
        return callers.submit(() -> replica.append(event));
    }
}
