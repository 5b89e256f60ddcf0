package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.bundle.CaseFile;
import org.hazardledger.ledger.bundle.MadeCity;
import org.hazardledger.ledger.bundle.Part;
import org.hazardledger.ledger.bundle.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BundleTest {
    private static final String PATH = "/api/hazards/" + MadeCity.HAZARD + "/bundle";

    @TempDir
    private Path folder;

    private final MadeCity city = MadeCity.standing();

    @BeforeEach
    void the_services_disclose_what_the_city_holds() {
        HOUSE.forget();
        for (String ledger : CaseFile.LEDGERS) {
            HOUSE.service(ledger).behave(exchange -> disclose(ledger, exchange));
        }
    }

    private void disclose(String ledger, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/internal/")
                && !exchange.getRequestHeaders()
                        .getFirst("Authorization")
                        .equals("Bearer " + HOUSE.issuer.gatewaysOwn())) {
            TestService.answer(exchange, 403, "text/plain", "");
            return;
        }
        switch (path) {
            case "/internal/roster" -> json200(exchange, Map.of("index", upTo(ledger), "upTo", upTo(ledger)));
            case "/internal/head" -> TestService.answer(exchange, 200, "text/plain", note(ledger));
            case "/internal/bundle-part" -> part(ledger, exchange);
            case "/internal/name-keys" -> json200(exchange, Map.of("keys", Map.of()));
            case String file
            when file.startsWith("/internal/files/") ->
                TestService.answer(
                        exchange, 200, "application/octet-stream", new String(MadeCity.PHOTO, StandardCharsets.UTF_8));
            default -> TestService.answer(exchange, 200, "application/json", "{}");
        }
    }

    private long upTo(String ledger) {
        return city.ledger(ledger).rows().size() - 1L;
    }

    private String note(String ledger) {
        return part(ledger, new TreeSet<>(), new TreeSet<>()).head().toString();
    }

    private Part part(String ledger, NavigableSet<UUID> cases, NavigableSet<Long> indexes) {
        return city.ledger(ledger).part(cases, indexes, city.witness, MadeCity.COSIGNED);
    }

    private void part(String ledger, HttpExchange exchange) throws IOException {
        JsonNode asked = JsonMapper.shared().readTree(exchange.getRequestBody());
        if (asked.path("size").asLong() != city.ledger(ledger).rows().size()) {
            TestService.answer(exchange, 404, "application/problem+json", "{}");
            return;
        }
        NavigableSet<UUID> cases = new TreeSet<>();
        asked.path("cases").forEach(each -> cases.add(UUID.fromString(each.asString())));
        NavigableSet<Long> indexes = new TreeSet<>();
        asked.path("indexes").forEach(each -> indexes.add(each.asLong()));
        Part part = part(ledger, cases, indexes);
        List<Map<String, Object>> entries = new ArrayList<>();
        part.entries().values().forEach(entry -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("index", entry.index());
            json.put("leaf", new String(entry.leaf().bytes(), StandardCharsets.UTF_8));
            json.put("salt", Base64.getEncoder().encodeToString(entry.salt()));
            json.put("content", new String(entry.content(), StandardCharsets.UTF_8));
            json.put(
                    "proof",
                    entry.proof().hashes().stream().map(BundleTest::base64).toList());
            entries.add(json);
        });
        Map<UUID, String> excerpts = new TreeMap<>();
        part.excerpts().forEach((id, excerpt) -> excerpts.put(id, new String(excerpt.bytes(), StandardCharsets.UTF_8)));
        json200(
                exchange,
                Map.of(
                        "ledger", ledger,
                        "note", part.head().toString(),
                        "roster", Map.of("index", upTo(ledger), "upTo", part.upTo()),
                        "entries", entries,
                        "excerpts", excerpts));
    }

    private static String base64(Hash hash) {
        return Base64.getEncoder().encodeToString(hash.bytes());
    }

    private static void json200(HttpExchange exchange, Object body) throws IOException {
        TestService.answer(
                exchange, 200, "application/json", JsonMapper.shared().writeValueAsString(body));
    }

    private HttpResponse<String> get(String query) throws Exception {
        return HOUSE.get(PATH + query, HOUSE.issuer.token("auditor"));
    }

    private Path fetched(String query) throws Exception {
        Path file = folder.resolve("bundle.zip");
        HttpResponse<Path> answer = HOUSE.http()
                .send(
                        HOUSE.request(PATH + query)
                                .header("Authorization", "Bearer " + HOUSE.issuer.token("auditor"))
                                .build(),
                        BodyHandlers.ofFile(file));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"hazard-360426-2026-R-00001.zip\"");
        return file;
    }

    @Test
    void what_the_auditor_fetches_holds_under_his_policy() throws Exception {
        Verdict verdict = city.check(fetched(""));

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void the_same_positions_and_heads_give_the_same_bytes() throws Exception {
        String heads = "?positions=hazard:5&heads=enforcement:3,hazard:12,identity:4,registry:4";
        assertThat(city.hazard.rows()).hasSize(12);

        byte[] once = Files.readAllBytes(fetched(heads));
        byte[] again = Files.readAllBytes(fetched(heads));

        assertThat(again).isEqualTo(once);
        assertThat(city.check(folder.resolve("bundle.zip")).holds()).isTrue();
    }

    @Test
    void without_files_it_holds_too_and_no_file_is_asked_for() throws Exception {
        assertThat(city.check(fetched("?files=none")).holds()).isTrue();

        assertThat(HOUSE.service("hazard").heard())
                .noneMatch(heard -> heard.uri().startsWith("/internal/files"));
    }

    @Test
    void only_auditors_and_officers_get_it_and_only_if_they_may_see_the_hazard() throws Exception {
        assertThat(HOUSE.get(PATH).statusCode()).isEqualTo(401);
        assertThat(HOUSE.get(PATH, HOUSE.issuer.token("enterprise-principal")).statusCode())
                .isEqualTo(403);
        assertThat(HOUSE.send(HOUSE.request(PATH)
                                .header("Authorization", "Bearer " + HOUSE.issuer.token("enterprise-principal"))
                                .HEAD())
                        .statusCode())
                .as("how long it is says something, too")
                .isEqualTo(403);
        assertThat(HOUSE.get(PATH, HOUSE.issuer.token("operator")).statusCode()).isEqualTo(403);
        HOUSE.service("hazard").behave(exchange -> TestService.answer(exchange, 404, "application/problem+json", "{}"));
        HttpResponse<String> hidden = HOUSE.get(PATH, HOUSE.issuer.token("county-officer"));

        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(json(hidden).path("code").asString()).isEqualTo("not-found");
        assertThat(HOUSE.service("identity").heard()).isEmpty();
    }

    @Test
    void an_id_in_capitals_is_the_same_hazard() throws Exception {
        String shouted = "/api/hazards/" + MadeCity.HAZARD.toString().toUpperCase(Locale.ROOT) + "/bundle";
        HOUSE.service("hazard").behave(exchange -> TestService.answer(exchange, 404, "application/problem+json", "{}"));

        assertThat(HOUSE.get(shouted, HOUSE.issuer.token("auditor")).statusCode())
                .isEqualTo(404);
        assertThat(HOUSE.service("hazard").heard())
                .extracting(TestService.Heard::uri)
                .containsExactly("/api/hazards/" + MadeCity.HAZARD);
    }

    @Test
    void a_crooked_question_is_refused_before_anybody_is_asked() throws Exception {
        for (String query : List.of(
                "?positions=hazard",
                "?positions=other:3",
                "?positions=hazard:3,hazard:4",
                "?heads=hazard:3",
                "?since=hazard:-1",
                "?files=some",
                "?positions=hazard:99999999999999999999")) {
            HttpResponse<String> refused = get(query);

            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(json(refused).path("code").asString())
                    .as(query)
                    .isEqualTo(query.startsWith("?positions") ? "positions-invalid" : "places-invalid");
        }
        assertThat(HOUSE.service("hazard").heard()).isEmpty();
    }

    @Test
    void a_position_that_no_roster_covers_is_to_be_asked_for_again_later() throws Exception {
        HttpResponse<String> later = get("?positions=hazard:4000");

        assertThat(later.statusCode()).isEqualTo(503);
        assertThat(json(later).path("code").asString()).isEqualTo("history-not-sealed");
        assertThat(json(later).path("services").toString()).isEqualTo("[\"hazard\"]");
    }

    @Test
    void a_head_that_a_ledger_does_not_have_is_not_found() throws Exception {
        HttpResponse<String> unknown = get("?heads=enforcement:3,hazard:11,identity:4,registry:4");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).path("code").asString()).isEqualTo("head-unknown");
    }

    @Test
    void a_service_that_is_silent_or_talks_nonsense_is_named() throws Exception {
        HOUSE.service("identity").behave(exchange -> TestService.answer(exchange, 500, "text/plain", ""));
        assertThat(json(get("")).path("services").toString()).isEqualTo("[\"identity\"]");

        HOUSE.service("identity").behave(exchange -> TestService.answer(exchange, 200, "application/json", "[]"));
        HttpResponse<String> nonsense = get("");
        assertThat(nonsense.statusCode()).isEqualTo(503);
        assertThat(json(nonsense).path("services").toString()).isEqualTo("[\"identity\"]");
    }

    @Test
    void a_parameter_that_a_bundle_does_not_know_is_refused() throws Exception {
        for (String query : List.of("?asOf=2026-11-30T00:00:00Z", "?upTo=hazard:3", "?file=none")) {
            HttpResponse<String> refused = get(query);
            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(json(refused).path("code").asString()).isEqualTo("parameter-unknown");
        }
    }

    @Test
    void a_record_or_a_file_that_was_altered_is_no_outage() throws Exception {
        for (String path : List.of("/api/hazards/" + MadeCity.HAZARD, "/internal/bundle-part", "/internal/files/")) {
            HOUSE.service("hazard").behave(exchange -> {
                if (exchange.getRequestURI().getPath().startsWith(path)) {
                    TestService.answer(
                            exchange,
                            409,
                            "application/problem+json",
                            "{\"code\":\"%s\"}".formatted(path.contains("files") ? "file-altered" : "record-altered"));
                } else {
                    disclose("hazard", exchange);
                }
            });
            HttpResponse<String> refused = get("");
            assertThat(refused.statusCode()).as(path).isEqualTo(409);
            assertThat(refused.body()).contains("record-altered", "hazard", "报告监督部门");
        }
    }

    @Test
    void a_file_that_its_service_does_not_give_is_no_bundle_with_a_hole() throws Exception {
        HOUSE.service("hazard").behave(exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/internal/files")) {
                TestService.answer(exchange, 404, "application/problem+json", "{}");
            } else {
                disclose("hazard", exchange);
            }
        });

        assertThat(json(get("")).path("code").asString()).isEqualTo("file-not-available");
    }
}
