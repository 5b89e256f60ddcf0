package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.ledger.store.Replica.event;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyWritersTest {
    private static final int WRITERS = 32;
    private static final int ROUNDS = 30;

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
    void many_streams_from_two_replicas_become_one_ledger() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        CompletableFuture<Long> reading = CompletableFuture.supplyAsync(() -> readWithoutHolesWhile(writing));
        List<Callable<List<Receipt>>> work = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Replica replica = writer % 2 == 0 ? one : other;
            work.add(() -> {
                UUID stream = UUID.randomUUID();
                List<Receipt> receipts = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    receipts.add(replica.append(event(stream, 2L * round), event(stream, 2L * round + 1)));
                }
                return receipts;
            });
        }

        List<Receipt> receipts =
                Writers.atOnce(work).stream().flatMap(List::stream).toList();
        writing.set(false);

        assertThat(reading.get()).as("reads of the concurrent reader").isGreaterThan(1);
        Audit audit = new Audit(database, one.reader).holds();
        assertThat(audit.events).hasSize(WRITERS * ROUNDS * 2);
        receipts.forEach(audit::has);
        assertThat(receipts).extracting(Receipt::lastIndex).doesNotHaveDuplicates();
    }

    @Test
    void on_one_stream_every_version_has_one_winner() throws Exception {
        UUID stream = UUID.randomUUID();
        for (int round = 0; round < ROUNDS; round++) {
            int seq = round;
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Replica replica = writer % 2 == 0 ? one : other;
                work.add(() -> wins(replica, event(stream, seq)));
            }

            assertThat(Writers.atOnce(work)).containsOnlyOnce(true);
        }

        Audit audit = new Audit(database, one.reader).holds();
        assertThat(audit.events).hasSize(ROUNDS);
    }

    private static boolean wins(Replica replica, NewEvent event) {
        try {
            return replica.append(event).version() == event.seq();
        } catch (AppendFailed failed) {
            assertThat(failed.reason()).isEqualTo(AppendFailed.Reason.PLACE_TAKEN);
            return false;
        }
    }

    /** What is seen once, from the start to the end that was seen, is seen for ever after. */
    private long readWithoutHolesWhile(AtomicBoolean writing) {
        long reads = 0;
        long from = 0;
        while (writing.get()) {
            for (RecordedEvent event : one.reader.page(from, Integer.MAX_VALUE)) {
                assertThat(event.index()).isEqualTo(from++);
            }
            long size = one.reader.size();
            assertThat(size).isGreaterThanOrEqualTo(from);
            assertThat(one.reader.page(from, Integer.MAX_VALUE)).hasSizeGreaterThanOrEqualTo((int) (size - from));
            reads++;
        }
        return reads;
    }
}
