package org.hazardledger.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running service over a real database, the facts that following would bring, and the people who call it. */
abstract class Journey {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicLong INDEX = new AtomicLong();
    static final Duration SOON = Duration.ofSeconds(20);
    static final UUID LEADER = UUID.randomUUID();
    static final UUID OFFICER = UUID.randomUUID();
    static final UUID WITHOUT_PAPER = UUID.randomUUID();
    static final UUID PRINCIPAL = UUID.randomUUID();
    static final UUID ENTERPRISE = UUID.randomUUID();

    private static TokenIssuer issuer;
    static LedgerDatabase database;
    static ConfigurableApplicationContext service;
    static String base;

    @BeforeAll
    static void start(@TempDir Path files) throws Exception {
        issuer = new TokenIssuer();
        database = LedgerDatabase.create();
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("server.port", 0);
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.url());
        settings.put("ledger.following.token-uri", issuer.url() + "/token");
        settings.put("ledger.following.client-id", "enforcement-service");
        settings.put("ledger.following.client-secret", "none");
        // Nobody answers there: the tests put in themselves what following would bring.
        settings.put("ledger.following.publishers.registry.url", "http://localhost:1");
        settings.put(
                "ledger.following.publishers.registry.vkey", database.signer().verifierKey());
        settings.put("ledger.files.folder", files);
        // Already on the day of the draft: a test waits for no other day.
        settings.put("orders.issue-within", -1);
        settings.put("orders.scan-every", "PT0.2S");
        for (String county : List.of("360401", "360421", "360422", "360427")) {
            settings.put("orders.authorities.units." + county, "试验区");
        }
        settings.put("acceptances.scan-every", "PT0.2S");
        service = new SpringApplication(EnforcementServiceApplication.class)
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
        base = "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port");
        receive(
                "registry",
                "enterprise.registered",
                ENTERPRISE,
                Map.of("enterprise", ENTERPRISE, "name", "德安县某某矿业有限公司"));
        appointed(LEADER);
        appointed(OFFICER);
        appointed(WITHOUT_PAPER);
        certified(LEADER);
        certified(OFFICER);
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    static UUID mineIn(String county) {
        UUID mine = UUID.randomUUID();
        registered(mine, ENTERPRISE, county, "吴山铜矿");
        return mine;
    }

    static void registered(UUID mine, UUID enterprise, String county, String name) {
        receive(
                "registry",
                "mine.registered",
                mine,
                Map.of("mine", mine, "enterprise", enterprise, "name", name, "county", county));
    }

    static void appointed(UUID person) {
        appointed(person, 1, "county-officer", null);
    }

    static void appointed(UUID person, int number, String role, @Nullable UUID enterprise) {
        appointed(person, number, role, enterprise, "360400");
    }

    static void appointed(UUID person, int number, String role, @Nullable UUID enterprise, String jurisdiction) {
        Map<String, Object> appointment = new HashMap<>(Map.of(
                "person",
                person,
                "number",
                number,
                "role",
                role,
                "post",
                "职务",
                "jurisdiction",
                jurisdiction,
                "from",
                "2020-01-01"));
        if (enterprise != null) {
            appointment.put("enterprise", enterprise);
        }
        receive("identity", "appointment.made", person, appointment);
    }

    static void certified(UUID person) {
        receive(
                "identity",
                "certificate.issued",
                person,
                Map.of("person", person, "number", 1, "validFrom", "2020-01-01", "validUntil", "2199-12-31"));
    }

    static UUID confirmed(String county, String number, String source) {
        UUID hazard = UUID.randomUUID();
        receive(
                "hazard",
                "hazard.confirmed",
                hazard,
                Map.of(
                        "hazard", hazard,
                        "number", number,
                        "source", source,
                        "mine", UUID.randomUUID(),
                        "enterprise", ENTERPRISE,
                        "county", county));
        return hazard;
    }

    /** What following would bring of another ledger. */
    static void receive(String publisher, String type, UUID caseId, Map<String, Object> payload) {
        receive(publisher, type, caseId, Instant.parse("2026-01-01T08:00:00.000Z"), payload);
    }

    /** The same, of what happened at that moment. */
    static void receive(String publisher, String type, UUID caseId, Instant occurredAt, Map<String, Object> payload) {
        ContentFormat format = service.getBean(ContentFormat.class);
        byte[] salt = new byte[32];
        EventContent received = content(
                Received.type(publisher, type),
                occurredAt,
                new Received(
                        publisher,
                        INDEX.getAndIncrement(),
                        "{}",
                        Base64.getEncoder().encodeToString(salt),
                        new String(format.write(content(type, occurredAt, payload)), StandardCharsets.UTF_8)));
        UUID stream = Received.stream(publisher, caseId);
        long seq = service.getBean(LedgerReader.class).stream(stream, 0).size();
        service.getBean(Committer.class)
                .append(
                        stream,
                        List.of(new NewEvent(stream, seq, caseId, received.type(), format.write(received), salt)),
                        null);
    }

    static EventContent content(String type, Instant occurredAt, Object payload) {
        return new EventContent(
                UUID.randomUUID(), type, 1, occurredAt, Actor.policy("following"), Set.of(), Map.of(), payload);
    }

    static String idOf(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    static List<String> types(String caseId, String token) throws IOException, InterruptedException {
        return json(get("/trail/" + caseId, token)).required("events").findValuesAsString("type");
    }

    static void done(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    static String officer(UUID person, String county) {
        return token(person, "county-officer", county, null);
    }

    static String principal(String county) {
        return token(PRINCIPAL, "enterprise-principal", county, ENTERPRISE);
    }

    static String token(UUID person, String role, String jurisdiction, @Nullable UUID enterprise) {
        try {
            return issuer.token(person, role, jurisdiction, enterprise);
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send("GET", path, token, null, null, Map.of());
    }

    static HttpResponse<String> post(String path, @Nullable String token, String key, String body)
            throws IOException, InterruptedException {
        return send("POST", path, token, key, body, Map.of());
    }

    static HttpResponse<String> put(String path, String token, String key, String body)
            throws IOException, InterruptedException {
        return send("PUT", path, token, key, body, Map.of());
    }

    /** Sends a form with one part, {@code file}, whatever its name claims to be. */
    static HttpResponse<String> upload(String path, String token, String key, byte[] file)
            throws IOException, InterruptedException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("""
                --part\r
                Content-Disposition: form-data; name="file"; filename="order.pdf"\r
                Content-Type: application/pdf\r
                \r
                """.getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
        return form(path, token, key, form.toByteArray());
    }

    /** Sends a form of any content, whose boundary is {@code part}. */
    static HttpResponse<String> form(String path, String token, String key, String form)
            throws IOException, InterruptedException {
        return form(path, token, key, form.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> form(String path, String token, String key, byte[] form)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base).resolve(path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                .header("Content-Type", "multipart/form-data; boundary=part")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<byte[]> download(String path, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base).resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    static HttpResponse<String> send(
            String method,
            String path,
            @Nullable String token,
            @Nullable String key,
            @Nullable String body,
            Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base).resolve(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        headers.forEach(request::setHeader);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
}
