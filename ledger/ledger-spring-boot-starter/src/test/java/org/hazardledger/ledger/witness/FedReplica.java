package org.hazardledger.ledger.witness;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.TileSource;
import org.hazardledger.ledger.WitnessKey;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EpochOpening;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Receipt;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.store.Witnessed;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The store of one replica that feeds a witness, with nothing of Spring Boot around it. */
public final class FedReplica implements AutoCloseable {
    private static final Committer.Limits LIMITS =
            new Committer.Limits(1024, Duration.ofSeconds(10), Duration.ofSeconds(10));

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final JdbcClient jdbc;
    final LedgerReader reader;
    final StoredTiles tiles;
    public final Witnessed witnessed;
    final Alarms alarms;
    final Presenter presenter;

    /** One that reads its tiles elsewhere. */
    final Function<TileSource, Presenter> presenterOf;

    private final HeadSignal signal;
    private final Committer committer;
    final EpochOpening epochs;
    private final Witnesses witnesses;
    private final HttpClient http = HttpClient.newHttpClient();

    public FedReplica(LedgerDatabase database, URI url, WitnessKey key, Duration behindAfter) {
        this(database, database.seal(), url, key, behindAfter);
    }

    /** One that signs otherwise. */
    public FedReplica(LedgerDatabase database, Seal seal, URI url, WitnessKey key, Duration behindAfter) {
        jdbc = JdbcClient.create(database.app());
        alarms = new Alarms(jdbc, meters);
        SealedTree tree = new SealedTree(jdbc, seal);
        reader = new LedgerReader(jdbc, alarms, tree);
        tiles = new StoredTiles(jdbc);
        signal = new HeadSignal(database.app());
        witnessed = new Witnessed(jdbc, seal, List.of(key), alarms);
        Objections objections = new Objections(seal, alarms);
        presenterOf = source -> new Presenter(
                key, new WitnessClient(http, url, key), new Presenter.Ledger(seal, reader, source), witnessed);
        presenter = presenterOf.apply(tiles);
        Feeder feeder = new Feeder(key, presenter, reader, witnessed, signal, alarms, meters, behindAfter, objections);
        witnesses = new Witnesses(objections, List.of(presenter), List.of(feeder));
        committer = new Committer(
                database.app(),
                seal,
                alarms,
                LIMITS,
                reader,
                tiles,
                tree,
                signal,
                null,
                witnesses,
                InstantSource.system());
        ContentFormat format = new ContentFormat(EventTypes.builder().build());
        epochs = new EpochOpening(
                database.app(), seal, alarms, reader, tiles, signal, format, null, witnesses, InstantSource.system());
    }

    public static FedReplica of(LedgerDatabase database, RealWitness witness) {
        return new FedReplica(database, witness.url(), witness.key(), Duration.ofSeconds(1)).feeding();
    }

    /** Until then the committer alone asks the witness. */
    public FedReplica feeding() {
        witnesses.start();
        return this;
    }

    /** From now on no other replica hears of its appends. */
    void wakeNobody() {
        signal.close();
    }

    public Receipt append() {
        UUID stream = UUID.randomUUID();
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        byte[] content = "{\"v\":1,\"type\":\"test.happened\"}".getBytes(StandardCharsets.UTF_8);
        return committer.append(stream, List.of(new NewEvent(stream, 0, stream, "test.happened", content, salt)), null);
    }

    /** How often this replica has raised the alarm. */
    double raised(String code) {
        return meters.counter("ledger.alarm", "code", code).count();
    }

    /** The codes in the operator's list. */
    public List<String> listed() {
        return alarms.all().stream().map(Alarms.Alarm::code).toList();
    }

    double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    public static void soon(Callable<Boolean> condition) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(10))
                .until(condition);
    }

    @Override
    public void close() {
        witnesses.stop();
        committer.close();
        signal.close();
        http.shutdownNow();
    }
}
