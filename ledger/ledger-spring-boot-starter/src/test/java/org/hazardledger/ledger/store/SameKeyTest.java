package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Failures.because;
import static org.hazardledger.ledger.store.Replica.event;

import java.util.List;
import java.util.UUID;
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

@DisplayNameGeneration(ReplaceUnderscores.class)
class SameKeyTest {
    private static final int ROUNDS = 100;

    private LedgerDatabase database;
    private Replica one;
    private Replica other;

    @BeforeEach
    void start() {
        database = LedgerDatabase.migrated();
        one = new Replica(database);
        other = new Replica(database);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void at_once_on_two_replicas_it_is_written_once_and_both_get_the_receipt() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            CommandKey key = key("key " + round, 1);
            NewEvent first = event(UUID.randomUUID(), 0);
            NewEvent second = event(first.stream(), 0);

            List<Receipt> receipts =
                    Writers.atOnce(List.of(() -> one.append(key, first), () -> other.append(key, second)));

            assertThat(receipts).containsOnly(new Receipt(first.stream(), 0, round, round));
        }
        assertThat(new Audit(database, one.reader).holds().events).hasSize(ROUNDS);
    }

    @Test
    void in_one_batch_it_is_written_once_and_both_get_the_receipt() throws Exception {
        UUID stream = UUID.randomUUID();
        try (ExecutorService callers = Executors.newCachedThreadPool()) {
            Future<Receipt> first;
            Future<Receipt> second;
            Future<Receipt> otherCommand;
            try (HeldLock lock = new HeldLock(database)) {
                Future<Receipt> standing = callers.submit(() -> one.append(event(UUID.randomUUID(), 0)));
                lock.awaitWaiting(1);
                first = callers.submit(() -> one.append(key("key", 1), event(stream, 0)));
                one.awaitQueued(1);
                second = callers.submit(() -> one.append(key("key", 1), event(stream, 0)));
                one.awaitQueued(2);
                otherCommand = callers.submit(() -> one.append(key("key", 2), event(UUID.randomUUID(), 0)));
                one.awaitQueued(3);
                assertThat(standing).isNotDone();
            }

            assertThat(first.get()).isEqualTo(new Receipt(stream, 0, 1, 1));
            assertThat(second.get()).isEqualTo(first.get());
            assertThatThrownBy(otherCommand::get).cause().satisfies(because(Reason.KEY_REUSED));
        }
        assertThat(new Audit(database, one.reader).holds().events).hasSize(2);
    }

    @Test
    void it_is_not_taken_for_another_command() {
        one.append(key("key", 1), event(UUID.randomUUID(), 0));

        assertThatThrownBy(() -> other.append(key("key", 2), event(UUID.randomUUID(), 0)))
                .satisfies(because(Reason.KEY_REUSED));
        assertThatThrownBy(() -> other.reader.recorded(key("key", 2))).satisfies(because(Reason.KEY_REUSED));
        assertThat(new Audit(database, one.reader).holds().events).hasSize(1);
    }

    @Test
    void of_another_subject_it_is_another_key() {
        one.append(key("key", 1), event(UUID.randomUUID(), 0));

        CommandKey theirs = new CommandKey("person:2", "key", new byte[32]);
        assertThat(other.append(theirs, event(UUID.randomUUID(), 0)).lastIndex())
                .isEqualTo(1);
    }

    @Test
    void a_refused_append_is_not_remembered() {
        UUID stream = UUID.randomUUID();
        assertThatThrownBy(() -> one.append(key("key", 1), event(stream, 1))).satisfies(because(Reason.PLACE_TAKEN));

        assertThat(other.append(key("key", 1), event(stream, 0)).version()).isZero();
    }

    private static CommandKey key(String key, int fingerprint) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) fingerprint;
        return new CommandKey("person:1", key, bytes);
    }
}
