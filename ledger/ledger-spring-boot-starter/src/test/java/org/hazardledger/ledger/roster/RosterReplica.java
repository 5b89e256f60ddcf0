package org.hazardledger.ledger.roster;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EpochOpening;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.KeptHead;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Outside;
import org.hazardledger.ledger.store.RosterSealed;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.store.TileKeeper;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One replica that seals rosters, with nothing of Axon or Spring Boot around it. */
public final class RosterReplica implements AutoCloseable {
    private static final Committer.Limits LIMITS =
            new Committer.Limits(1024, Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final SecureRandom RANDOM = new SecureRandom();

    public final LedgerReader reader;
    public final StoredTiles tiles;
    public final Alarms alarms;
    public final Rosters rosters;
    final RosterBook book;
    final HeadSignal signal;
    private final LedgerDatabase database;
    private final JdbcClient jdbc;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Committer committer;
    private final TileKeeper keeper;

    public RosterReplica(LedgerDatabase database, InstantSource clock) {
        this(database, clock, new SealingRule(Duration.ofHours(1), Duration.ofMinutes(1)));
    }

    RosterReplica(LedgerDatabase database, InstantSource clock, SealingRule rule) {
        this.database = database;
        jdbc = JdbcClient.create(database.app());
        alarms = new Alarms(jdbc, meters);
        SealedTree tree = new SealedTree(jdbc, database.seal());
        reader = new LedgerReader(jdbc, alarms, tree);
        tiles = new StoredTiles(jdbc);
        signal = new HeadSignal(database.app());
        keeper = new TileKeeper(tiles, reader, signal);
        committer = new Committer(database.app(), database.seal(), alarms, LIMITS, reader, tiles, tree, signal);
        book = new RosterBook(reader, database.seal(), alarms);
        ContentFormat format = new ContentFormat(EventTypes.builder().build());
        rosters = new Rosters(reader, book, committer, format, alarms, rule, clock);
    }

    /** A stream of a case. */
    public record Place(UUID caseId, UUID stream) {
        /** A new stream of a new case, with the same id. */
        public static Place fresh() {
            UUID id = UUID.randomUUID();
            return new Place(id, id);
        }

        /** A new stream of the same case. */
        public Place beside() {
            return new Place(caseId, UUID.randomUUID());
        }
    }

    /** Records an event in each of these places, in one append. */
    public void append(List<Place> places) {
        Map<UUID, Long> next = nextSeqs(places);
        List<NewEvent> events = new ArrayList<>();
        for (Place place : places) {
            long seq = next.getOrDefault(place.stream(), 0L);
            next.put(place.stream(), seq + 1);
            byte[] salt = new byte[32];
            RANDOM.nextBytes(salt);
            byte[] content = "{\"v\":1,\"type\":\"test.happened\",\"n\":%d,\"text\":\"第 %d 条\"}"
                    .formatted(seq, seq)
                    .getBytes(StandardCharsets.UTF_8);
            events.add(new NewEvent(place.stream(), seq, place.caseId(), "test.happened", content, salt));
        }
        committer.append(places.getFirst().stream(), events, null);
    }

    /** An operator opens the next epoch over so many leaves. */
    void openEpoch(long size, KeptHead kept) {
        ContentFormat format = new ContentFormat(EventTypes.builder().build());
        new EpochOpening(
                        database.app(),
                        database.seal(),
                        alarms,
                        reader,
                        tiles,
                        signal,
                        format,
                        kept,
                        Outside.NOBODY,
                        InstantSource.system())
                .open(
                        size,
                        "the disk burnt",
                        Actor.person(UUID.randomUUID(), "operator"),
                        Instant.parse("2026-11-30T03:00:00Z"));
    }

    private Map<UUID, Long> nextSeqs(List<Place> places) {
        Map<UUID, Long> next = new HashMap<>();
        jdbc.sql("select stream, max(seq) + 1 from ledger.event where stream = any (?) group by stream")
                .params((Object) places.stream().map(Place::stream).toArray(UUID[]::new))
                .query(row -> {
                    next.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return next;
    }

    /** How many rosters were ever sealed. */
    long sealed() {
        return reader.end(RosterSealed.stream()).map(end -> end.version() + 1).orElse(0L);
    }

    /** How often this replica has raised the alarm. */
    public double raised(String code) {
        return meters.counter("ledger.alarm", "code", code).count();
    }

    @Override
    public void close() {
        keeper.close();
        committer.close();
        signal.close();
    }
}
