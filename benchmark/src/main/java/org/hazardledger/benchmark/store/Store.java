package org.hazardledger.benchmark.store;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.HeadKeeper;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.KeptHead;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Outside;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.store.TileKeeper;
import org.hazardledger.ledger.store.UnsealedCommitter;
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
