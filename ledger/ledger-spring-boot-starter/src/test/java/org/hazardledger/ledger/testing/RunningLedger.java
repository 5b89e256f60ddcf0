package org.hazardledger.ledger.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.Followed;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Received;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that is asked over HTTP, while the test writes history straight into its ledger. */
public final class RunningLedger implements AutoCloseable {
    private final ConfigurableApplicationContext service;
    private final ContentFormat format;
    private final LedgerReader reader;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningLedger(ConfigurableApplicationContext service) {
        this.service = service;
        this.format = service.getBean(ContentFormat.class);
        this.reader = service.getBean(LedgerReader.class);
    }

    /** Starts it on a fresh database. */
    public static RunningLedger of(Class<?> application, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(LedgerDatabase.create().settings());
        all.put("server.port", 0);
        all.putAll(settings);
        return new RunningLedger(new SpringApplication(application)
                .run(all.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new)));
    }

    /** Records an event in the stream and case of that id, and gives its index; the next one gets a later time. */
    public long record(UUID stream, Instant occurredAt, Object event) {
        return record(stream, stream, occurredAt, event);
    }

    /** Records an event, and gives its index; the next one gets a later time. */
    public long record(UUID stream, UUID caseId, Instant occurredAt, Object event) {
        EventTypes.Type type = service.getBean(EventTypes.class).of(event.getClass());
        return append(stream, caseId, content(type.name(), occurredAt, event));
    }

    /** Records a fact of another ledger, as following would. */
    public long receive(String publisher, long index, String type, UUID caseId, Instant occurredAt, Object fact) {
        byte[] sealed = format.write(content(type, occurredAt, fact));
        Received received = new Received(publisher, index, "{}", "", new String(sealed, StandardCharsets.UTF_8));
        return append(
                Received.stream(publisher, caseId),
                caseId,
                content(Received.type(publisher, type), occurredAt, received));
    }

    /** Records that a publisher has been followed up to and including that index. */
    public long followed(String publisher, String type, long index) {
        UUID positions = Received.positions(publisher);
        Followed followed = new Followed(publisher, 0, new TreeMap<>(Map.of(type, index + 1)));
        return append(positions, positions, content("followed", Instant.EPOCH, followed));
    }

    /** When the event at that index was recorded. */
    public Instant recordedAt(long index) {
        return reader.covering(index).recordedAt();
    }

    public HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        String address = "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port") + path;
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private long append(UUID stream, UUID caseId, EventContent content) {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        long seq = reader.last(stream).map(event -> event.seq() + 1).orElse(0L);
        NewEvent event = new NewEvent(stream, seq, caseId, content.type(), format.write(content), salt);
        long index = service.getBean(Committer.class)
                .append(stream, List.of(event), null)
                .lastIndex();
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return index;
    }

    private static EventContent content(String type, Instant occurredAt, Object payload) {
        return new EventContent(
                UUID.randomUUID(), type, 1, occurredAt, Actor.policy("test"), Set.of(), Map.of(), payload);
    }

    @Override
    public void close() {
        service.close();
    }
}
