package org.hazardledger.ledger.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.ConsistencyProof;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.axon.Aggregate;
import org.hazardledger.ledger.files.FileStore;
import org.hazardledger.ledger.files.StoredFile;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoints over HTTP, in a service that declares nothing of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DisclosureTest {
    private static final String NO_SUCH = "0".repeat(64);

    private final HttpClient http = HttpClient.newHttpClient();
    private final LedgerDatabase database = LedgerDatabase.create();
    private final ConfigurableApplicationContext service = start();

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class BareService {
        @Bean
        EventTypes eventTypes() {
            return EventTypes.builder().build();
        }

        @Bean
        List<Aggregate<?>> noAggregates() {
            return List.of();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    private ConfigurableApplicationContext start() {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("server.port", 0);
        settings.put("ledger.name", "hazard");
        settings.put("ledger.roster.at-most-every", "0s");
        return new SpringApplication(BareService.class)
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void from_a_roster_and_a_head_to_a_part() throws Exception {
        assertProblem(get("/internal/head"), 404, "head-unknown");
        UUID caseId = record();

        HttpResponse<String> roster = post("/internal/roster", "");
        assertThat(roster.body()).isEqualTo("{\"index\":1,\"upTo\":1}");
        assertThat(post("/internal/roster", "").body())
                .as("nothing was recorded since")
                .isEqualTo(roster.body());

        HttpResponse<String> head = get("/internal/head");
        assertThat(head.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(size(head)).isEqualTo(2);
        record();
        assertThat(size(get("/internal/head"))).isEqualTo(3);
        assertThat(get("/internal/head?size=2").body()).isEqualTo(head.body());
        assertProblem(get("/internal/head?size=4"), 404, "head-unknown");

        JsonNode part = json(post("/internal/bundle-part", request(2, caseId, "1")));
        assertThat(part.propertyNames()).containsExactly("ledger", "note", "roster", "entries", "excerpts");
        assertThat(part.required("ledger").asString()).isEqualTo("hazard");
        assertThat(part.required("note").asString()).isEqualTo(head.body());
        assertThat(part.required("roster").toString()).isEqualTo(roster.body());
        assertThat(part.at("/entries/0").propertyNames()).containsExactly("index", "leaf", "salt", "content", "proof");
        assertThat(part.required("entries").findValuesAsString("index")).containsExactly("0", "1");
        assertThat(part.required("excerpts").propertyNames()).containsExactly(caseId.toString());
    }

    @Test
    void what_cannot_be_given_is_a_problem_in_both_languages() throws Exception {
        UUID caseId = record();
        assertProblem(post("/internal/bundle-part", request(1, caseId, "")), 409, "no-roster");
        post("/internal/roster", "");
        assertProblem(post("/internal/bundle-part", request(2, caseId, "2")), 404, "entry-unknown");
        assertProblem(post("/internal/bundle-part", request(3, caseId, "")), 404, "head-unknown");
        assertProblem(post("/internal/bundle-part", "{\"size\":2}"), 400, "malformed-request");
        assertProblem(
                post("/internal/bundle-part", "{\"size\":2,\"cases\":[null],\"indexes\":[]}"),
                400,
                "malformed-request");

        JdbcClient.create(database.superuser())
                .sql("delete from ledger.event where ledger_index = 0")
                .update();
        assertProblem(post("/internal/bundle-part", request(2, caseId, "")), 409, "roster-refused");
    }

    @Test
    void a_later_head_is_proven_to_continue_an_earlier_one() throws Exception {
        for (int i = 0; i < 7; i++) {
            record();
        }

        JsonNode answer = json(get("/internal/consistency?from=3&to=7"));

        List<Hash> hashes = answer.required("hashes")
                .valueStream()
                .map(hash -> Hash.of(Base64.getDecoder().decode(hash.asString())))
                .toList();
        new ConsistencyProof(3, 7, hashes)
                .verify(root(get("/internal/head?size=3")), root(get("/internal/head?size=7")));
        assertThat(json(get("/internal/consistency?from=0&to=7"))
                        .required("hashes")
                        .isEmpty())
                .isTrue();
        new ConsistencyProof(0, 7, List.of()).verify(Frontier.EMPTY.root(), root(get("/internal/head?size=7")));
        assertProblem(get("/internal/consistency?from=3&to=8"), 404, "head-unknown");
        assertProblem(get("/internal/consistency?from=4&to=3"), 404, "head-unknown");
        assertProblem(get("/internal/consistency?from=-1&to=3"), 404, "head-unknown");
        assertProblem(get("/internal/consistency?from=3"), 400, "malformed-request");
    }

    @Test
    void a_stored_file_is_given_as_it_came_in_and_an_unknown_one_alarms_nobody() throws Exception {
        byte[] bytes = "照片 ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        StoredFile file = service.getBean(FileStore.class).keep(new ByteArrayInputStream(bytes));

        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(address("/internal/files/" + file.sha256()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.body()).isEqualTo(bytes);
        assertProblem(get("/internal/files/" + NO_SUCH), 404, "file-missing");
        assertProblem(get("/internal/files/nothing"), 404, "not-found");
        assertThat(JdbcClient.create(database.superuser())
                        .sql("select count(*) from operation.alarm")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private UUID record() {
        UUID caseId = UUID.randomUUID();
        byte[] content = "{\"v\":1,\"type\":\"test.happened\"}".getBytes(StandardCharsets.UTF_8);
        NewEvent event = new NewEvent(caseId, 0, caseId, "test.happened", content, new byte[32]);
        service.getBean(Committer.class).append(caseId, List.of(event), null);
        return caseId;
    }

    private static String request(long size, UUID caseId, String indexes) {
        return "{\"size\":%d,\"cases\":[\"%s\"],\"indexes\":[%s]}".formatted(size, caseId, indexes);
    }

    private static long size(HttpResponse<String> note) {
        return checkpoint(note).size();
    }

    private static Hash root(HttpResponse<String> note) {
        return checkpoint(note).root();
    }

    private static Checkpoint checkpoint(HttpResponse<String> note) {
        return Checkpoint.parse(note.body().substring(0, note.body().indexOf("\n\n") + 1));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create(
                "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = json(answer);
        assertThat(problem.required("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.required("code").asString()).isEqualTo(code);
        assertThat(problem.required("titles").propertyNames()).containsExactlyInAnyOrder("zh", "en");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
