package org.hazardledger.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.hazardledger.ledger.axon.ListProcessors;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service on a real database, spoken to over HTTP; nobody is followed, so tests put in themselves what
 * following would bring.
 */
final class TestHazardService implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TokenIssuer issuer;
    private final LedgerDatabase database = LedgerDatabase.create();
    private final Map<String, Object> settings = new HashMap<>(database.settings());
    private final List<ConfigurableApplicationContext> replicas = new ArrayList<>();
    private final AtomicLong publishersIndex = new AtomicLong();

    private TestHazardService(Map<String, Object> more) throws IOException, JOSEException {
        issuer = new TokenIssuer();
        settings.put("server.port", 0);
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.url());
        settings.putAll(more);
    }

    /** With one replica. */
    static TestHazardService start(Map<String, Object> settings) throws IOException, JOSEException {
        TestHazardService service = new TestHazardService(settings);
        service.startReplica();
        return service;
    }

    /** Another replica on the same database; its address. */
    String startReplica() {
        ConfigurableApplicationContext replica = new SpringApplication(HazardServiceApplication.class)
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
        replicas.add(replica);
        if (replicas.size() > 1) {
            // Two replicas in one process would both be the owner of a list.
            replica.getBean(ListProcessors.class).stop();
        }
        return "http://localhost:" + replica.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** Of the first replica. */
    String address() {
        return "http://localhost:" + replicas.getFirst().getEnvironment().getRequiredProperty("local.server.port");
    }

    <T> T bean(Class<T> type) {
        return replicas.getFirst().getBean(type);
    }

    /** What somebody with the database password sees. */
    JdbcClient admin() {
        return JdbcClient.create(database.superuser());
    }

    /** Where a file lies on disk. */
    Path file(String sha256) {
        return Path.of(database.settings().getOrDefault("ledger.files.folder", ""), sha256.substring(0, 2), sha256);
    }

    String token(UUID person, String role, String jurisdiction, @Nullable UUID enterprise) {
        try {
            return issuer.token(person, role, jurisdiction, enterprise);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A fact, as its publisher would tell it. */
    record Fact(String publisher, String type, UUID caseId, Map<String, Object> payload) {}

    /** What following would bring: all of it in one page. */
    void receive(Fact... facts) {
        receive(Instant.parse("2026-01-01T08:00:00.000Z"), facts);
    }

    /** The same, of what happened at that moment. */
    void receive(Instant occurredAt, Fact... facts) {
        ContentFormat format = bean(ContentFormat.class);
        Map<UUID, Long> next = new HashMap<>();
        List<NewEvent> page = new ArrayList<>();
        for (Fact fact : facts) {
            UUID stream = Received.stream(fact.publisher(), fact.caseId());
            long seq = next.computeIfAbsent(stream, this::length);
            next.put(stream, seq + 1);
            byte[] salt = new byte[32];
            String content =
                    new String(format.write(content(fact.type(), occurredAt, fact.payload())), StandardCharsets.UTF_8);
            EventContent received = content(
                    Received.type(fact.publisher(), fact.type()),
                    occurredAt,
                    new Received(
                            fact.publisher(),
                            publishersIndex.getAndIncrement(),
                            "{}",
                            Base64.getEncoder().encodeToString(salt),
                            content));
            page.add(new NewEvent(stream, seq, fact.caseId(), received.type(), format.write(received), salt));
        }
        bean(Committer.class).append(page.getFirst().stream(), page, null);
    }

    private long length(UUID stream) {
        return bean(LedgerReader.class)
                .end(stream)
                .map(end -> end.version() + 1)
                .orElse(0L);
    }

    private static EventContent content(String type, Instant occurredAt, Object payload) {
        return new EventContent(
                UUID.randomUUID(), type, 1, occurredAt, Actor.policy("following"), Set.of(), Map.of(), payload);
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send("GET", path, token, null, BodyPublishers.noBody(), Map.of());
    }

    /** A command, under a key of its own. */
    HttpResponse<String> send(String method, String path, String token, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return send(method, path, token, UUID.randomUUID().toString(), BodyPublishers.ofString(body), Map.copyOf(all));
    }

    HttpResponse<String> post(String path, String token, String body) throws IOException, InterruptedException {
        return send("POST", path, token, body, Map.of());
    }

    HttpResponse<String> put(String path, String token, String body) throws IOException, InterruptedException {
        return send("PUT", path, token, body, Map.of());
    }

    /** @param path from this service's first replica, or the whole address at another one */
    HttpResponse<String> send(
            String method,
            String path,
            String token,
            @Nullable String key,
            BodyPublisher body,
            Map<String, String> headers)
            throws IOException, InterruptedException {
        return HTTP.send(request(method, path, token, key, body, headers), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> download(String path, String token) throws IOException, InterruptedException {
        return HTTP.send(
                request("GET", path, token, null, BodyPublishers.noBody(), Map.of()), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(
            String method,
            String path,
            String token,
            @Nullable String key,
            BodyPublisher body,
            Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address()).resolve(path))
                .method(method, body)
                .header("Authorization", "Bearer " + token);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        headers.forEach(request::header);
        return request.build();
    }

    /** One part of a form. */
    record Part(String name, @Nullable String fileName, String contentType, byte[] bytes) {
        static Part file(String fileName, byte[] bytes) {
            return new Part("file", fileName, "application/octet-stream", bytes);
        }

        static Part json(String name, String json) {
            return new Part(name, null, "application/json", json.getBytes(StandardCharsets.UTF_8));
        }
    }

    HttpResponse<String> upload(String path, String token, String key, Part... parts)
            throws IOException, InterruptedException {
        String boundary = "part-" + UUID.randomUUID();
        return send(
                "POST",
                path,
                token,
                key,
                BodyPublishers.ofByteArray(form(boundary, parts)),
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary));
    }

    private static byte[] form(String boundary, Part... parts) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (Part part : parts) {
            String name = part.fileName() == null ? "" : "; filename=\"" + part.fileName() + "\"";
            form.write("--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\nContent-Type: %s\r\n\r\n"
                    .formatted(boundary, part.name(), name, part.contentType())
                    .getBytes(StandardCharsets.UTF_8));
            form.write(part.bytes());
            form.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        form.write("--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.required("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.required("code").asString()).isEqualTo(code);
        assertThat(problem.required("titles").required("zh").asString()).isNotBlank();
        assertThat(problem.required("titles").required("en").asString()).isNotBlank();
    }

    @Override
    public void close() {
        replicas.reversed().forEach(ConfigurableApplicationContext::close);
        issuer.close();
    }
}
