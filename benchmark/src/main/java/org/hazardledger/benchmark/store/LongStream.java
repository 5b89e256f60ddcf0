package org.hazardledger.benchmark.store;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Worked;
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
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One history of many events, replayed as the decision on a command replays it: read, each row shown to be what the
 * ledger has under its head and to continue the one before, its content read, and folded. One go is the whole history.
 */
public final class LongStream implements Rung, AutoCloseable {
    private static final String ORIGIN = "bench.hazardledger.org/replay";
    private static final String TYPE = "visit.begun";
    private static final Committer.Limits LIMITS =
            new Committer.Limits(1, Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final int AT_ONCE = 1_000;

    private final String name;
    private final int events;
    private final UUID stream = UUID.randomUUID();
    private final ContentFormat format = new ContentFormat(EventTypes.builder()
            .family(Visit.Begun.class, Visit.Begun::visit)
            .add(TYPE, Visit.Begun.class)
            .and()
            .build());
    private final HikariDataSource pool;
    private final LedgerReader reader;

    private LongStream(String name, int events, HikariDataSource pool, LedgerReader reader) {
        this.name = name;
        this.events = events;
        this.pool = pool;
        this.reader = reader;
    }

    /** A ledger of its own that has nothing but this history. */
    public static LongStream of(String name, Server server, String database, int events) throws SQLException {
        server.createLedger(database);
        DataSource plain = server.app(database);
        HikariDataSource pool = Store.pool(plain);
        JdbcClient jdbc = JdbcClient.create(pool);
        Alarms alarms = new Alarms(jdbc, new SimpleMeterRegistry());
        SecureRandom random = new SecureRandom();
        Seal seal = new Seal(ORIGIN, NoteSigner.parse(NoteSigner.generate(ORIGIN, random)), List.of());
        SealedTree tree = new SealedTree(jdbc, seal);
        LedgerReader reader = new LedgerReader(jdbc, alarms, tree);
        LongStream made = new LongStream(name, events, pool, reader);
        try (HeadSignal signal = new HeadSignal(plain);
                Committer committer =
                        new Committer(plain, seal, alarms, LIMITS, reader, new StoredTiles(jdbc), tree, signal)) {
            made.write(committer, random);
        }
        return made;
    }

    private void write(Committer committer, SecureRandom random) {
        for (int from = 0; from < events; from += AT_ONCE) {
            List<NewEvent> some = new ArrayList<>();
            for (int seq = from; seq < Math.min(events, from + AT_ONCE); seq++) {
                byte[] salt = new byte[32];
                random.nextBytes(salt);
                some.add(new NewEvent(stream, seq, stream, TYPE, content(), salt));
            }
            committer.append(stream, some, null);
        }
    }

    private byte[] content() {
        UUID officer = new UUID(0, 1);
        return format.write(new EventContent(
                UUID.randomUUID(),
                TYPE,
                1,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Actor.person(officer, "officer"),
                Set.of(),
                Map.of(),
                new Visit.Begun(stream, new UUID(0, 2), officer, List.of(officer, new UUID(0, 3)))));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int callers() {
        return 1;
    }

    @Override
    public Duration warming() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void warmUp(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            replay();
        }
    }

    @Override
    public Worked work(Duration time) {
        long began = System.nanoTime();
        long folded = replay();
        return new Worked(folded, System.nanoTime() - began);
    }

    private long replay() {
        long folded = 0;
        for (RecordedEvent event : reader.stream(stream, 0)) {
            folded = evolve(folded, format.read(event.content()).payload());
        }
        return folded;
    }

    private long evolve(long folded, Object event) {
        return event instanceof Visit.Begun begun && begun.visit().equals(stream) ? folded + 1 : folded;
    }

    @Override
    public void count(Worked worked) {
        RunVoid.unlessEqual(name, worked.operations(), events);
    }

    @Override
    public void close() {
        pool.close();
    }
}
