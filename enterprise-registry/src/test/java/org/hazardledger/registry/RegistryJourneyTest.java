package org.hazardledger.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.ledger.axon.ListComparison;
import org.hazardledger.ledger.axon.ListProcessors;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.hazardledger.ledger.testing.OpenApiLint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegistryJourneyTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> CODES = List.of("91350100M000100Y43", "91110000600037341L", "913300007996550586");
    private static final UUID OFFICER = UUID.randomUUID();
    private static final UUID RESERVED = UUID.randomUUID();

    private static TokenIssuer issuer;
    private static LedgerDatabase database;
    private static ConfigurableApplicationContext service;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        database = LedgerDatabase.create();
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("server.port", 0);
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.url());
        settings.put("enterprises.reserved-ids", RESERVED);
        SpringApplication application = new SpringApplication(EnterpriseRegistryApplication.class);
        service = application.run(settings.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new));
        base = "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    @Test
    void what_clients_are_told_is_sound() throws Exception {
        assertThat(OpenApiLint.complaintsAt(base)).isEmpty();
    }

    @Test
    void from_registration_to_list_and_trail() throws Exception {
        HttpResponse<String> created =
                post("/api/enterprises", cityOfficer(), "reg-1", enterprise(CODES.get(0), "360426"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(created.headers().firstValue("Ledger-Position").orElseThrow())
                .startsWith("registry:");
        String location = created.headers().firstValue("Location").orElseThrow();
        String id = location.substring(location.lastIndexOf('/') + 1);

        HttpResponse<String> mine = post("/api/mines", cityOfficer(), "mine-1", """
                {"enterprise":"%s","name":"吴山铜矿","kind":"UNDERGROUND","county":"360426"}
                """.formatted(id));
        assertThat(mine.statusCode()).as(mine.body()).isEqualTo(201);

        String place = mine.headers().firstValue("Ledger-Position").orElseThrow();
        await("the list of enterprises takes in a mine, too")
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMillis(700))
                .until(() -> json(get("/api/enterprises", cityOfficer()))
                        .required("position")
                        .asString()
                        .equals(place));

        UUID successor = UUID.randomUUID();
        HttpResponse<String> changed = send(
                "PUT",
                location + "/principal",
                cityOfficer(),
                "principal-1",
                "{\"person\":\"%s\"}".formatted(successor),
                Map.of("If-Match", "\"0\""));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains("\"1\"");

        JsonNode read = json(get(location, cityOfficer()));
        assertThat(read.required("principal").asString()).isEqualTo(successor.toString());
        assertThat(read.required("version").asInt()).isEqualTo(1);

        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
            JsonNode row = row(id);
            assertThat(row.required("principal").asString()).isEqualTo(successor.toString());
        });

        JsonNode trail = json(get("/trail/" + id, cityOfficer()));
        assertThat(trail.required("ledger").asString()).isEqualTo("registry");
        assertThat(trail.required("events").findValuesAsString("type"))
                .containsExactly("enterprise.registered", "enterprise.principal-changed");
        JsonNode actor = trail.required("events").get(0).required("actor");
        assertThat(actor.required("person").asString()).isEqualTo(OFFICER.toString());
        assertThat(actor.required("post").asString()).isEqualTo("city-officer");
    }

    @Test
    void all_rows_of_a_list_go_into_a_file_however_many_pages_there_are() throws Exception {
        HttpResponse<String> created =
                post("/api/enterprises", cityOfficer(), "csv", enterprise("91360400MA35H0CW0C", "360404"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        String id = location.substring(location.lastIndexOf('/') + 1);
        for (int i = 0; i < 52; i++) {
            HttpResponse<String> mine = post("/api/mines", cityOfficer(), "csv-" + i, """
                    {"enterprise":"%s","name":"%d 号井","kind":"UNDERGROUND","county":"360404"}
                    """.formatted(id, i));
            assertThat(mine.statusCode()).as(mine.body()).isEqualTo(201);
        }
        String mines = "/api/mines?format=csv&enterprise=" + id;
        await().atMost(Duration.ofSeconds(5))
                .until(() -> get(mines, cityOfficer()).body().lines().count(), rows -> rows == 53);
        HttpResponse<String> csv = get(mines, cityOfficer());
        String name = json(get(location, cityOfficer())).required("name").asString();
        assertThat(csv.body())
                .startsWith("\uFEFF矿山标识,企业标识,企业,矿山,")
                .contains("," + id + "," + name + ",0 号井,", ",51 号井,");
        assertThat(get(mines + "&lang=en", cityOfficer()).body()).startsWith("\uFEFFMine id,Enterprise id,Enterprise,");
        assertThat(csv.headers().firstValue("Ledger-Position").orElseThrow()).startsWith("registry:");
        HttpResponse<String> enterprises =
                send("GET", "/api/enterprises?county=360404", cityOfficer(), null, null, Map.of("Accept", "text/csv"));
        assertThat(enterprises.body()).contains(",91360400MA35H0CW0C,");
    }

    @Test
    void an_officer_says_where_a_mine_lies_and_the_list_shows_it() throws Exception {
        HttpResponse<String> enterprise =
                post("/api/enterprises", cityOfficer(), "place", enterprise("91360400MA35H0DT4C", "360423"));
        assertThat(enterprise.statusCode()).as(enterprise.body()).isEqualTo(201);
        HttpResponse<String> mine = post("/api/mines", cityOfficer(), "place-1", """
                {"enterprise":"%s","name":"石门楼钨矿","kind":"UNDERGROUND","county":"360423"}
                """.formatted(idOf(enterprise)));
        String location = "/api/mines/" + idOf(mine) + "/location";
        assertThat(json(get("/api/mines/" + idOf(mine), cityOfficer()))
                        .required("location")
                        .isNull())
                .isTrue();

        String place = "{\"latitude\":29.0125,\"longitude\":115.0563}";
        assertProblem(put(location, token("county-officer", "360423", null), "p0", place), 403, "forbidden");
        assertProblem(put(location, cityOfficer(), "p1", "{\"latitude\":29.0}"), 422, "invalid-request");
        assertProblem(
                put(location, cityOfficer(), "p2", "{\"latitude\":115.0,\"longitude\":29.0}"), 422, "not-on-earth");
        assertProblem(
                put("/api/mines/" + UUID.randomUUID() + "/location", cityOfficer(), "p3", place), 404, "not-found");
        HttpResponse<String> said = put(location, cityOfficer(), "p4", place);
        assertThat(said.statusCode()).as(said.body()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            JsonNode row = json(get("/api/mines?county=360423", cityOfficer())).at("/items/0");
            assertThat(row.required("latitude").asDouble()).isEqualTo(29.0125);
            assertThat(row.required("longitude").asDouble()).isEqualTo(115.0563);
            assertThat(row.required("version").asInt()).isEqualTo(1);
        });
        assertThat(json(get("/trail/" + idOf(mine), cityOfficer()))
                        .at("/state/location/latitude")
                        .asDouble())
                .isEqualTo(29.0125);
    }

    private static String idOf(HttpResponse<String> created) {
        String location = created.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static HttpResponse<String> put(String path, String token, String key, String body) throws Exception {
        return send("PUT", path, token, key, body, Map.of());
    }

    @Test
    void the_same_key_is_the_same_command_and_another_command_needs_another_key() throws Exception {
        String body = enterprise(CODES.get(1), "360402");
        HttpResponse<String> first = post("/api/enterprises", cityOfficer(), "twice", body);
        HttpResponse<String> again = post("/api/enterprises", cityOfficer(), "twice", body);
        HttpResponse<String> other =
                post("/api/enterprises", cityOfficer(), "twice", enterprise(CODES.get(2), "360402"));
        HttpResponse<String> taken = post("/api/enterprises", cityOfficer(), "another", body);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Ledger-Position"))
                .isEqualTo(first.headers().firstValue("Ledger-Position"));
        assertProblem(other, 422, "idempotency-key-reused");
        assertProblem(taken, 409, "credit-code-taken");
    }

    @Test
    void only_the_right_person_and_nobody_else() throws Exception {
        String body = enterprise(CODES.get(2), "360481");
        assertProblem(post("/api/enterprises", null, "k", body), 401, "unauthenticated");
        assertProblem(post("/api/enterprises", token("county-officer", "360481", null), "k", body), 403, "forbidden");
        assertProblem(post("/api/enterprises", token("auditor", "360400", null), "k", body), 403, "forbidden");
        assertProblem(post("/api/enterprises", token("city-officer", "360500", null), "k", body), 403, "forbidden");

        HttpResponse<String> created = post("/api/enterprises", cityOfficer(), "ruichang", body);
        String location = created.headers().firstValue("Location").orElseThrow();
        String id = location.substring(location.lastIndexOf('/') + 1);

        assertThat(get(location, token("county-officer", "360481", null)).statusCode())
                .isEqualTo(200);
        assertThat(get(location, token("auditor", "360400", null)).statusCode()).isEqualTo(200);
        assertThat(get(location, token("enterprise-principal", "360481", UUID.fromString(id)))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> foreign = get(location, token("county-officer", "360402", null));
        HttpResponse<String> missing = get("/api/enterprises/" + UUID.randomUUID(), cityOfficer());
        assertProblem(foreign, 404, "not-found");
        assertProblem(missing, 404, "not-found");
        await().atMost(Duration.ofSeconds(2)).until(() -> rowIds(cityOfficer()).contains(id));
        assertThat(rowIds(token("county-officer", "360402", null))).doesNotContain(id);
        assertThat(rowIds(token("enterprise-uploader", "360481", UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    void a_bad_request_says_what_is_wrong_in_both_languages() throws Exception {
        assertProblem(
                send("POST", "/api/enterprises", cityOfficer(), null, "{}", Map.of()), 400, "idempotency-key-missing");
        assertProblem(post("/api/enterprises", cityOfficer(), "b1", "{"), 400, "malformed-request");
        assertProblem(post("/api/enterprises", cityOfficer(), "b2", "{}"), 422, "invalid-request");
        assertProblem(
                post("/api/enterprises", cityOfficer(), "b3", enterprise("91350100M000100Y44", "360426")),
                422,
                "credit-code-check-character");
        assertProblem(
                post("/api/enterprises", cityOfficer(), "b4", enterprise(CODES.get(0), "360499")),
                422,
                "unknown-county");
        assertProblem(
                post("/api/mines", cityOfficer(), "b5", """
                        {"enterprise":"%s","name":"x","kind":"UNDERGROUND","county":"360426"}
                        """.formatted(UUID.randomUUID())), 422, "unknown-enterprise");
        assertProblem(post("/api/enterprises", cityOfficer(), "b6", """
                {"version":7,"creditCode":"x"}"""), 400, "malformed-request");
        HttpResponse<String> english = send(
                "POST",
                "/api/enterprises",
                cityOfficer(),
                "b7",
                enterprise(CODES.get(0), "360499"),
                Map.of("Accept-Language", "en"));
        assertThat(json(english).required("title").asString()).startsWith("The code is no county-level unit");
    }

    @Test
    void only_the_operator_gives_ids_away_so_no_enterprise_has_the_id_of_a_mine_or_a_person() throws Exception {
        HttpResponse<String> created =
                post("/api/enterprises", cityOfficer(), "id-1", chosen(RESERVED, "91360400MA35H00R05"));
        assertThat(created.headers().firstValue("Location")).contains("/api/enterprises/" + RESERVED);
        assertProblem(
                post("/api/enterprises", cityOfficer(), "id-2", chosen(RESERVED, "91360400MA35H00T7U")),
                409,
                "already-registered");
        HttpResponse<String> mine = post("/api/mines", cityOfficer(), "id-3", """
                {"enterprise":"%s","name":"吴山铜矿","kind":"UNDERGROUND","county":"360426"}
                """.formatted(RESERVED));
        String location = mine.headers().firstValue("Location").orElseThrow();
        UUID taken = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        for (UUID id : List.of(taken, OFFICER)) {
            assertProblem(
                    post("/api/enterprises", cityOfficer(), "id-of-" + id, chosen(id, "91360400MA35H00T7U")),
                    422,
                    "id-not-reserved");
        }
    }

    private static String chosen(UUID id, String creditCode) {
        return enterprise(creditCode, "360426").replaceFirst("\\{", "{\"id\":\"" + id + "\",");
    }

    @Test
    @Tag("I27")
    void nobody_with_a_post_in_an_authority_answers_for_an_enterprise() throws Exception {
        UUID officer = UUID.randomUUID();
        receive("appointment.made", officer, Map.of("person", officer, "number", 1, "from", "2020-01-01"));
        for (String post : List.of("principal", "actualController", "legalRepresentative")) {
            String body = enterprise("91360400MA35H00U5N", "360426")
                    .replaceFirst("(\"" + post + "\":\")[^\"]*", "$1" + officer);
            assertProblem(post("/api/enterprises", cityOfficer(), "of-" + post, body), 409, "person-is-an-officer");
        }
        HttpResponse<String> created =
                post("/api/enterprises", cityOfficer(), "of-nobody", enterprise("91360400MA35H00U5N", "360426"));
        String location = created.headers().firstValue("Location").orElseThrow();
        String person = "{\"person\":\"" + officer + "\"}";
        for (String post : List.of("principal", "actual-controller", "legal-representative")) {
            assertProblem(
                    send("PUT", location + "/" + post, cityOfficer(), "to-" + post, person, Map.of()),
                    409,
                    "person-is-an-officer");
        }
        receive("appointment.ended", officer, Map.of("person", officer, "number", 1, "endedFrom", "2026-01-01"));
        assertThat(send("PUT", location + "/principal", cityOfficer(), "retired", person, Map.of())
                        .statusCode())
                .isEqualTo(200);
    }

    /** What following would bring of identity. */
    private static void receive(String type, UUID person, Map<String, Object> payload) {
        ContentFormat format = service.getBean(ContentFormat.class);
        byte[] salt = new byte[32];
        EventContent received = content(
                Received.type("identity", type),
                new Received(
                        "identity",
                        0,
                        "{}",
                        Base64.getEncoder().encodeToString(salt),
                        new String(format.write(content(type, payload)), StandardCharsets.UTF_8)));
        UUID stream = Received.stream("identity", person);
        long seq = service.getBean(LedgerReader.class).stream(stream, 0).size();
        service.getBean(Committer.class)
                .append(
                        stream,
                        List.of(new NewEvent(stream, seq, person, received.type(), format.write(received), salt)),
                        null);
    }

    private static EventContent content(String type, Object payload) {
        return new EventContent(
                UUID.randomUUID(),
                type,
                1,
                Instant.parse("2026-01-01T08:00:00.000Z"),
                Actor.policy("following"),
                Set.of(),
                Map.of(),
                payload);
    }

    @Test
    void nothing_is_registered_as_of_another_age() throws Exception {
        for (String at : List.of(
                "0001-01-01T00:00:00Z",
                Instant.now().minus(367, ChronoUnit.DAYS).toString())) {
            String body = enterprise(CODES.get(2), "360426").replaceFirst("\\{", "{\"occurredAt\":\"" + at + "\",");
            assertProblem(post("/api/enterprises", cityOfficer(), at, body), 400, "occurred-too-long-ago");
        }
        assertProblem(
                post(
                        "/api/enterprises",
                        cityOfficer(),
                        "tomorrow",
                        enterprise(CODES.get(2), "360426")
                                .replaceFirst(
                                        "\\{",
                                        "{\"occurredAt\":\"" + Instant.now().plusSeconds(90) + "\",")),
                400,
                "occurred-in-the-future");
    }

    @Test
    void what_no_controller_takes_is_a_problem_too() throws Exception {
        String token = cityOfficer();
        assertProblem(send("DELETE", "/api/enterprises", token, null, null, Map.of()), 405, "method-not-allowed");
        assertProblem(
                send("GET", "/api/enterprises", token, null, null, Map.of("Accept", "image/png")),
                406,
                "not-acceptable");
        assertProblem(
                send("POST", "/api/enterprises", token, "t", "x", Map.of("Content-Type", "text/plain")),
                415,
                "media-type-not-supported");
        assertProblem(get("/api/enterprises/not-an-id", token), 400, "malformed-request");
        assertProblem(get("/api/mines?enterprise=x", token), 400, "malformed-request");
        for (String cursor : List.of("abc", "-1", "7")) {
            assertProblem(get("/api/enterprises?cursor=" + cursor, token), 400, "cursor-invalid");
        }
        for (String cursor : List.of("abc", "-1", "7")) {
            assertProblem(get("/api/mines?cursor=" + cursor, token), 400, "cursor-invalid");
        }
    }

    @Test
    void a_stale_version_is_refused_and_nothing_is_lost() throws Exception {
        HttpResponse<String> created =
                post("/api/enterprises", cityOfficer(), "stale", enterprise("91360400MA35H00K25", "360428"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        for (int i = 0; i < 2; i++) {
            String body = "{\"person\":\"%s\"}".formatted(UUID.randomUUID());
            HttpResponse<String> answer = send(
                    "PUT", location + "/principal", cityOfficer(), "stale-" + i, body, Map.of("If-Match", "\"0\""));
            if (i == 0) {
                assertThat(answer.statusCode()).isEqualTo(200);
            } else {
                assertProblem(answer, 412, "stale-version");
            }
        }
    }

    @Test
    void checkpoint_and_tiles_are_public_and_entries_are_not() throws Exception {
        post("/api/enterprises", cityOfficer(), "for-the-tree", enterprise("91360400MA35H00L00", "360430"));
        HttpResponse<String> checkpoint = send("GET", "/ledger/checkpoint", null, null, null, Map.of());
        assertThat(checkpoint.body()).startsWith(database.origin() + "\n");
        long size = checkpoint
                .body()
                .lines()
                .skip(1)
                .map(Long::parseLong)
                .findFirst()
                .orElseThrow();
        assertThat(send("GET", "/ledger/tile/0/000.p/" + size, null, null, null, Map.of())
                        .statusCode())
                .isEqualTo(200);
        String entries = "/ledger/tile/entries/000.p/" + size;
        assertProblem(send("GET", entries, null, null, null, Map.of()), 401, "unauthenticated");
        assertProblem(get(entries, cityOfficer()), 403, "forbidden");
        assertThat(get(entries, token("auditor", "360400", null)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_list_that_was_emptied_is_rebuilt_to_the_same_rows() throws Exception {
        post("/api/enterprises", cityOfficer(), "for-the-list", enterprise("91360400MA35H00M9W", "360429"));
        JdbcClient admin = JdbcClient.create(database.superuser());
        await().atMost(Duration.ofSeconds(2))
                .until(() -> admin.sql("select count(*) from list.enterprise where county = '360429'")
                                .query(Long.class)
                                .single()
                        == 1);
        String rows = "select coalesce(string_agg(e::text, ';' order by id), '') from list.enterprise e";
        String before = admin.sql(rows).query(String.class).single();

        ListComparison comparison = service.getBean(ListComparison.class);
        assertThat(comparison.compare(10_000).drifted()).isZero();
        admin.sql("update list.enterprise set name = 'edited by hand'").update();
        assertThat(comparison.compare(10_000).drifted()).isPositive();
        service.getBean(ListProcessors.class).rebuild("enterprise-list");

        await().atMost(Duration.ofSeconds(10))
                .until(() -> admin.sql(rows).query(String.class).single().equals(before));
    }

    private static JsonNode row(String id) throws Exception {
        for (JsonNode row : json(get("/api/enterprises", cityOfficer())).required("items")) {
            if (row.required("id").asString().equals(id)) {
                return row;
            }
        }
        throw new AssertionError("Not in the list: " + id);
    }

    private static List<String> rowIds(String token) throws Exception {
        return json(get("/api/enterprises", token)).required("items").findValuesAsString("id");
    }

    private static String enterprise(String creditCode, String county) {
        return """
                {"creditCode":"%s","name":"某某矿业有限公司","county":"%s","principal":"%s","actualController":"%s",
                 "legalRepresentative":"%s"}
                """.formatted(
                        creditCode,
                        county,
                        UUID.nameUUIDFromBytes(new byte[] {1}),
                        UUID.nameUUIDFromBytes(new byte[] {2}),
                        UUID.nameUUIDFromBytes(new byte[] {3}));
    }

    private static String cityOfficer() {
        return token("city-officer", "360400", null);
    }

    private static String token(String role, String jurisdiction, @Nullable UUID enterprise) {
        try {
            return issuer.token(OFFICER, role, jurisdiction, enterprise);
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send("GET", path, token, null, null, Map.of());
    }

    private static HttpResponse<String> post(String path, @Nullable String token, String key, String body)
            throws IOException, InterruptedException {
        return send("POST", path, token, key, body, Map.of());
    }

    private static HttpResponse<String> send(
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

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.required("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.required("code").asString()).isEqualTo(code);
        assertThat(problem.required("titles").required("zh").asString()).isNotBlank();
        assertThat(problem.required("titles").required("en").asString()).isNotBlank();
    }
}
