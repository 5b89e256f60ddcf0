package org.hazardledger.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HazardJourneyTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final UUID PERSON = UUID.randomUUID();
    private static final UUID ENTERPRISE = UUID.randomUUID();

    private static TokenIssuer issuer;
    private static LedgerDatabase database;
    private static ConfigurableApplicationContext service;
    private static ConfigurableApplicationContext replica;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        database = LedgerDatabase.create();
        service = run();
        replica = run();
        // Two replicas in one process would both be the owner of a list.
        replica.getBean(ListProcessors.class).stop();
        base = address(service);
        receive(
                "identity",
                "appointment.made",
                PERSON,
                Map.of("person", PERSON, "number", 1, "role", "county-officer", "from", "2025-01-01"));
        receive(
                "identity",
                "certificate.issued",
                PERSON,
                Map.of("person", PERSON, "number", 1, "validFrom", "2025-01-01", "validUntil", "2026-12-31"));
    }

    private static ConfigurableApplicationContext run() {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("server.port", 0);
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.url());
        settings.put("ledger.following.token-uri", issuer.url() + "/token");
        settings.put("ledger.following.client-id", "hazard-service");
        settings.put("ledger.following.client-secret", "none");
        // Nobody answers there: the tests put in themselves what following would bring.
        for (String publisher : List.of("registry", "enforcement")) {
            settings.put("ledger.following.publishers." + publisher + ".url", "http://localhost:1");
            settings.put(
                    "ledger.following.publishers." + publisher + ".vkey",
                    database.signer().verifierKey());
        }
        SpringApplication application = new SpringApplication(HazardServiceApplication.class);
        application.addInitializers(context ->
                ((GenericApplicationContext) context).registerBean(Clock.class, HazardJourneyTest::theFirstHourOf2026));
        return application.run(settings.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new));
    }

    /** Where the mines are; in London it is still 2025. */
    private static Clock theFirstHourOf2026() {
        return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Instant.parse("2025-12-31T16:30:00Z")));
    }

    private static String address(ConfigurableApplicationContext context) {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        replica.close();
        service.close();
        issuer.close();
    }

    @Test
    @Tag("R042")
    @Tag("R043")
    @Tag("R035")
    @Tag("R061")
    void from_report_over_determination_to_list_and_trail() throws Exception {
        UUID mine = mineIn("360426");
        HttpResponse<String> created = post("/api/hazards", principal("360426"), "report-1", report(mine));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(created.headers().firstValue("Ledger-Position").orElseThrow())
                .startsWith("hazard:");
        String location = created.headers().firstValue("Location").orElseThrow();
        String id = location.substring(location.lastIndexOf('/') + 1);

        JsonNode reported = json(get(location, countyOfficer("360426")));
        assertThat(reported.required("number").asString()).isEqualTo("360426-2026-S-00001");
        assertThat(reported.required("status").asString()).isEqualTo("REPORTED");
        assertThat(reported.required("texts")
                        .required("CAUSE")
                        .required("value")
                        .asString())
                .isEqualTo("放矿后未及时清理");

        HttpResponse<String> determined = send(
                "PUT",
                location + "/determination",
                countyOfficer("360426"),
                "determine-1",
                determination("2022", "U1.5"),
                Map.of("If-Match", "\"0\""));
        assertThat(determined.statusCode()).as(determined.body()).isEqualTo(200);
        assertThat(determined.headers().firstValue("ETag")).contains("\"1\"");
        HttpResponse<String> told = send(
                "PUT",
                location + "/workers-congress-notice",
                principal("360426"),
                "told-1",
                "{\"means\":\"职工代表大会第 4 次会议\"}",
                Map.of("If-Match", "\"1\""));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        HttpResponse<String> corrected = post(
                location + "/corrections", token("enterprise-safety-manager", "360426", ENTERPRISE), "correct-1", """
                        {"corrects":0,"text":"PLACE","value":"-160m 中段 3 号安全出口","reason":"中段写错"}""");
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);

        HttpResponse<String> read = get(location, countyOfficer("360426"));
        assertThat(read.headers().firstValue("ETag")).contains("\"3\"");
        JsonNode hazard = json(read);
        assertThat(hazard.required("status").asString()).isEqualTo("CONFIRMED");
        assertThat(hazard.required("criterion").required("code").asString()).isEqualTo("U1.5");
        assertThat(hazard.required("criterion").required("text").asString()).startsWith("安全出口出现堵塞");
        assertThat(hazard.required("criterion")
                        .required("edition")
                        .required("version")
                        .asString())
                .isEqualTo("2022");
        assertThat(hazard.required("stopDecision").required("stop").asBoolean()).isTrue();
        assertThat(hazard.required("workersCongressInformed").asBoolean()).isTrue();
        assertThat(hazard.required("texts").required("PLACE").required("at").asLong())
                .isEqualTo(3);

        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
            JsonNode row = row(id, "/api/hazards?status=CONFIRMED&county=360426");
            assertThat(row.required("version").asLong()).isEqualTo(3);
            assertThat(row.required("status").asString()).isEqualTo("CONFIRMED");
            assertThat(row.required("number").asString()).isEqualTo("360426-2026-S-00001");
            assertThat(row.required("mine").asString()).isEqualTo(mine.toString());
            assertThat(row.required("source").asString()).isEqualTo("SELF");
            assertThat(row.required("criterion").asString()).isEqualTo("U1.5");
            assertThat(row.required("place").asString()).startsWith("-160m");
            assertThat(Instant.parse(row.required("updatedAt").asString()))
                    .isAfter(Instant.parse(row.required("reportedAt").asString()));
        });

        JsonNode trail = json(get("/trail/" + id, token("auditor", "360400", null)));
        assertThat(trail.required("ledger").asString()).isEqualTo("hazard");
        assertThat(trail.required("events").findValuesAsString("type"))
                .containsExactly(
                        "hazard.reported",
                        "hazard.confirmed",
                        "hazard.workers-congress-informed",
                        "hazard.record-corrected");
        JsonNode actor = trail.required("events").get(1).required("actor");
        assertThat(actor.required("person").asString()).isEqualTo(PERSON.toString());
        assertThat(actor.required("post").asString()).isEqualTo("county-officer");
        JsonNode state = trail.required("state");
        assertThat(state.required("status").asString()).isEqualTo("CONFIRMED");
        assertThat(state.required("version").asLong()).isEqualTo(3);
        assertThat(state.required("clocks").isEmpty()).isTrue();
        assertThat(state.required("implementations").propertyNames())
                .containsExactlyInAnyOrder("responsibility", "measures", "funds", "timeLimit", "contingency");
        assertThat(state.required("implementations").findValuesAsString("state"))
                .containsOnly("MISSING")
                .hasSize(5);
    }

    @Test
    @Tag("R060")
    void numbers_are_dense_when_32_report_at_once_on_two_replicas_and_some_are_refused() throws Exception {
        UUID mine = mineIn("360483");
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService connections = Executors.newFixedThreadPool(32)) {
            for (int i = 0; i < 64; i++) {
                String at = i % 2 == 0 ? base : address(replica);
                String key = "dense-" + i;
                String body = i % 8 == 7 ? report(mine, "2099-01-01T00:00:00Z") : report(mine);
                String path = at + "/api/hazards";
                answers.add(connections.submit(() -> post(path, principal("360483"), key, body)));
            }
        }
        int accepted = 0;
        for (Future<HttpResponse<String>> answer : answers) {
            int status = answer.get().statusCode();
            assertThat(status).as(answer.get().body()).isIn(201, 422);
            accepted += status == 201 ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(56);
        JdbcClient admin = JdbcClient.create(database.superuser());
        await().atMost(Duration.ofSeconds(5))
                .until(() -> admin.sql("select count(*) from list.hazard where county = '360483'")
                                .query(Long.class)
                                .single()
                        == 56);
        String numbers = admin.sql(
                        "select string_agg(number, ',' order by number) from list.hazard where county = '360483'")
                .query(String.class)
                .single();
        List<String> expected = new ArrayList<>();
        for (int sequence = 1; sequence <= 56; sequence++) {
            expected.add("360483-2026-S-%05d".formatted(sequence));
        }
        assertThat(numbers).isEqualTo(String.join(",", expected));
    }

    @Test
    @Tag("R042")
    void the_same_key_is_the_same_report_and_draws_one_number() throws Exception {
        UUID mine = mineIn("360402");
        HttpResponse<String> first = post("/api/hazards", principal("360402"), "twice", report(mine));
        HttpResponse<String> again = post("/api/hazards", principal("360402"), "twice", report(mine));
        HttpResponse<String> other =
                post("/api/hazards", principal("360402"), "twice", report(mine, "2025-11-01T00:00:00Z"));
        HttpResponse<String> next = post("/api/hazards", principal("360402"), "thrice", report(mine));

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertProblem(other, 422, "idempotency-key-reused");
        assertThat(json(get(next.headers().firstValue("Location").orElseThrow(), principal("360402")))
                        .required("number")
                        .asString())
                .endsWith("-S-00002");
    }

    @Test
    @Tag("R060")
    void a_regulators_finding_becomes_a_hazard_by_itself_and_its_trail_says_since_when_it_was_known() throws Exception {
        UUID hazard = UUID.randomUUID();
        receive(
                "enforcement",
                "finding.major-hazard-found",
                hazard,
                Map.of(
                        "hazard",
                        hazard,
                        "mine",
                        UUID.randomUUID(),
                        "enterprise",
                        ENTERPRISE,
                        "county",
                        "360425",
                        "place",
                        "坝体外坡",
                        "description",
                        "坝体出现贯穿性横向裂缝"));

        String officer = countyOfficer("360425");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> get("/api/hazards/" + hazard, officer).statusCode() == 200);
        JsonNode found = json(get("/api/hazards/" + hazard, officer));
        assertThat(found.required("number").asString())
                .isEqualTo("360425-%d-R-00001"
                        .formatted(LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear()));
        assertThat(found.required("source").asString()).isEqualTo("REGULATOR");
        assertThat(json(get("/trail/" + hazard, officer)).required("events").findValuesAsString("type"))
                .containsExactly("hazard.reported");
    }

    @Test
    @Tag("R060")
    void the_year_of_a_number_is_that_of_its_recording_where_the_mines_are_whatever_is_stated() throws Exception {
        UUID mine = mineIn("360404");
        String lastYear = report(mine, "2025-12-30T15:00:00Z", "2025-12-30T16:00:00Z");
        HttpResponse<String> created = post("/api/hazards", principal("360404"), "new-year", lastYear);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(json(get(created.headers().firstValue("Location").orElseThrow(), principal("360404")))
                        .required("number")
                        .asString())
                .isEqualTo("360404-2026-S-00001");
    }

    @Test
    @Tag("R043")
    void no_act_and_no_finding_is_dated_into_another_age() throws Exception {
        UUID mine = mineIn("360482");
        String principal = principal("360482");
        for (String old : List.of("1900-01-01T00:00:00Z", "2025-10-02T15:59:59Z")) {
            assertProblem(post("/api/hazards", principal, "age", report(mine, old, old)), 400, "occurred-too-long-ago");
        }
        for (String old : List.of("-999999999-01-01T00:00:00Z", "2024-12-31T15:59:59Z")) {
            assertProblem(post("/api/hazards", principal, "age", report(mine, old)), 422, "found-too-long-ago");
        }
        String oldest = report(mine, "2024-12-31T16:00:00Z", "2025-10-02T16:00:00Z");
        assertThat(post("/api/hazards", principal, "age", oldest).statusCode()).isEqualTo(201);
    }

    @Test
    @Tag("I27")
    void only_the_right_person_and_nobody_else() throws Exception {
        UUID mine = mineIn("360481");
        String body = report(mine);
        assertProblem(post("/api/hazards", null, "k", body), 401, "unauthenticated");
        assertProblem(post("/api/hazards", countyOfficer("360481"), "k", body), 403, "forbidden");
        assertProblem(post("/api/hazards", token("auditor", "360400", null), "k", body), 403, "forbidden");
        assertProblem(
                post("/api/hazards", token("enterprise-uploader", "360481", ENTERPRISE), "k", body), 403, "forbidden");
        assertProblem(
                post("/api/hazards", token("enterprise-principal", "360481", null), "k", body),
                403,
                "incomplete-token");
        assertProblem(
                post("/api/hazards", token("enterprise-principal", "360481", UUID.randomUUID()), "k", body),
                404,
                "not-found");
        assertProblem(post("/api/hazards", principal("360481"), "k", report(UUID.randomUUID())), 404, "not-found");

        String location = reportedAt(mine, "360481", "ruichang");
        String id = location.substring(location.lastIndexOf('/') + 1);
        String major = determination("2022", "U1.5");
        assertProblem(put(location + "/determination", principal("360481"), "d", major), 403, "forbidden");
        assertProblem(put(location + "/determination", token("auditor", "360400", null), "d", major), 403, "forbidden");
        assertProblem(put(location + "/determination", countyOfficer("360402"), "d", major), 404, "not-found");
        assertProblem(
                put("/api/hazards/" + UUID.randomUUID() + "/determination", countyOfficer("360402"), "d", major),
                404,
                "not-found");
        assertProblem(
                put(location + "/workers-congress-notice", countyOfficer("360481"), "w", "{\"means\":\"公示\"}"),
                403,
                "forbidden");
        assertProblem(get(location, countyOfficer("360402")), 404, "not-found");
        assertThat(get(location, token("city-officer", "360400", null)).statusCode())
                .isEqualTo(200);
        assertThat(get(location, token("enterprise-uploader", "360481", ENTERPRISE))
                        .statusCode())
                .isEqualTo(200);

        await().atMost(Duration.ofSeconds(2))
                .until(() -> rowIds(countyOfficer("360481")).contains(id));
        assertThat(rowIds(countyOfficer("360402"))).doesNotContain(id);
        assertThat(rowIds(token("enterprise-principal", "360481", UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    @Tag("I19")
    void of_two_that_are_merged_into_each_other_at_once_one_stays() throws Exception {
        UUID mine = mineIn("360403");
        String officer = countyOfficer("360403");
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 5; i++) {
                String one = reportedAt(mine, "360403", "one-" + i);
                String other = reportedAt(mine, "360403", "other-" + i);
                String keys = "mutual-" + i;
                var first = both.submit(() -> put(one + "/merger", officer, keys + "a", mergerInto(other)));
                var second = both.submit(() -> put(other + "/merger", officer, keys + "b", mergerInto(one)));
                assertThat(List.of(first.get().statusCode(), second.get().statusCode()))
                        .containsExactlyInAnyOrder(200, 409);
            }
        }
    }

    @Test
    @Tag("I19")
    void of_three_that_are_merged_in_a_circle_at_once_one_stays() throws Exception {
        UUID mine = mineIn("360403");
        String officer = countyOfficer("360403");
        try (ExecutorService all = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 5; i++) {
                String keys = "circle-" + i;
                List<String> circle = List.of(
                        reportedAt(mine, "360403", "first-" + i),
                        reportedAt(mine, "360403", "second-" + i),
                        reportedAt(mine, "360403", "third-" + i));
                List<Future<HttpResponse<String>>> answers = new ArrayList<>();
                for (int n = 0; n < 3; n++) {
                    String one = circle.get(n);
                    String next = circle.get((n + 1) % 3);
                    String key = keys + n;
                    answers.add(all.submit(() -> put(one + "/merger", officer, key, mergerInto(next))));
                }
                for (Future<HttpResponse<String>> answer : answers) {
                    assertThat(answer.get().statusCode())
                            .as(answer.get().body())
                            .isIn(200, 409);
                }
                int merged = 0;
                for (String one : circle) {
                    merged += isMerged(one, officer) ? 1 : 0;
                }
                assertThat(merged).isLessThan(3);
            }
        }
    }

    private static boolean isMerged(String location, String officer) throws Exception {
        return json(get(location, officer)).required("status").asString().equals("MERGED");
    }

    private static String mergerInto(String location) {
        return "{\"survivor\":\"%s\",\"reason\":\"同一处\"}".formatted(location.substring(location.lastIndexOf('/') + 1));
    }

    @Test
    @Tag("I27")
    void whoever_only_runs_or_watches_the_system_reads_no_case() throws Exception {
        for (String role : List.of("operator", "monitor")) {
            assertProblem(get("/api/hazards", token(role, "360400", null)), 403, "forbidden");
            assertProblem(get("/trail/" + UUID.randomUUID(), token(role, "360400", null)), 403, "forbidden");
        }
    }

    @Test
    void text_that_no_list_could_show_is_not_taken() throws Exception {
        UUID mine = mineIn("360404");
        for (String place : List.of("a\\u0000b", "a\\ud800b")) {
            String report = report(mine)
                    .replaceFirst("\"place\":\"[^\"]*\"", "\"place\":\"" + place.replace("\\", "\\\\") + "\"");
            assertThat(report).contains("\\u");
            assertProblem(post("/api/hazards", principal("360404"), "unsafe", report), 400, "malformed-request");
        }
    }

    @Test
    @Tag("R035")
    void a_criterion_for_underground_mines_makes_nothing_major_in_an_open_pit() throws Exception {
        String location = reportedAt(mineIn("360429", "OPEN_PIT"), "360429", "pit");
        String officer = countyOfficer("360429");
        String path = location + "/determination";

        assertProblem(put(path, officer, "pit-1", determination("2022", "U2")), 422, "criterion-not-for-this-mine");
        HttpResponse<String> fitting = put(path, officer, "pit-2", determination("2022", "O2"));
        assertThat(fitting.statusCode()).as(fitting.body()).isEqualTo(200);
        assertProblem(
                put(location + "/determination-correction", officer, "pit-3", """
                {"corrects":1,"criterion":{"version":"2022","code":"T1"},"stop":true,"reason":"条款有误"}"""), 422, "criterion-not-for-this-mine");

        String ofAKindToCome = reportedAt(mineIn("360429", "QUARRY"), "360429", "quarry");
        HttpResponse<String> any = put(ofAKindToCome + "/determination", officer, "pit-4", determination("2022", "O2"));
        assertThat(any.statusCode()).as(any.body()).isEqualTo(200);
    }

    @Test
    @Tag("I05")
    @Tag("I31")
    void a_refused_determination_says_why_in_both_languages() throws Exception {
        String location = reportedAt(mineIn("360428"), "360428", "refused");
        String officer = countyOfficer("360428");
        String path = location + "/determination";
        assertProblem(put(path, officer, "1", "{\"stop\":true}"), 422, "ground-unclear");
        assertProblem(put(path, officer, "2", determination("2022", "U99")), 422, "unknown-criterion");
        assertProblem(put(path, officer, "3", determination("2022", "U1")), 422, "criterion-needs-sub-item");
        assertProblem(put(path, officer, "4", """
                {"criterion":{"version":"2022","code":"U2"},"stop":true,"occurredAt":"2025-12-31T15:59:59Z"}"""), 422, "determined-on-another-day");
        assertProblem(put(path, officer, "5", """
                {"criterion":{"version":"2022","code":"U2"},"stop":false}"""), 422, "no-stop-needs-reason");
        assertProblem(
                put(path, officer, "6", "{\"generalDefinition\":\" \",\"stop\":true}"),
                422,
                "general-definition-needs-reason");
        assertProblem(put(path, officer, "7", "{\"generalDefinition\":\"x\"}"), 422, "invalid-request");
        assertProblem(
                send("PUT", path, officer, null, determination("2022", "U2"), Map.of()),
                400,
                "idempotency-key-missing");
        assertProblem(
                send("PUT", path, officer, "8", determination("2022", "U2"), Map.of("If-Match", "\"7\"")),
                412,
                "stale-version");
        assertProblem(get("/api/hazards?status=ODD", officer), 400, "malformed-request");
        HttpResponse<String> english =
                send("PUT", path, officer, "9", "{\"stop\":true}", Map.of("Accept-Language", "en"));
        assertThat(json(english).required("title").asString()).startsWith("Name one criterion");
    }

    @Test
    @Tag("I19")
    void what_is_not_major_or_a_duplicate_stays_on_the_list() throws Exception {
        UUID mine = mineIn("360424");
        String officer = countyOfficer("360424");
        String first = reportedAt(mine, "360424", "first");
        String second = reportedAt(mine, "360424", "second");
        String third = reportedAt(mine, "360424", "third");

        assertProblem(put(first + "/rejection", officer, "r0", """
                {"reason":"已当场消除","occurredAt":"2025-11-20T03:00:00Z"}"""), 422, "rejected-before-report");
        HttpResponse<String> rejected = put(first + "/rejection", officer, "r", "{\"reason\":\"已当场消除\"}");
        assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(200);
        String survivor = third.substring(third.lastIndexOf('/') + 1);
        HttpResponse<String> merged = put(second + "/merger", officer, "m", """
                {"survivor":"%s","reason":"同一安全出口"}""".formatted(survivor));
        assertThat(merged.statusCode()).as(merged.body()).isEqualTo(200);
        assertProblem(put(third + "/merger", officer, "m2", """
                {"survivor":"%s","reason":"同一安全出口"}""".formatted(survivor)), 422, "merged-into-itself");

        assertThat(json(get(third, officer)).required("version").asInt())
                .as("the survivor's history says what it absorbed")
                .isEqualTo(1);
        assertThat(json(get(first, officer)).required("rejection").asString()).isEqualTo("已当场消除");
        assertThat(json(get(second, officer)).required("survivor").asString()).isEqualTo(survivor);
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(json(get("/api/hazards?county=360424", officer))
                                .required("items")
                                .findValuesAsString("status"))
                        .containsExactly("NOT_MAJOR", "MERGED", "REPORTED"));
    }

    @Test
    @Tag("R035")
    void the_catalogue_is_asked_by_day_and_by_code() throws Exception {
        String anybody = principal("360426");
        JsonNode before = json(get("/api/criteria?on=2023-01-01&objectType=OPEN_PIT", anybody));
        assertThat(before.required("editions").findValuesAsString("document")).containsExactly("矿安〔2022〕88号");
        assertThat(before.required("editions").get(0).required("items").size()).isEqualTo(13);
        JsonNode today = json(get("/api/criteria", anybody));
        assertThat(today.required("editions").size()).isEqualTo(2);
        JsonNode one = json(get("/api/criteria/2022/T9.2", anybody));
        assertThat(one.required("text").asString()).isNotBlank();
        assertThat(one.required("titleEn").asString()).isNotBlank();
        assertProblem(get("/api/criteria/2022/X1", anybody), 404, "not-found");
        assertProblem(get("/api/criteria?on=yesterday", anybody), 400, "malformed-request");
    }

    @Test
    void checkpoint_is_public_and_the_feed_is_for_services_only() throws Exception {
        reportedAt(mineIn("360430"), "360430", "for-the-tree");
        HttpResponse<String> checkpoint = send("GET", "/ledger/checkpoint", null, null, null, Map.of());
        assertThat(checkpoint.body()).startsWith(database.origin() + "\n");
        String feed = "/internal/feed?types=hazard.reported&from=0&until=" + Long.MAX_VALUE + "&wait=0s";
        assertProblem(get(feed, countyOfficer("360430")), 403, "forbidden");
        HttpResponse<String> page = get(feed, token("system", "360400", null));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    }

    @Test
    void what_no_controller_takes_is_a_problem_too() throws Exception {
        String token = countyOfficer("360426");
        assertProblem(send("DELETE", "/api/hazards", token, null, null, Map.of()), 405, "method-not-allowed");
        assertProblem(
                send("GET", "/api/hazards", token, null, null, Map.of("Accept", "image/png")), 406, "not-acceptable");
        assertProblem(
                send("POST", "/api/hazards", token, "t", "x", Map.of("Content-Type", "text/plain")),
                415,
                "media-type-not-supported");
        assertProblem(get("/api/hazards/not-an-id", token), 400, "malformed-request");
        assertProblem(get("/api/hazards?status=LOST", token), 400, "malformed-request");
        for (String cursor : List.of("abc", "-1", "7")) {
            assertProblem(get("/api/hazards?cursor=" + cursor, token), 400, "cursor-invalid");
        }
    }

    @Test
    @Tag("R061")
    void a_list_that_was_emptied_is_rebuilt_to_the_same_rows() throws Exception {
        String location = reportedAt(mineIn("360429"), "360429", "for-the-list");
        HttpResponse<String> determined = put(
                location + "/determination", countyOfficer("360429"), "for-the-list-2", determination("2024s", "US1"));
        assertThat(determined.statusCode()).as(determined.body()).isEqualTo(200);
        JdbcClient admin = JdbcClient.create(database.superuser());
        await().atMost(Duration.ofSeconds(2))
                .until(() -> admin.sql("select count(*) from list.hazard where county = '360429' and version = 1")
                                .query(Long.class)
                                .single()
                        == 1);
        String rows = "select coalesce(string_agg(h::text, ';' order by id), '') from list.hazard h"
                + " where county = '360429'";
        String before = admin.sql(rows).query(String.class).single();

        admin.sql("update list.hazard set status = 'edited by hand'").update();
        service.getBean(ListProcessors.class).rebuild("hazard-list");

        await().atMost(Duration.ofSeconds(10))
                .until(() -> admin.sql(rows).query(String.class).single().equals(before));
    }

    /** An enterprise has its mines wherever they lie, and answers for each. */
    @Test
    @Tag("I27")
    void an_enterprise_acts_on_its_mine_in_another_county() throws Exception {
        String elsewhere = principal("360402");
        HttpResponse<String> reported = post("/api/hazards", elsewhere, "elsewhere-1", report(mineIn("360403")));
        assertThat(reported.statusCode()).as(reported.body()).isEqualTo(201);
        String location = reported.headers().firstValue("Location").orElseThrow();
        assertThat(get(location, elsewhere).statusCode()).isEqualTo(200);
        assertThat(get(location, countyOfficer("360403")).statusCode()).isEqualTo(200);
        assertProblem(get(location, countyOfficer("360402")), 404, "not-found");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> json(get("/api/hazards?county=360403", elsewhere))
                                .required("items")
                                .size()
                        == 1);
    }

    @Test
    void a_list_and_its_counts_are_read_as_of_any_moment_and_as_it_happened() throws Exception {
        String token = countyOfficer("360425");
        String first = reportedAt(mineIn("360425"), "360425", "as-of-1");
        HttpResponse<String> determined =
                put(first + "/determination", token, "as-of-2", determination("2024s", "US1"));
        assertThat(determined.statusCode()).as(determined.body()).isEqualTo(200);
        long confirmedAt = index(determined);
        HttpResponse<String> second = post("/api/hazards", principal("360425"), "as-of-3", report(mineIn("360425")));
        long reportedLast = index(second);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> json(get("/api/hazards?county=360425", token))
                                .required("items")
                                .size()
                        == 2);

        assertThat(statuses("", token)).containsExactly("CONFIRMED", "REPORTED");
        assertThat(statuses("&positions=hazard:" + confirmedAt, token)).containsExactly("CONFIRMED");
        assertThat(statuses("&positions=hazard:" + (confirmedAt - 1), token)).containsExactly("REPORTED");
        assertThat(statuses("&status=CONFIRMED&positions=hazard:" + (confirmedAt - 1), token))
                .isEmpty();
        assertThat(statuses("&positions=hazard:-1", token)).isEmpty();
        assertThat(statuses("&asOf=1999-01-01T00:00:00Z", token)).isEmpty();
        assertThat(statuses("&asOf=2199-01-01T00:00:00Z&axis=occurred", token))
                .containsExactly("CONFIRMED", "REPORTED");
        assertThat(statuses("&asOf=1999-01-01T00:00:00Z&axis=occurred", token)).isEmpty();
        assertProblem(get("/api/hazards?positions=hazard:99999999", token), 409, "position-ahead");

        assertThat(counts("", token)).isEqualTo("{\"REPORTED\":1,\"CONFIRMED\":1}");
        assertThat(counts("&positions=hazard:" + confirmedAt, token)).isEqualTo("{\"CONFIRMED\":1}");
        assertThat(counts("&positions=hazard:" + (confirmedAt - 1), token)).isEqualTo("{\"REPORTED\":1}");
        assertThat(counts("&positions=hazard:" + reportedLast, countyOfficer("360481")))
                .isEqualTo("{}");

        assertThat(changes("since=hazard:-1&positions=hazard:" + (confirmedAt - 1), token))
                .containsExactly("nothing -> REPORTED");
        assertThat(changes("since=hazard:" + (confirmedAt - 1), token))
                .containsExactly("REPORTED -> CONFIRMED", "nothing -> REPORTED");
        assertThat(changes("status=REPORTED&since=hazard:" + (confirmedAt - 1), token))
                .as("one has left the list of that status, the other has come")
                .containsExactly("REPORTED -> nothing", "nothing -> REPORTED");
        assertThat(changes("since=hazard:" + reportedLast, token)).isEmpty();
        assertThat(changes("since=1999-01-01T00:00:00Z&axis=occurred", token))
                .containsExactly("nothing -> CONFIRMED", "nothing -> REPORTED");
        assertThat(changes("since=hazard:-1", countyOfficer("360481"))).isEmpty();
        for (String since : List.of("yesterday", "hazard", "hazard:x", "registry:1", "hazard:1,registry:1")) {
            HttpResponse<String> refused = get("/api/hazards/changes?since=" + since, token);
            assertProblem(refused, 400, "since-invalid");
            assertThat(json(refused).required("title").asString()).contains("since");
        }
        assertProblem(get("/api/hazards/changes?since=hazard:99999999", token), 409, "position-ahead");
        for (String list : List.of("?", "/counts?", "/changes?since=hazard:-1&")) {
            assertProblem(get("/api/hazards" + list + "positions=nowhere:1", token), 400, "positions-invalid");
            assertThat(get("/api/hazards" + list + "positions=hazard:0,registry:1", token)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertProblem(get("/api/hazards/changes", token), 400, "malformed-request");
        assertProblem(get("/api/hazards?axis=planned", token), 400, "axis-invalid");

        JdbcClient admin = JdbcClient.create(database.superuser());
        String rows = "select coalesce(string_agg(h::text, ';' order by id, at_index), '') from list.hazard_past h";
        String before = admin.sql(rows).query(String.class).single();
        admin.sql("update list.hazard_past set status = 'edited by hand'").update();
        assertThat(service.getBean(ListComparison.class).compare(10_000).drifted())
                .isPositive();
        service.getBean(ListProcessors.class).rebuild("hazard-list");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> admin.sql(rows).query(String.class).single().equals(before));
    }

    private static long index(HttpResponse<String> answer) {
        return Long.parseLong(
                answer.headers().firstValue("Ledger-Position").orElseThrow().replaceFirst("hazard:", ""));
    }

    private static List<String> statuses(String moment, String token) throws Exception {
        return json(get("/api/hazards?county=360425" + moment, token))
                .required("items")
                .valueStream()
                .map(item -> item.required("status").asString())
                .toList();
    }

    private static List<String> changes(String moments, String token) throws Exception {
        return json(get("/api/hazards/changes?county=360425&" + moments, token))
                .required("items")
                .valueStream()
                .map(item -> item.path("before").path("status").asString("nothing") + " -> "
                        + item.path("after").path("status").asString("nothing"))
                .toList();
    }

    private static String counts(String moment, String token) throws Exception {
        return json(get("/api/hazards/counts?county=360425" + moment, token))
                .required("counts")
                .toString();
    }

    private static UUID mineIn(String county) {
        return mineIn(county, "UNDERGROUND");
    }

    private static UUID mineIn(String county, String kind) {
        UUID mine = UUID.randomUUID();
        receive(
                "registry",
                "mine.registered",
                mine,
                Map.of(
                        "mine", mine,
                        "enterprise", ENTERPRISE,
                        "name", "吴山铜矿",
                        "kind", kind,
                        "county", county));
        return mine;
    }

    /** What following would bring. */
    private static void receive(String publisher, String type, UUID caseId, Map<String, Object> payload) {
        ContentFormat format = service.getBean(ContentFormat.class);
        byte[] salt = new byte[32];
        String content = new String(format.write(content(type, payload)), StandardCharsets.UTF_8);
        EventContent received = content(
                Received.type(publisher, type),
                new Received(publisher, 0, "{}", Base64.getEncoder().encodeToString(salt), content));
        UUID stream = Received.stream(publisher, caseId);
        long seq = service.getBean(LedgerReader.class)
                .end(stream)
                .map(end -> end.version() + 1)
                .orElse(0L);
        service.getBean(Committer.class)
                .append(
                        stream,
                        List.of(new NewEvent(stream, seq, caseId, received.type(), format.write(received), salt)),
                        null);
    }

    private static EventContent content(String type, Object payload) {
        return new EventContent(
                UUID.randomUUID(),
                type,
                1,
                Instant.parse("2025-12-30T08:00:00.000Z"),
                Actor.policy("following"),
                Set.of(),
                Map.of(),
                payload);
    }

    private static String reportedAt(UUID mine, String county, String key) throws Exception {
        HttpResponse<String> created = post("/api/hazards", principal(county), key, report(mine));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return created.headers().firstValue("Location").orElseThrow();
    }

    private static String report(UUID mine) {
        return report(mine, "2025-11-20T01:00:00Z");
    }

    private static String report(UUID mine, String foundAt) {
        return report(mine, foundAt, "2025-11-20T03:30:00Z");
    }

    private static String report(UUID mine, String foundAt, String reportedAt) {
        return """
                {"mine":"%s","place":"-120m 中段 3 号安全出口","description":"安全出口被矿石堵塞","cause":"放矿后未及时清理",
                 "harm":"发生事故时人员无法撤离","difficulty":"较易","foundAt":"%s","occurredAt":"%s"}
                """.formatted(mine, foundAt, reportedAt);
    }

    private static String determination(String version, String code) {
        return """
                {"criterion":{"version":"%s","code":"%s"},"stop":true}
                """.formatted(version, code);
    }

    private static JsonNode row(String id, String path) throws Exception {
        for (JsonNode row :
                json(get(path, token("city-officer", "360400", null))).required("items")) {
            if (row.required("id").asString().equals(id)) {
                return row;
            }
        }
        throw new AssertionError("Not in the list: " + id);
    }

    private static List<String> rowIds(String token) throws Exception {
        return json(get("/api/hazards", token)).required("items").findValuesAsString("id");
    }

    private static String principal(String county) {
        return token("enterprise-principal", county, ENTERPRISE);
    }

    private static String countyOfficer(String county) {
        return token("county-officer", county, null);
    }

    private static String token(String role, String jurisdiction, @Nullable UUID enterprise) {
        try {
            return issuer.token(PERSON, role, jurisdiction, enterprise);
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

    private static HttpResponse<String> put(String path, String token, String key, String body)
            throws IOException, InterruptedException {
        return send("PUT", path, token, key, body, Map.of());
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
