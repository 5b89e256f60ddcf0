package org.hazardledger.ledger.store;

import static org.hazardledger.ledger.store.AppendFailed.Reason.KEY_REUSED;
import static org.hazardledger.ledger.store.AppendFailed.Reason.LEDGER_STOPPED;
import static org.hazardledger.ledger.store.AppendFailed.Reason.NOT_WRITTEN;
import static org.hazardledger.ledger.store.AppendFailed.Reason.OTHER_CASE;
import static org.hazardledger.ledger.store.AppendFailed.Reason.OUTCOME_UNKNOWN;
import static org.hazardledger.ledger.store.AppendFailed.Reason.PLACE_TAKEN;
import static org.hazardledger.ledger.store.AppendFailed.Reason.ROW_REFUSED;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.store.CommitterSession.Row;
import org.hazardledger.ledger.store.CommitterSession.Situation;
import org.hazardledger.ledger.store.CommitterSession.StreamEnd;
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
    private final String origin;
    private final NoteSigner signer;
    private final Alarms alarms;
    private final Limits limits;
    private final LedgerReader reader;
    private final StoredTiles tiles;
    private final HeadSignal signal;
    private final BlockingQueue<Append> waiting;
    private final Thread thread;
    private volatile boolean open = true;

    private @Nullable CommitterSession session;
    private Frontier frontier = Frontier.EMPTY;
    private @Nullable AppendFailed stopped;

    /**
     * How long things may take.
     *
     * @param queue how many appends may wait before new ones are turned away at once
     * @param taken how long an append waits to be taken before its caller withdraws it
     * @param resolved how long a batch is tried again, or its unknown outcome looked for, while the database is away
     */
    public record Limits(int queue, Duration taken, Duration resolved) {}

    /**
     * Starts the committer's thread.
     *
     * @param database gives plain connections; never the pool
     * @param signal told the new size after every commit
     */
    public Committer(
            DataSource database,
            String origin,
            NoteSigner signer,
            Alarms alarms,
            Limits limits,
            LedgerReader reader,
            StoredTiles tiles,
            HeadSignal signal) {
        this.database = database;
        this.origin = origin;
        this.signer = signer;
        this.alarms = alarms;
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
        readFrontier();
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

    /** Reads the frontier from the kept tiles, so that the first batch need not read every leaf under the lock. */
    private void readFrontier() {
        try {
            Optional<Head> head = reader.head();
            if (head.isPresent()) {
                Frontier read = Frontier.fromTiles(head.get().size(), tiles);
                if (read.root().equals(verified(head.get()).root())) {
                    frontier = read;
                }
            }
        } catch (RuntimeException e) {
            // Whatever stands in the tables, this thread must live: under the lock it is looked at again.
            LOG.warn("The first batch reads the leaves instead of the tiles: {}", e.getMessage());
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
                    if (attempt.committing != null) {
                        if (wasWritten(attempt.committing, deadline)) {
                            attempt.succeed();
                            return;
                        }
                    } else if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                        throw stop("head-not-ours", "Rows stand where the ledger goes on: " + e.getMessage());
                    } else if (isTheRowsOwnFault(e)) {
                        retryOneByOne(batch, e, deadline);
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
        private final List<Row> rows = new ArrayList<>();
        private final Map<Append, Receipt> receipts = new LinkedHashMap<>();
        private final Map<CommandKey, Receipt> commands = new LinkedHashMap<>();
        private final List<Runnable> otherAnswers = new ArrayList<>();
        private Frontier grown = Frontier.EMPTY;

        /** Set when COMMIT is under way: from then on an error does not mean that nothing was written. */
        @Nullable
        Head committing;

        Attempt(List<Append> batch) {
            this.batch = batch;
        }

        void run() throws SQLException {
            CommitterSession connected = connected();
            Situation situation = connected.lockAndRead(streams(), keys());
            reach(connected, situation.head());
            grown = frontier;
            Instant recordedAt = notBefore(situation.head(), situation.clock());
            place(situation, recordedAt);
            if (rows.isEmpty()) {
                connected.rollback();
            } else {
                grown = frontier.append(rows.stream().map(Row::leafHash).toList());
                Hash root = grown.root();
                String note = new String(
                        signer.sign(new Checkpoint(origin, grown.size(), root).text())
                                .bytes(),
                        StandardCharsets.UTF_8);
                Head head = new Head(grown.size(), root, recordedAt, note);
                connected.write(rows, commands, head);
                committing = head;
                connected.commit();
            }
            succeed();
        }

        /** Answers before it wakes anybody: what a list does with the news must not change an answer. */
        void succeed() {
            frontier = grown;
            receipts.forEach(Append::recorded);
            otherAnswers.forEach(Runnable::run);
            if (!rows.isEmpty()) {
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

        /** Gives every append its place, or its refusal, in the order in which they came. */
        private void place(Situation situation, Instant recordedAt) {
            Map<UUID, StreamEnd> ends = new HashMap<>(situation.streams());
            Map<String, Append> firstWithKey = new HashMap<>();
            for (Append append : batch) {
                CommandKey key = append.key;
                if (key != null) {
                    String scoped = CommitterSession.scoped(key.subject(), key.key());
                    CommitterSession.Recorded recorded = situation.recorded().get(scoped);
                    Append first = firstWithKey.get(scoped);
                    if (recorded != null) {
                        otherAnswers.add(
                                MessageDigest.isEqual(recorded.fingerprint(), key.fingerprint())
                                        ? () -> append.recorded(recorded.receipt())
                                        : () -> append.failed(reused(key)));
                        continue;
                    }
                    if (first != null && first.key != null) {
                        otherAnswers.add(
                                MessageDigest.isEqual(first.key.fingerprint(), key.fingerprint())
                                        ? () -> append.follow(first)
                                        : () -> append.failed(reused(key)));
                        continue;
                    }
                }
                AppendFailed refusal = refusal(append, ends);
                if (refusal != null) {
                    otherAnswers.add(() -> append.failed(refusal));
                    continue;
                }
                Receipt receipt = write(append, ends, recordedAt);
                receipts.put(append, receipt);
                if (key != null) {
                    commands.put(key, receipt);
                    firstWithKey.put(CommitterSession.scoped(key.subject(), key.key()), append);
                }
            }
        }

        private @Nullable AppendFailed refusal(Append append, Map<UUID, StreamEnd> ends) {
            Map<UUID, Long> next = new HashMap<>();
            for (NewEvent event : append.events) {
                StreamEnd end = ends.get(event.stream());
                long expected = next.getOrDefault(event.stream(), end == null ? 0 : end.seq() + 1);
                if (event.seq() != expected) {
                    return new AppendFailed(
                            PLACE_TAKEN,
                            "Stream %s goes on at %d, not at %d".formatted(event.stream(), expected, event.seq()));
                }
                if (end != null && !end.caseId().equals(event.caseId())) {
                    return new AppendFailed(
                            OTHER_CASE, "Stream %s belongs to case %s".formatted(event.stream(), end.caseId()));
                }
                next.put(event.stream(), expected + 1);
            }
            return null;
        }

        private Receipt write(Append append, Map<UUID, StreamEnd> ends, Instant recordedAt) {
            long first = frontier.size() + rows.size();
            long index = first;
            for (NewEvent event : append.events) {
                StreamEnd end = ends.get(event.stream());
                Hash prev = end == null ? null : end.leafHash();
                Hash commit = Commitment.of(event.salt(), event.content());
                Hash leafHash = new Leaf(event.caseId(), event.stream(), event.seq(), prev, recordedAt, commit).hash();
                rows.add(new Row(index++, event, prev, leafHash));
                ends.put(event.stream(), new StreamEnd(event.seq(), leafHash, event.caseId()));
            }
            StreamEnd end = ends.get(append.stream);
            return new Receipt(append.stream, end == null ? -1 : end.seq(), first, index - 1);
        }

        private AppendFailed reused(CommandKey key) {
            return new AppendFailed(KEY_REUSED, "Key %s was used for another command".formatted(key.key()));
        }
    }

    private static Instant notBefore(@Nullable Head head, Instant clock) {
        return head == null || clock.isAfter(head.recordedAt()) ? clock : head.recordedAt();
    }

    /**
     * Brings the frontier in memory to the head in the database, which another replica may have written. It is used
     * only when size and root are equal, and a head that this process did not write must carry the ledger's signature.
     */
    private void reach(CommitterSession connected, @Nullable Head head) throws SQLException {
        if (stopped != null) {
            throw stopped;
        }
        long size = head == null ? 0 : head.size();
        if (size < frontier.size()) {
            throw stop(
                    "ledger-behind-checkpoint",
                    "The database has %d leaves, but this process has seen %d".formatted(size, frontier.size()));
        }
        if (head == null) {
            return;
        }
        if (size > frontier.size()) {
            Checkpoint signed = verified(head);
            Frontier reached = frontier.append(connected.leafHashes(frontier.size(), size));
            if (reached.size() != size
                    || !reached.root().equals(head.root())
                    || !signed.root().equals(head.root())) {
                throw stop(
                        "head-not-ours",
                        "The leaves %d to %d do not give the root of the head".formatted(frontier.size(), size - 1));
            }
            frontier = reached;
        } else if (!frontier.root().equals(head.root())) {
            throw stop("ledger-behind-checkpoint", "Another root stands at size %d".formatted(size));
        }
    }

    private Checkpoint verified(Head head) {
        try {
            Checkpoint signed =
                    Checkpoint.open(head.note().getBytes(StandardCharsets.UTF_8), signer.verifierKey(), origin);
            if (signed.size() == head.size()) {
                return signed;
            }
        } catch (MalformedLedgerData | NoteRefused e) {
            throw stop("head-not-ours", "The head of size %d: %s".formatted(head.size(), e.getMessage()));
        }
        throw stop("head-not-ours", "The note of head %d speaks of another head".formatted(head.size()));
    }

    private AppendFailed stop(String code, String detail) {
        disconnect();
        stopped = new AppendFailed(LEDGER_STOPPED, code + ": " + detail);
        alarms.raise(code, origin, detail);
        return stopped;
    }

    private CommitterSession connected() throws SQLException {
        CommitterSession current = session;
        if (current == null) {
            current = new CommitterSession(database);
            session = current;
        }
        return current;
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
