package org.hazardledger.ledger.store;

import static org.hazardledger.ledger.store.AppendFailed.Reason.NOT_WRITTEN;
import static org.hazardledger.ledger.store.AppendFailed.Reason.OUTCOME_UNKNOWN;
import static org.hazardledger.ledger.store.AppendFailed.Reason.ROW_REFUSED;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.store.CommitterSession.Situation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only writer of a replica: takes the appends that wait and commits them together, under one signed head (D2).
 *
 * <p>One thread, one connection. Replicas take turns by an advisory lock, so the order of commits is the order of the
 * ledger, indexes are dense, and readers always see a prefix without holes.
 */
public final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int BATCH = 128;

    /** Under the lock every place is known, so a taken one was taken by a foreign hand. */
    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource database;
    private final Tip tip;
    private final SealedTree tree;
    private final Limits limits;
    private final LedgerReader reader;
    private final StoredTiles tiles;
    private final HeadSignal signal;
    private final Soundness soundness;
    private final BlockingQueue<Append> waiting;
    private final Thread thread;
    private volatile boolean open = true;

    private @Nullable CommitterSession session;

    /**
     * How long things may take.
     *
     * @param queue how many appends may wait before new ones are turned away at once
     * @param taken how long an append waits to be taken before its caller withdraws it
     * @param resolved how long a batch is tried again, or its unknown outcome looked for, while the database is away
     */
    public record Limits(int queue, Duration taken, Duration resolved) {}

    /** A committer that measures its database by nothing outside it. */
    public Committer(
            DataSource database,
            Seal seal,
            Alarms alarms,
            Limits limits,
            LedgerReader reader,
            StoredTiles tiles,
            SealedTree tree,
            HeadSignal signal) {
        this(database, seal, alarms, limits, reader, tiles, tree, signal, null, Outside.NOBODY, InstantSource.system());
    }

    /**
     * Starts the committer's thread.
     *
     * @param database gives plain connections; never the pool
     * @param tree told the new leaves after every commit; nothing is put behind a row that is no leaf of it
     * @param signal told the new size after every commit
     * @param kept the head outside the database by which it is measured on every new connection; null for none
     * @param outside others who have seen heads, asked on every new connection
     * @param clock this service's own, which the database's must not be far from
     */
    public Committer(
            DataSource database,
            Seal seal,
            Alarms alarms,
            Limits limits,
            LedgerReader reader,
            StoredTiles tiles,
            SealedTree tree,
            HeadSignal signal,
            @Nullable KeptHead kept,
            Outside outside,
            InstantSource clock) {
        this.database = database;
        this.tree = tree;
        this.tip = new Tip(seal, alarms);
        this.soundness = new Soundness(tip, kept, outside, tiles, alarms, clock);
        this.limits = limits;
        this.reader = reader;
        this.tiles = tiles;
        this.signal = signal;
        this.waiting = new ArrayBlockingQueue<>(limits.queue());
        this.thread = Thread.ofPlatform().name("ledger-committer").daemon().start(this::run);
    }

    /**
     * Records the events, all or none, and returns when they are committed under a signed head.
     *
     * @param stream the stream that the command is about
     * @param events at least one
     * @throws AppendFailed with the reason
     */
    public Receipt append(UUID stream, List<NewEvent> events, @Nullable CommandKey key) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("Nothing to append");
        }
        Append append = new Append(stream, events, key);
        if (!open || !waiting.offer(append)) {
            throw new AppendFailed(NOT_WRITTEN, "The store takes no more commands now; nothing was written");
        }
        return append.await(limits.taken());
    }

    /** How many appends wait to be taken. */
    int waiting() {
        return waiting.size();
    }

    /** Commits what has been taken, turns away what waits, and ends. */
    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join(limits.resolved());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        tip.read(reader, tiles);
        soundness.measureAtStart(reader);
        askOutsideAtStart();
        while (open) {
            try {
                Append first = waiting.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    List<Append> batch = new ArrayList<>(BATCH);
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                    batch.removeIf(append -> !append.take());
                    commit(batch, System.nanoTime() + limits.resolved().toNanos());
                }
            } catch (InterruptedException e) {
                // Only close() interrupts, and the loop asks whether it did.
            }
        }
        for (Append append : waiting) {
            if (append.take()) {
                append.failed(new AppendFailed(NOT_WRITTEN, "The service is stopping; nothing was written"));
            }
        }
        disconnect();
    }

    /** They may take their second to answer, right after a start more: the first command need not wait for that. */
    private void askOutsideAtStart() {
        try {
            soundness.askOutside(connected());
        } catch (AppendFailed stopped) {
            LOG.error("Nothing is appended: {}", stopped.getMessage());
            disconnect();
        } catch (SQLException | RuntimeException e) {
            // This thread must live.
            LOG.warn("Others are asked with the first append: {}", e.getMessage());
            disconnect();
        }
    }

    /** Every append of the batch is answered when this returns, whatever happens. */
    private void commit(List<Append> batch, long deadline) {
        try {
            while (!batch.isEmpty()) {
                Attempt attempt = new Attempt(batch);
                try {
                    attempt.run();
                    return;
                } catch (SQLException e) {
                    if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                        throw tip.stop("head-not-ours", "Rows stand where the ledger goes on: " + e.getMessage());
                    }
                    if (isTheRowsOwnFault(e)) {
                        retryOneByOne(batch, e, deadline);
                        return;
                    }
                    if (attempt.committing != null && wasWritten(attempt.committing, deadline)) {
                        attempt.succeed();
                        return;
                    }
                    disconnect();
                    if (System.nanoTime() > deadline) {
                        throw new AppendFailed(NOT_WRITTEN, "The database is not available; nothing was written", e);
                    }
                    LOG.warn("A batch of {} was not written and is tried again: {}", batch.size(), e.getMessage());
                    pause();
                }
            }
        } catch (AppendFailed failure) {
            disconnect();
            batch.forEach(append -> append.failed(failure));
        } catch (RuntimeException | Error e) {
            LOG.error("A batch of {} was not written", batch.size(), e);
            disconnect();
            batch.forEach(append -> append.failed(new AppendFailed(NOT_WRITTEN, "Nothing was written", e)));
        }
    }

    private void retryOneByOne(List<Append> batch, SQLException cause, long deadline) {
        disconnect();
        if (batch.size() == 1) {
            throw new AppendFailed(ROW_REFUSED, "The database refused the event: " + cause.getMessage(), cause);
        }
        for (Append append : batch) {
            commit(List.of(append), deadline);
        }
    }

    /**
     * Data exceptions, violated constraints and exceeded limits come from the row; everything else from the weather.
     */
    private static boolean isTheRowsOwnFault(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    /**
     * After a COMMIT without an answer: the head is there, or it is not. Only its absence under the lock means that
     * nothing was written, because before that the lost commit may still be under way.
     */
    private boolean wasWritten(Head head, long deadline) {
        while (true) {
            disconnect();
            try {
                CommitterSession fresh = connected();
                fresh.lockAndRead(Set.of(), List.of());
                Head found = fresh.headOf(head.size());
                fresh.rollback();
                return found != null && found.root().equals(head.root());
            } catch (SQLException e) {
                LOG.warn("The outcome of a commit is unknown, and the database does not answer: {}", e.getMessage());
                if (System.nanoTime() > deadline) {
                    throw new AppendFailed(
                            OUTCOME_UNKNOWN, "Whether the command was recorded is not known yet; send it again", e);
                }
                pause();
            }
        }
    }

    /** One try to commit a batch. */
    private final class Attempt {
        private final List<Append> batch;
        private @Nullable Placement placement;
        private @Nullable Frontier grown;

        /**
         * Set when COMMIT is under way: from then on only an error that the server has found in a row means that
         * nothing was written.
         */
        @Nullable
        Head committing;

        Attempt(List<Append> batch) {
            this.batch = batch;
        }

        void run() throws SQLException {
            CommitterSession connected = connected();
            requireGoing(connected);
            soundness.askOutside(connected);
            Situation situation = connected.lockAndRead(streams(), keys());
            soundness.measure(situation.head());
            tip.reach(connected, situation.head());
            Instant recordedAt = notBefore(situation.head(), situation.clock());
            soundness.requireClocks(recordedAt);
            Placement placed = new Placement(
                    batch, tip.frontier().size(), situation, tip.altered(tree, connected, situation), recordedAt);
            placement = placed;
            if (placed.rows().isEmpty()) {
                connected.rollback();
            } else {
                Frontier after = tip.frontier().append(placed.leafHashes());
                grown = after;
                Head head = tip.sign(after, recordedAt);
                committing = head;
                connected.writeAndCommit(placed.rows(), placed.commands(), head);
            }
            succeed();
        }

        /** Answers before it wakes anybody: what a list does with the news must not change an answer. */
        void succeed() {
            if (grown != null && placement != null) {
                tip.advance(grown);
                tree.grown(tip.epoch(), placement.leafHashes(), grown);
            }
            if (placement != null) {
                placement.answer();
            }
            if (grown != null) {
                signal.committed(grown.size());
            }
        }

        private Set<UUID> streams() {
            Set<UUID> streams = new HashSet<>();
            batch.forEach(append -> append.events.forEach(event -> streams.add(event.stream())));
            return streams;
        }

        private List<CommandKey> keys() {
            List<CommandKey> keys = new ArrayList<>();
            batch.forEach(append -> {
                if (append.key != null) {
                    keys.add(append.key);
                }
            });
            return keys;
        }
    }

    /** Recorded times never run backwards, whatever a clock says. */
    static Instant notBefore(@Nullable Head head, Instant clock) {
        return head == null || clock.isAfter(head.recordedAt()) ? clock : head.recordedAt();
    }

    private CommitterSession connected() throws SQLException {
        CommitterSession current = session;
        if (current == null) {
            current = new CommitterSession(database);
            session = current;
            soundness.lookAnew();
        }
        return current;
    }

    /** What stopped it does not hold for the epoch after; whether something else does is looked at anew. */
    private void requireGoing(CommitterSession connected) throws SQLException {
        if (tip.isStopped()) {
            tip.goOnInLaterEpoch(connected.lastHead(), reader, tiles);
            soundness.lookAnew();
        }
    }

    private void disconnect() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            // close() interrupts; the deadline of the batch still holds, so that its callers get a true answer.
            LOG.debug("Stopping while a batch is open");
        }
    }
}
