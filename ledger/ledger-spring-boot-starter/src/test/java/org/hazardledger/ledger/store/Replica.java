package org.hazardledger.ledger.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The store of one replica, with nothing of Axon or Spring Boot around it. */
final class Replica implements AutoCloseable {
    static final Committer.Limits LIMITS = new Committer.Limits(1024, Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final SecureRandom RANDOM = new SecureRandom();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final JdbcClient jdbc;
    final LedgerReader reader;
    final HeadSignal signal;
    final StoredTiles tiles;
    final SealedTree tree;
    final Committer committer;
    final EpochOpening epochs;
    final Alarms alarms;

    Replica(LedgerDatabase database) {
        this(database, LIMITS);
    }

    Replica(LedgerDatabase database, Committer.Limits limits) {
        this(database, database.app(), limits);
    }

    /** A replica whose committer reaches the database by another way than its readers. */
    Replica(LedgerDatabase database, DataSource committing, Committer.Limits limits) {
        this(database.app(), committing, database.seal(), limits);
    }

    Replica(DataSource reading, DataSource committing, Seal seal, Committer.Limits limits) {
        this(reading, committing, seal, limits, null, Outside.NOBODY, InstantSource.system());
    }

    /** A replica that measures its database by a head outside it. */
    Replica(LedgerDatabase database, KeptHead kept) {
        this(database.app(), database.app(), database.seal(), LIMITS, kept, Outside.NOBODY, InstantSource.system());
    }

    /** The same, with a clock of its own. */
    Replica(LedgerDatabase database, KeptHead kept, InstantSource clock) {
        this(database.app(), database.app(), database.seal(), LIMITS, kept, Outside.NOBODY, clock);
    }

    /** A replica that measures its database by what others have seen. */
    Replica(LedgerDatabase database, Outside outside) {
        this(database.app(), database.app(), database.seal(), LIMITS, null, outside, InstantSource.system());
    }

    /** A replica with a clock of its own. */
    Replica(LedgerDatabase database, InstantSource clock) {
        this(database.app(), database.app(), database.seal(), LIMITS, null, Outside.NOBODY, clock);
    }

    private Replica(
            DataSource reading,
            DataSource committing,
            Seal seal,
            Committer.Limits limits,
            @Nullable KeptHead kept,
            Outside outside,
            InstantSource clock) {
        jdbc = JdbcClient.create(reading);
        alarms = new Alarms(jdbc, meters);
        tree = new SealedTree(jdbc, seal);
        reader = new LedgerReader(jdbc, alarms, tree);
        signal = new HeadSignal(reading);
        tiles = new StoredTiles(jdbc);
        committer = new Committer(committing, seal, alarms, limits, reader, tiles, tree, signal, kept, outside, clock);
        ContentFormat format = new ContentFormat(EventTypes.builder().build());
        epochs = new EpochOpening(committing, seal, alarms, reader, tiles, signal, format, kept, outside, clock);
    }

    /** Copies this replica's heads there. */
    HeadKeeper keeping(KeptHead kept, Seal seal) {
        return new HeadKeeper(kept, seal, reader, tiles, signal, alarms);
    }

    Receipt append(NewEvent... events) {
        return append(null, events);
    }

    Receipt append(@Nullable CommandKey key, NewEvent... events) {
        return committer.append(events[0].stream(), List.of(events), key);
    }

    /** Returns when that many appends wait to be taken. */
    void awaitQueued(int appends) {
        Soon.until(() -> committer.waiting() == appends);
    }

    /** How often this replica has raised the alarm. */
    double raised(String code) {
        return meters.counter("ledger.alarm", "code", code).count();
    }

    static NewEvent event(UUID stream, long seq) {
        return event(stream, seq, "test.happened");
    }

    static NewEvent event(UUID stream, long seq, String type) {
        byte[] salt = new byte[32];
        RANDOM.nextBytes(salt);
        byte[] content =
                "{\"v\":1,\"type\":\"test.happened\",\"n\":%d}".formatted(seq).getBytes(StandardCharsets.UTF_8);
        return new NewEvent(stream, seq, stream, type, content, salt);
    }

    @Override
    public void close() {
        committer.close();
        signal.close();
    }
}
