package org.hazardledger.ledger.follow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EpochOpening;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.KeptHead;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Outside;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** A ledger that publishes, over real HTTP, and can be made to lie on the way. */
final class Publisher implements AutoCloseable {
    static final Committer.Limits LIMITS = new Committer.Limits(1024, Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final JsonMapper JSON = JsonMapper.shared();

    final LedgerDatabase database = LedgerDatabase.migrated();
    private final HeadSignal signal = new HeadSignal(database.app());
    private final JdbcClient jdbc = JdbcClient.create(database.app());
    private final Alarms alarms = new Alarms(jdbc, new SimpleMeterRegistry());
    private volatile SealedTree tree = new SealedTree(jdbc, database.seal());
    private volatile LedgerReader reader = new LedgerReader(jdbc, alarms, tree);
    private final ContentFormat format = new ContentFormat(EventTypes.builder().build());
    private final HttpServer server;
    private volatile Committer committer = committer();
    private volatile FeedController feed = feed();
    private volatile UnaryOperator<FeedPage> onTheWay = UnaryOperator.identity();

    Publisher() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/feed", this::answer);
        server.start();
    }

    private Committer committer() {
        return new Committer(
                database.app(), database.seal(), alarms, LIMITS, reader, new StoredTiles(jdbc), tree, signal);
    }

    private FeedController feed() {
        return new FeedController(
                reader,
                signal,
                new PublishedTypes(Set.of("mine.registered", "mine.renamed")),
                new StoredTiles(jdbc),
                alarms);
    }

    /** Its database is put back to an older state, and it starts again and goes on from there. */
    void putBackTo(int size) {
        committer.close();
        JdbcClient admin = JdbcClient.create(database.superuser());
        admin.sql("delete from ledger.event where ledger_index >= ?")
                .params(size)
                .update();
        admin.sql("delete from ledger.head where size > ?").params(size).update();
        tree = new SealedTree(jdbc, database.seal());
        reader = new LedgerReader(jdbc, alarms, tree);
        committer = committer();
        feed = feed();
    }

    /** Its end is lost for good, and an operator opens the next epoch; what serves the feed runs on. */
    void loseAllFrom(int size) {
        KeptHead outside = kept(reader.head().orElseThrow());
        FeedController running = feed;
        putBackTo(size);
        feed = running;
        new EpochOpening(
                        database.app(),
                        database.seal(),
                        alarms,
                        reader,
                        new StoredTiles(jdbc),
                        signal,
                        format,
                        outside,
                        Outside.NOBODY,
                        InstantSource.system())
                .open(
                        size,
                        "the disk burnt",
                        Actor.person(UUID.randomUUID(), "operator"),
                        Instant.parse("2026-11-30T03:00:00Z"));
    }

    private KeptHead kept(Head head) {
        try {
            Path file = Files.createTempFile("kept", "head");
            Files.write(file, head.noteBytes());
            return new KeptHead(file, database.seal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key of that epoch. */
    VerifierKey key(int epoch) {
        return database.seal().key(new Epoch(database.origin(), epoch));
    }

    /** What it serves to whoever has seen nothing of it. */
    FeedPage last() throws InterruptedException {
        return Objects.requireNonNull(feed.feed(Set.of("mine.registered"), 0, Long.MAX_VALUE, 0, Duration.ZERO)
                .getBody());
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Everything it serves from now on is changed on the way. */
    void lie(UnaryOperator<FeedPage> change) {
        onTheWay = change;
    }

    void publish(UUID mine, long seq, String type) {
        seal(mine, seq, type, content(mine, seq, type));
    }

    /** Seals a fact that says its type twice. */
    void publishAmbiguous(UUID mine) {
        String content = new String(content(mine, 0, "mine.registered"), StandardCharsets.UTF_8);
        byte[] twice = content.replaceFirst("\\{", "{\"type\":\"mine.closed\",").getBytes(StandardCharsets.UTF_8);
        seal(mine, 0, "mine.registered", twice);
    }

    private void seal(UUID mine, long seq, String type, byte[] content) {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        committer.append(mine, List.of(new NewEvent(mine, seq, mine, type, content, salt)), null);
    }

    private byte[] content(UUID mine, long seq, String type) {
        return format.write(new EventContent(
                UUID.randomUUID(),
                type,
                1,
                Instant.parse("2026-01-01T08:00:00.000Z"),
                Actor.policy("test"),
                Set.of(),
                Map.of(),
                Map.of("mine", mine.toString(), "name", "矿 " + seq, "more", List.of(1, 2))));
    }

    private void answer(HttpExchange exchange) throws IOException {
        MultiValueMap<String, String> query =
                UriComponentsBuilder.fromUri(exchange.getRequestURI()).build().getQueryParams();
        try {
            FeedPage page = Objects.requireNonNull(feed.feed(
                            Set.of(Objects.requireNonNull(query.getFirst("types"))
                                    .split(",", -1)),
                            Long.parseLong(Objects.requireNonNull(query.getFirst("from"))),
                            Long.parseLong(Objects.requireNonNull(query.getFirst("until"))),
                            Long.parseLong(Objects.requireNonNull(query.getFirst("head"))),
                            Duration.ofSeconds(1))
                    .getBody());
            byte[] body = JSON.writeValueAsString(onTheWay.apply(page)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    /** The third fact of a page gets another salt. */
    static FeedPage thirdFactForged(FeedPage page) {
        if (page.facts().size() < 3) {
            return page;
        }
        List<FeedPage.Fact> facts = new ArrayList<>(page.facts());
        FeedPage.Fact third = facts.get(2);
        facts.set(
                2, new FeedPage.Fact(third.index(), third.leaf(), facts.get(1).salt(), third.content(), third.proof()));
        return new FeedPage(facts, page.next(), page.head(), page.proof());
    }

    /** The last fact of a page is another, and its leaf commits to that. */
    static FeedPage lastFactPutIn(FeedPage page) {
        return withLast(page, last -> {
            Leaf leaf = Leaf.parse(last.leaf().getBytes(StandardCharsets.UTF_8));
            String content = last.content().replace("矿", "坑");
            Leaf committed = new Leaf(
                    leaf.caseId(),
                    leaf.stream(),
                    leaf.seq(),
                    leaf.prev(),
                    leaf.recordedAt(),
                    Commitment.of(Base64.getDecoder().decode(last.salt()), content.getBytes(StandardCharsets.UTF_8)));
            return new FeedPage.Fact(
                    last.index(),
                    new String(committed.bytes(), StandardCharsets.UTF_8),
                    last.salt(),
                    content,
                    last.proof());
        });
    }

    /** The last fact of a page has that proof. */
    static FeedPage lastFactProvenBy(FeedPage page, List<String> proof) {
        return withLast(page, last -> new FeedPage.Fact(last.index(), last.leaf(), last.salt(), last.content(), proof));
    }

    private static FeedPage withLast(FeedPage page, UnaryOperator<FeedPage.Fact> change) {
        if (page.facts().isEmpty()) {
            return page;
        }
        List<FeedPage.Fact> facts = new ArrayList<>(page.facts());
        facts.add(change.apply(facts.removeLast()));
        return new FeedPage(facts, page.next(), page.head(), page.proof());
    }

    @Override
    public void close() {
        server.stop(0);
        committer.close();
        signal.close();
    }
}
