package org.hazardledger.ledger.reconciliation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.WitnessKey;
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
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.store.TileKeeper;
import org.hazardledger.ledger.store.Witnessed;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.hazardledger.ledger.tiles.TileController;
import org.hazardledger.ledger.verify.Verify;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/**
 * A ledger of {@value #EVENTS} events in {@value #STREAMS} streams, under many heads and two full tiles, with a
 * superuser's connection, everybody who can notice, and a way back to how it was.
 */
final class AttackedLedger implements AutoCloseable {
    static final int EVENTS = 600;
    static final int STREAMS = 40;
    private static final Committer.Limits LIMITS =
            new Committer.Limits(1024, Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final List<String> TABLES =
            List.of("ledger.event", "ledger.head", "ledger.tile", "ledger.witnessed");

    final LedgerDatabase database = LedgerDatabase.migrated();
    final JdbcClient admin = JdbcClient.create(database.superuser());
    final JdbcClient jdbc = JdbcClient.create(database.app());
    final Alarms alarms = new Alarms(jdbc, new SimpleMeterRegistry());
    final StoredTiles tiles = new StoredTiles(jdbc);
    SealedTree tree = new SealedTree(jdbc, database.seal());
    LedgerReader reader = new LedgerReader(jdbc, alarms, tree);
    private final HttpServer server;
    private MockMvc served = MockMvcBuilders.standaloneSetup(new TileController(reader, tiles, database.seal()))
            .build();
    private @Nullable WitnessKey witness;

    AttackedLedger() {
        // Alarms by the hundred are written here, and none of them must survive a power cut.
        admin.sql(
                        "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$")
                .update();
        record();
        remember();
        server = serve();
    }

    /** All of it anew, with the true key: other streams, other events, just as long, consistent in every respect. */
    void rewrite() {
        TABLES.forEach(table -> admin.sql("truncate " + table).update());
        record();
    }

    /** As a process does that knows nothing of what was. */
    private void startAgain() {
        tree = new SealedTree(jdbc, database.seal());
        reader = new LedgerReader(jdbc, alarms, tree);
        served = MockMvcBuilders.standaloneSetup(new TileController(reader, tiles, database.seal()))
                .build();
    }

    private void record() {
        startAgain();
        SecureRandom random = new SecureRandom();
        Map<UUID, Long> next = new LinkedHashMap<>();
        for (int i = 0; i < STREAMS; i++) {
            next.put(UUID.randomUUID(), 0L);
        }
        List<UUID> streams = List.copyOf(next.keySet());
        try (HeadSignal signal = new HeadSignal(database.app());
                TileKeeper keeper = new TileKeeper(tiles, reader, signal);
                Committer committer = committer(signal, database.seal())) {
            for (int recorded = 0; recorded < EVENTS; ) {
                List<NewEvent> events = new ArrayList<>();
                for (int size = Math.min(EVENTS - recorded, 1 + random.nextInt(15)); size > 0; size--) {
                    UUID stream = streams.get(random.nextInt(STREAMS));
                    events.add(event(stream, next.merge(stream, 1L, Long::sum) - 1));
                }
                recorded += events.size();
                committer.append(events.getFirst().stream(), events, null);
            }
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> keeper != null && tilesKept() == EVENTS / 256);
        }
    }

    private long tilesKept() {
        return admin.sql("select count(*) from ledger.tile").query(Long.class).single();
    }

    /** The ledger as it is now is what {@link #putRight} goes back to. */
    void remember() {
        TABLES.forEach(table -> {
            String copy = table.replace("ledger.", "public.true_");
            admin.sql("drop table if exists " + copy).update();
            admin.sql("create table %s as table %s".formatted(copy, table)).update();
        });
    }

    /** Takes an attack back. */
    void putRight() {
        TABLES.forEach(table -> {
            admin.sql("truncate " + table).update();
            putBack(table);
        });
        admin.sql("truncate operation.alarm").update();
    }

    /** All but what the database makes itself. */
    void putBack(String table) {
        String columns = admin.sql("""
                        select string_agg(attname, ', ') from pg_attribute
                         where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                        """).params(table).query(String.class).single();
        admin.sql("insert into %s (%s) select %s from %s"
                        .formatted(table, columns, columns, table.replace("ledger.", "public.true_")))
                .update();
    }

    void attack(String sql, Object... values) {
        int rows = admin.sql(sql).params(values).update();
        if (rows == 0) {
            throw new AssertionError("Nothing was attacked: " + sql);
        }
    }

    /** What the reconciliation says: code, subject and detail of each alarm. */
    List<String> reconciled() {
        return reconciled(null);
    }

    /** As the machine that keeps the head outside the database sees it. */
    List<String> reconciled(@Nullable KeptHead kept) {
        return reconciledBy(database.seal(), kept);
    }

    List<String> reconciledBy(Seal seal, @Nullable KeptHead kept) {
        admin.sql("truncate operation.alarm").update();
        new Reconciliation(reader, jdbc, alarms, seal, kept).run();
        return alarms.all().stream()
                .map(alarm -> "%s [%s] %s".formatted(alarm.code(), alarm.subject(), alarm.detail()))
                .toList();
    }

    /** What {@code ./verify --ledger} prints for a policy of this log alone; its first line is the exit code. */
    String verified(Path folder, Path... kept) throws IOException {
        return verified(folder, ownPolicy(), kept);
    }

    /** Believes the log and asks for no witness. */
    String ownPolicy() {
        return "log " + database.signer().verifierKey() + "\nquorum none\n";
    }

    String verified(Path folder, String policy, Path... kept) throws IOException {
        Path file = Files.writeString(folder.resolve("policy"), policy);
        List<String> arguments = new ArrayList<>(List.of("--ledger", url().toString(), "--policy", file.toString()));
        Arrays.stream(kept).forEach(one -> arguments.addAll(List.of("--since", one.toString())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Verify.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
        return exit + "\n" + out.toString(StandardCharsets.UTF_8);
    }

    /** Serves cosigned heads of that witness from now on. */
    void witnessedBy(WitnessKey key) {
        witness = key;
    }

    /** The next append, by a process that starts on the database as it is and asks nobody. */
    void append() {
        appendSignedBy(database.seal());
    }

    void appendSignedBy(Seal seal) {
        try (HeadSignal signal = new HeadSignal(database.app());
                Committer committer = committer(signal, seal)) {
            UUID stream = UUID.randomUUID();
            committer.append(stream, List.of(event(stream, 0)), null);
        }
    }

    /** An operator opens the next epoch over so many leaves. */
    void openEpoch(long size, KeptHead kept) {
        try (HeadSignal signal = new HeadSignal(database.app())) {
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
    }

    private Committer committer(HeadSignal signal, Seal seal) {
        return new Committer(database.app(), seal, alarms, LIMITS, reader, tiles, tree, signal);
    }

    /** No two are alike, so that exchanging any two is an attack. */
    static NewEvent event(UUID stream, long seq) {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        byte[] content =
                "{\"v\":1,\"type\":\"test.happened\",\"occurredAt\":\"2026-11-24T01:00:00.000Z\",\"metadata\":{\"from\":\"desk\"},\"n\":\"%s/%d\"}"
                        .formatted(stream, seq)
                        .getBytes(StandardCharsets.UTF_8);
        return new NewEvent(stream, seq, stream, "test.happened", content, salt);
    }

    private URI url() {
        return URI.create(
                "http://localhost:%d/ledger".formatted(server.getAddress().getPort()));
    }

    private HttpServer serve() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/ledger/", this::answer);
            made.createContext("/ledger/witnessed", exchange -> answer(exchange, cosigned()));
            // None is sealed here.
            made.createContext(
                    "/ledger/rosters",
                    exchange -> answer(exchange, Optional.of("{\"rosters\":[]}".getBytes(StandardCharsets.UTF_8))));
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<byte[]> cosigned() {
        return Optional.ofNullable(witness)
                .flatMap(key -> new Witnessed(jdbc, database.seal(), List.of(key), alarms)
                        .newest()
                        .map(head -> head.note().bytes()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            MockHttpServletResponse answer = served.perform(MockMvcRequestBuilders.get(exchange.getRequestURI()))
                    .andReturn()
                    .getResponse();
            answer(
                    exchange,
                    answer.getStatus() == 200 ? Optional.of(answer.getContentAsByteArray()) : Optional.empty());
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, Optional<byte[]> body) throws IOException {
        exchange.sendResponseHeaders(body.isPresent() ? 200 : 404, body.isPresent() ? body.get().length : -1);
        if (body.isPresent()) {
            exchange.getResponseBody().write(body.get());
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
