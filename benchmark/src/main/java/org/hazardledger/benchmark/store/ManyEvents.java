package org.hazardledger.benchmark.store;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.Payload;
import org.hazardledger.benchmark.run.Worked;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.RosterSealed;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One more replica's committer on the ledger of a service that runs, with the service's own key: they take turns by the
 * lock in the database, as replicas do. It records beginnings of inspections, each of its own stream, many by one
 * append; the service's lists digest them as if it had recorded them itself.
 */
public final class ManyEvents implements AutoCloseable {
    private static final Committer.Limits LIMITS =
            new Committer.Limits(64, Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final int WRITERS = 2;

    /** An append must be over in the five seconds that the database gives a transaction, on a slow disk too. */
    private static final int AT_ONCE = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final String type;
    private final EventTemplate template;
    private final HikariDataSource pool;
    private final LedgerReader reader;
    private final HeadSignal signal;
    private final Committer committer;

    private ManyEvents(
            String type,
            EventTemplate template,
            HikariDataSource pool,
            LedgerReader reader,
            HeadSignal signal,
            Committer committer) {
        this.type = type;
        this.template = template;
        this.pool = pool;
        this.reader = reader;
        this.signal = signal;
        this.committer = committer;
    }

    /**
     * A committer for this ledger.
     *
     * @param keyFile with the ledger's signing key
     * @param payload an {@code inspection.started} that the service has recorded
     */
    public static ManyEvents of(Server server, String database, String origin, Path keyFile, Payload payload)
            throws IOException {
        DataSource plain = server.database(database);
        HikariDataSource pool = Store.pool(plain);
        JdbcClient jdbc = JdbcClient.create(pool);
        Alarms alarms = new Alarms(jdbc, new SimpleMeterRegistry());
        Seal seal = new Seal(origin, NoteSigner.parse(Files.readString(keyFile).strip()), List.of());
        SealedTree tree = new SealedTree(jdbc, seal);
        LedgerReader reader = new LedgerReader(jdbc, alarms, tree);
        HeadSignal signal = new HeadSignal(plain);
        Committer committer = new Committer(plain, seal, alarms, LIMITS, reader, new StoredTiles(jdbc), tree, signal);
        return new ManyEvents(payload.type(), EventTemplate.of(payload.content()), pool, reader, signal, committer);
    }

    /** Records that many, and comes back when they are committed. */
    public Worked add(long events) throws ExecutionException, InterruptedException {
        long began = System.nanoTime();
        AtomicLong left = new AtomicLong(events);
        long recorded = 0;
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                all.add(writers.submit(() -> write(left)));
            }
            for (Future<Long> each : all) {
                recorded += each.get();
            }
        }
        return new Worked(recorded, System.nanoTime() - began);
    }

    /**
     * Seals a roster, as the service does by itself within the hour.
     *
     * @param root the roster's
     * @param upTo how many leaves it covers
     */
    public void sealRoster(Hash root, long upTo) {
        UUID stream = RosterSealed.stream();
        byte[] content = new ContentFormat(EventTypes.builder().build())
                .write(new EventContent(
                        UUID.randomUUID(),
                        RosterSealed.TYPE,
                        1,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        Actor.policy("seal-rosters"),
                        Set.of(),
                        Map.of(),
                        new RosterSealed(root.hex(), upTo)));
        long seq = reader.end(stream).map(end -> end.version() + 1).orElse(0L);
        committer.append(stream, List.of(new NewEvent(stream, seq, stream, RosterSealed.TYPE, content, salt())), null);
    }

    private long write(AtomicLong left) {
        long recorded = 0;
        while (true) {
            long before = left.getAndAdd(-AT_ONCE);
            if (before <= 0) {
                return recorded;
            }
            List<NewEvent> events = new ArrayList<>();
            for (long i = Math.min(before, AT_ONCE); i > 0; i--) {
                events.add(event());
            }
            committer.append(events.getFirst().stream(), events, null);
            recorded += events.size();
        }
    }

    private NewEvent event() {
        UUID stream = UUID.randomUUID();
        return new NewEvent(stream, 0, stream, type, template.content(UUID.randomUUID(), stream), salt());
    }

    private byte[] salt() {
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return salt;
    }

    @Override
    public void close() {
        committer.close();
        signal.close();
        pool.close();
    }
}
