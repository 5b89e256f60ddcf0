package org.hazardledger.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.ClaimRefused;
import org.hazardledger.ledger.store.Receipt;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Commands on two replicas of a service, each with a pool of 4 connections. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandsTest {
    private static final LedgerDatabase DATABASE = LedgerDatabase.create();
    private static SampleReplica one;
    private static SampleReplica other;

    @BeforeAll
    static void start() {
        one = new SampleReplica(DATABASE);
        other = new SampleReplica(DATABASE);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void two_hundred_at_once_on_a_pool_of_4_are_all_answered() throws Exception {
        List<Receipt> receipts = atOnce(200, i -> () -> replica(i).open(UUID.randomUUID(), newCode()));

        assertThat(receipts).hasSize(200).extracting(Receipt::lastIndex).doesNotHaveDuplicates();
        for (Receipt receipt : receipts) {
            assertThat(one.reader.stream(receipt.stream(), 0))
                    .extracting(RecordedEvent::index)
                    .containsExactly(receipt.firstIndex());
        }
    }

    @Test
    void two_hundred_at_once_on_one_stream_are_all_recorded_or_told_to_come_again() throws Exception {
        UUID sample = UUID.randomUUID();
        one.open(sample, newCode());

        List<Boolean> recorded = atOnce(200, i -> () -> {
            try {
                replica(i).submit(sample, new SampleCommand.Note("note " + i));
                return true;
            } catch (StreamBusy busy) {
                return false;
            }
        });

        List<RecordedEvent> events = one.reader.stream(sample, 0);
        assertThat(events)
                .hasSize(1 + (int) recorded.stream().filter(done -> done).count());
        assertThat(events).hasSizeGreaterThan(100);
    }

    @Test
    void a_stream_is_opened_and_goes_on() {
        UUID sample = UUID.randomUUID();

        Receipt opened = one.open(sample, newCode());
        Receipt noted = other.submit(sample, new SampleCommand.Note("seen"));

        assertThat(opened.stream()).isEqualTo(sample);
        assertThat(opened.version()).isZero();
        assertThat(opened.lastIndex()).as("the claim is in the same append").isEqualTo(opened.firstIndex() + 1);
        assertThat(noted.version()).isEqualTo(1);
    }

    @Test
    void a_command_that_changes_nothing_is_answered_with_the_last_event() {
        UUID sample = UUID.randomUUID();
        one.open(sample, newCode());
        Receipt noted = one.submit(sample, new SampleCommand.Note("seen"));

        assertThat(other.submit(sample, new SampleCommand.Note("seen"))).isEqualTo(noted);
        assertThat(one.reader.stream(sample, 0)).hasSize(2);
    }

    @Test
    void only_the_expected_version_is_changed() {
        UUID sample = UUID.randomUUID();
        one.open(sample, newCode());
        SampleCommand note = new SampleCommand.Note("seen");
        one.submit(sample, note, "current", 0L);

        assertThatThrownBy(() -> other.submit(sample, new SampleCommand.Note("again"), "stale", 0L))
                .isInstanceOf(StaleVersion.class)
                .hasMessageContaining("version 1");
        assertThatThrownBy(() -> other.submit(sample, new SampleCommand.Note("again"), "future", 2L))
                .isInstanceOf(StaleVersion.class);
        assertThat(one.reader.stream(sample, 0)).hasSize(2);
        assertThat(other.submit(sample, note, "current", 0L).version())
                .as("the same command again, now stale, has been recorded")
                .isEqualTo(1);
    }

    @Test
    void what_was_decided_on_an_old_view_is_stale_before_it_is_refused() {
        UUID sample = UUID.randomUUID();
        one.open(sample, newCode());
        one.submit(sample, new SampleCommand.Close());

        assertThatThrownBy(() -> one.submit(sample, new SampleCommand.Note("late"), "late", 0L))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> one.submit(sample, new SampleCommand.Note("late"), "late", 1L))
                .isInstanceOf(SampleState.Refused.class);
    }

    @Test
    void a_stream_that_is_not_there_is_unknown() {
        assertThatThrownBy(() -> one.submit(UUID.randomUUID(), new SampleCommand.Note("seen")))
                .isInstanceOf(UnknownStream.class);
    }

    @Test
    void one_key_at_once_on_two_replicas_is_one_command() throws Exception {
        UUID sample = UUID.randomUUID();
        one.open(sample, newCode());
        for (int round = 0; round < 20; round++) {
            String key = "round " + round + sample;
            SampleCommand note = new SampleCommand.Note(key);
            List<Receipt> receipts = atOnce(4, i -> () -> replica(i).submit(sample, note, key, null));

            assertThat(receipts).containsOnly(receipts.getFirst());
            assertThat(receipts.getFirst().version()).isEqualTo(round + 1);
        }
        assertThat(one.reader.stream(sample, 0)).hasSize(21);
    }

    @Test
    void one_key_for_two_commands_is_refused() {
        UUID sample = UUID.randomUUID();
        one.open(sample, newCode());
        one.submit(sample, new SampleCommand.Note("seen"), "key " + sample, null);

        assertThatThrownBy(() -> other.submit(sample, new SampleCommand.Note("not seen"), "key " + sample, null))
                .isInstanceOfSatisfying(
                        AppendFailed.class, e -> assertThat(e.reason()).isEqualTo(AppendFailed.Reason.KEY_REUSED));
    }

    @Test
    void a_command_recorded_elsewhere_between_look_up_and_load_is_answered_not_refused() throws Exception {
        UUID sample = UUID.randomUUID();
        one.open(sample, newCode());
        SampleCommand close = new SampleCommand.Close();
        CountDownLatch lookedUp = new CountDownLatch(1);
        CountDownLatch recorded = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newCachedThreadPool();
                Registration held = other.context
                        .getBean(CommandBus.class)
                        .registerDispatchInterceptor(messages -> (i, message) -> {
                            lookedUp.countDown();
                            awaitQuietly(recorded);
                            return message;
                        })) {
            Future<Receipt> late = callers.submit(() -> other.submit(sample, close, "close " + sample, null));
            assertThat(lookedUp.await(5, TimeUnit.SECONDS)).isTrue();
            Receipt early = one.submit(sample, close, "close " + sample, null);
            recorded.countDown();

            assertThat(late.get()).isEqualTo(early);
            assertThat(held).isNotNull();
        }
        assertThat(one.reader.stream(sample, 0)).hasSize(2);
    }

    @Test
    void a_command_recorded_elsewhere_between_load_and_append_is_answered_with_its_receipt() throws Exception {
        UUID sample = UUID.randomUUID();
        one.open(sample, newCode());
        SampleCommand close = new SampleCommand.Close();
        CountDownLatch decided = new CountDownLatch(1);
        CountDownLatch recorded = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newCachedThreadPool();
                Registration held = other.context
                        .getBean(CommandBus.class)
                        .registerHandlerInterceptor((unitOfWork, chain) -> {
                            Object answer = chain.proceed();
                            decided.countDown();
                            awaitQuietly(recorded);
                            return answer;
                        })) {
            Future<Receipt> late = callers.submit(() -> other.submit(sample, close, "close " + sample, null));
            assertThat(decided.await(5, TimeUnit.SECONDS)).isTrue();
            Receipt early = one.submit(sample, close, "close " + sample, null);
            recorded.countDown();

            assertThat(late.get()).isEqualTo(early);
            assertThat(held).isNotNull();
        }
        assertThat(one.reader.stream(sample, 0)).hasSize(2);
    }

    @Test
    void one_code_taken_by_32_on_two_replicas_has_one_holder() throws Exception {
        String code = newCode();
        List<UUID> holders = atOnce(32, i -> () -> {
            UUID sample = UUID.randomUUID();
            try {
                return replica(i).open(sample, code).stream();
            } catch (ClaimRefused refused) {
                assertThat(refused.kind()).isEqualTo("code");
                return refused.holder();
            }
        });

        assertThat(holders).hasSize(32);
        UUID holder = holders.getFirst();
        assertThat(holders).as("the winner's id is what the 31 others are told").containsOnly(holder);
        assertThat(one.reader.stream(holder, 0)).hasSize(1);
    }

    @Test
    void a_code_given_back_can_be_taken_again() {
        String code = newCode();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        one.open(first, code);
        assertThatThrownBy(() -> other.open(second, code)).isInstanceOf(ClaimRefused.class);

        one.submit(first, new SampleCommand.Close());

        assertThat(other.open(second, code).version()).isZero();
        assertThatThrownBy(() -> one.open(UUID.randomUUID(), code))
                .isInstanceOfSatisfying(
                        ClaimRefused.class,
                        refused -> assertThat(refused.holder()).isEqualTo(second));
    }

    @Test
    void another_kind_of_key_with_the_same_value_is_another_key() {
        String code = newCode();
        one.open(UUID.randomUUID(), code);
        UUID named = UUID.randomUUID();
        one.open(named, newCode());

        assertThat(other.submit(named, new SampleCommand.GiveName(code)).version())
                .isEqualTo(1);
    }

    @Test
    void the_append_is_the_transaction_so_a_handler_runs_in_none() {
        AtomicReference<Boolean> inTransaction = new AtomicReference<>();
        try (Registration watching = one.context
                .getBean(CommandBus.class)
                .registerHandlerInterceptor((unitOfWork, chain) -> {
                    Object answer = chain.proceed();
                    inTransaction.set(TransactionSynchronizationManager.isActualTransactionActive());
                    return answer;
                })) {
            one.open(UUID.randomUUID(), newCode());
            assertThat(watching).isNotNull();
        }
        assertThat(inTransaction.get()).isFalse();
    }

    @Test
    void an_hour_between_the_clocks_of_two_replicas_does_not_show_in_recorded_time() {
        Instant before = databaseClock();
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            UUID sample = UUID.randomUUID();
            SampleCommand open = new SampleCommand.Open(sample, newCode());
            Instant stated = SampleReplica.OCCURRED.plusSeconds(i % 2 == 0 ? 0 : 3600);
            receipts.add(replica(i)
                    .submit(
                            open,
                            new CommandEnvelope(sample, SampleReplica.ACTOR, stated, "open " + sample, open, null)));
        }
        Instant after = databaseClock();

        List<RecordedEvent> events = one.reader.page(receipts.getFirst().firstIndex(), 40);
        assertThat(events)
                .extracting(RecordedEvent::recordedAt)
                .isSorted()
                .allSatisfy(time -> assertThat(time).isBetween(before.truncatedTo(ChronoUnit.MILLIS), after));
    }

    private static Instant databaseClock() {
        return one.jdbc
                .sql("select clock_timestamp()")
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static SampleReplica replica(int i) {
        return i % 2 == 0 ? one : other;
    }

    private static String newCode() {
        return UUID.randomUUID().toString();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> List<T> atOnce(int callers, IntFunction<Callable<T>> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Callable<T> one = work.apply(i);
                running.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> future : running) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
