package org.hazardledger.benchmark.store;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.HeadKeeper;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.KeptHead;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Outside;
import org.hazardledger.ledger.store.Receipt;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.store.TileKeeper;
import org.hazardledger.ledger.store.UnsealedCommitter;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The store of one replica on a database of its own, put together as a service has it. */
public final class Store implements AutoCloseable {
    private static final String ORIGIN = "bench.hazardledger.org/store";
    // As a service has it, but nobody is sent away here.
    private static final Committer.Limits LIMITS =
            new Committer.Limits(1024, Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final String database;
    private final Appender appender;
    private final List<Runnable> closings;

    private Store(String database, Appender appender, List<Runnable> closings) {
        this.database = database;
        this.appender = appender;
        this.closings = closings;
    }

    /** The store with all that it is: hashed leaves, their tree, signed heads, kept tiles and a head outside. */
    public static Store sealed(Server server, Path folder, String database) throws SQLException {
        server.createLedger(database);
        DataSource plain = server.app(database);
        HikariDataSource pool = pool(plain);
        JdbcClient jdbc = JdbcClient.create(pool);
        Alarms alarms = new Alarms(jdbc, new SimpleMeterRegistry());
        StoredTiles tiles = new StoredTiles(jdbc);
        HeadSignal signal = new HeadSignal(plain);
        Seal seal = new Seal(ORIGIN, NoteSigner.parse(NoteSigner.generate(ORIGIN, new SecureRandom())), List.of());
        SealedTree tree = new SealedTree(jdbc, seal);
        LedgerReader reader = new LedgerReader(jdbc, alarms, tree);
        KeptHead kept = new KeptHead(folder.resolve(database + ".head"), seal);
        Committer committer = new Committer(
                plain, seal, alarms, LIMITS, reader, tiles, tree, signal, kept, Outside.NOBODY, InstantSource.system());
        TileKeeper tileKeeper = new TileKeeper(tiles, reader, signal);
        HeadKeeper headKeeper = new HeadKeeper(kept, seal, reader, tiles, signal, alarms);
        return new Store(
                database,
                committer::append,
                List.of(committer::close, tileKeeper::close, headKeeper::close, signal::close, pool::close));
    }

    /** The same, but nothing is hashed, put in a tree or signed. */
    public static Store unsealed(Server server, String database) throws SQLException {
        server.createLedger(database);
        DataSource plain = server.app(database);
        HeadSignal signal = new HeadSignal(plain);
        UnsealedCommitter committer = new UnsealedCommitter(plain, LIMITS.queue(), signal);
        return new Store(database, committer::append, List.of(committer::close, signal::close));
    }

    /**
     * The sealed one behind the command desk and the bus, as a service has them: a command of its own kind each time,
     * whatever the events say that are handed in.
     */
    public static Store bus(Server server, Path folder, String database) throws SQLException, IOException {
        server.createLedger(database);
        PGSimpleDataSource plain = server.app(database);
        // Boot would set up logging anew for the whole program.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Map<String, Object> settings = new HashMap<>(secrets(Files.createDirectories(folder.resolve(database))));
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.datasource.url", plain.getUrl());
        settings.put("spring.datasource.username", plain.getUser());
        settings.put("spring.datasource.password", plain.getPassword());
        settings.put("spring.flyway.enabled", false);
        settings.put("ledger.name", "bench");
        settings.put("ledger.origin", ORIGIN);
        settings.put("ledger.head-file", folder.resolve(database + ".head").toString());
        settings.put("ledger.taken", LIMITS.taken());
        ConfigurableApplicationContext context = new SpringApplicationBuilder(BusApplication.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .properties(settings)
                .run();
        CommandDesk desk = context.getBean(CommandDesk.class);
        return new Store(database, (stream, events, key) -> submit(desk, stream, key.key()), List.of(context::close));
    }

    private static Map<String, String> secrets(Path folder) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        Path key = Files.writeString(folder.resolve("key"), NoteSigner.generate(ORIGIN, random));
        Path any =
                Files.writeString(folder.resolve("secret"), Base64.getEncoder().encodeToString(secret));
        return Map.of(
                "ledger.key-file", key.toString(),
                "ledger.claim-secret-file", any.toString(),
                "ledger.idempotency-secret-file", any.toString());
    }

    private static Receipt submit(CommandDesk desk, UUID stream, String key) {
        UUID officer = new UUID(0, 1);
        Visit.Begin command = new Visit.Begin(stream, new UUID(0, 2), officer, List.of(officer, new UUID(0, 3)));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return desk.submit(
                command, new CommandEnvelope(stream, Actor.person(officer, "officer"), now, key, command, null));
    }

    static HikariDataSource pool(DataSource plain) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(plain);
        pool.setMaximumPoolSize(3);
        return pool;
    }

    String database() {
        return database;
    }

    Appender appender() {
        return appender;
    }

    @Override
    public void close() {
        closings.forEach(Runnable::run);
    }
}
