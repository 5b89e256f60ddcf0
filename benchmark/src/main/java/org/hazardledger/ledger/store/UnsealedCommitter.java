package org.hazardledger.ledger.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.store.CommitterSession.Row;
import org.hazardledger.ledger.store.CommitterSession.Situation;
import org.hazardledger.ledger.store.CommitterSession.StreamEnd;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Committer} without what makes a ledger of a store, to see what that costs: the same queue, batches,
 * statements and answers, but no leaf is hashed, no tree grows and nothing is signed; in their columns stand constants.
 * A batch that fails is not tried again.
 *
 * <p>It lives in this package of the starter because it must go through the very same session and appends, which nobody
 * else may touch.
 */
public final class UnsealedCommitter implements AutoCloseable {
    private static final int BATCH = 128;
    private static final Hash CONSTANT = Hash.of(new byte[Hash.BYTES]);

    /** As long as a head of the measured ledger is. */
    private static final String NOTE = "-".repeat(190);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataSource database;
    private final HeadSignal signal;
    private final BlockingQueue<Append> waiting;
    private final Thread thread;
    private volatile boolean open = true;
    private volatile @Nullable SQLException ended;

    /** Starts the committer's thread; {@code queue} is how many appends may wait. */
    public UnsealedCommitter(DataSource database, int queue, HeadSignal signal) {
        this.database = database;
        this.signal = signal;
        this.waiting = new ArrayBlockingQueue<>(queue);
        this.thread = Thread.ofPlatform().name("unsealed-committer").daemon().start(this::run);
    }

    /** As {@link Committer#append}. */
    public Receipt append(UUID stream, List<NewEvent> events, CommandKey key) {
        Append append = new Append(stream, events, key);
        if (!open || !waiting.offer(append)) {
            throw new AppendFailed(AppendFailed.Reason.NOT_WRITTEN, "The store takes no more commands now", ended);
        }
        if (!open) {
            // The committer may have looked for the last time before this one came.
            refuseWaiting();
        }
        return append.await(PATIENCE);
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (CommitterSession session = new CommitterSession(database)) {
            while (open) {
                Append first = waiting.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    List<Append> batch = new ArrayList<>(BATCH);
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                    batch.removeIf(append -> !append.take());
                    commit(batch, session);
                }
            }
        } catch (InterruptedException e) {
            // Only close() interrupts.
        } catch (SQLException e) {
            ended = e;
        } finally {
            open = false;
            refuseWaiting();
        }
    }

    private void refuseWaiting() {
        for (Append each = waiting.poll(); each != null; each = waiting.poll()) {
            each.take();
            each.failed(new AppendFailed(AppendFailed.Reason.NOT_WRITTEN, "The store has ended", ended));
        }
    }

    private void commit(List<Append> batch, CommitterSession session) throws SQLException {
        try {
            Situation situation = session.lockAndRead(streams(batch), keys(batch));
            Head last = situation.head();
            Instant recordedAt = Committer.notBefore(last, situation.clock());
            Places places = new Places(last == null ? 0 : last.size(), situation);
            for (Append append : batch) {
                places.place(append);
            }
            Head head = new Head(places.end(), CONSTANT, recordedAt, NOTE);
            session.writeAndCommit(places.rows, places.commands, head);
            places.receipts.forEach(Append::recorded);
            signal.committed(head.size());
        } catch (SQLException | RuntimeException e) {
            batch.forEach(append ->
                    append.failed(new AppendFailed(AppendFailed.Reason.NOT_WRITTEN, "Nothing was written", e)));
            session.rollback();
        }
    }

    private static Set<UUID> streams(List<Append> batch) {
        Set<UUID> streams = new HashSet<>();
        batch.forEach(append -> append.events.forEach(event -> streams.add(event.stream())));
        return streams;
    }

    private static List<CommandKey> keys(List<Append> batch) {
        List<CommandKey> keys = new ArrayList<>();
        batch.forEach(append -> {
            if (append.key != null) {
                keys.add(append.key);
            }
        });
        return keys;
    }

    /** As {@link Placement}; what it would refuse or has seen before does not occur here, and fails the batch. */
    private static final class Places {
        private final long size;
        private final Situation situation;
        private final Map<UUID, StreamEnd> ends;
        final List<Row> rows = new ArrayList<>();
        final Map<Append, Receipt> receipts = new LinkedHashMap<>();
        final Map<CommandKey, Receipt> commands = new LinkedHashMap<>();
        private final Map<String, Append> firstWithKey = new HashMap<>();

        Places(long size, Situation situation) {
            this.size = size;
            this.situation = situation;
            this.ends = new HashMap<>(situation.streams());
        }

        long end() {
            return size + rows.size();
        }

        void place(Append append) {
            long first = end();
            for (NewEvent event : append.events) {
                StreamEnd end = ends.get(event.stream());
                if (event.seq() != (end == null ? 0 : end.seq() + 1)) {
                    throw new IllegalStateException("The stream goes on elsewhere");
                }
                rows.add(new Row(end(), event, end == null ? null : end.leafHash(), CONSTANT));
                ends.put(event.stream(), new StreamEnd(end() - 1, event.seq(), CONSTANT, event.caseId()));
            }
            StreamEnd end = ends.get(append.stream);
            Receipt receipt = new Receipt(append.stream, end == null ? -1 : end.seq(), first, end() - 1);
            receipts.put(append, receipt);
            CommandKey key = append.key;
            if (key != null) {
                String scoped = CommitterSession.scoped(key.subject(), key.key());
                if (situation.recorded().containsKey(scoped) || firstWithKey.put(scoped, append) != null) {
                    throw new IllegalStateException("The key is known");
                }
                commands.put(key, receipt);
            }
        }
    }
}
