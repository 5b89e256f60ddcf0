package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ComposedTrailTest {

    private static final String CASE = "6d1c1b46-58d7-4a4b-9d0c-0c6c0d1f7a11";
    private static final String PATH = "/api/trail/" + CASE;

    @BeforeEach
    void nobody_knows_the_case() {
        HOUSE.forget();
        HOUSE.services.keySet().forEach(ledger -> knows(ledger, 0));
    }

    @Test
    void parts_are_merged_by_recorded_time_then_ledger_then_index() throws Exception {
        knows(
                "registry",
                812,
                event(7, "enterprise.registered", "2026-11-24T08:00:00.5Z"),
                event(12, "mine.registered", "2026-11-24T08:00:02.000Z"),
                event(11, "mine.named", "2026-11-24T08:00:02Z"));
        knows("hazard", 90, event(3, "hazard.reported", "2026-11-24T08:00:02.000Z"));

        JsonNode trail = json(HOUSE.get(PATH, HOUSE.issuer.token("auditor")));

        assertThat(trail.propertyNames())
                .containsExactly(
                        "case",
                        "positions",
                        "timeline",
                        "missing",
                        "parts",
                        "asOfHead",
                        "raised",
                        "names",
                        "namesAvailable");
        assertThat(trail.path("case").asString()).isEqualTo(CASE);
        assertThat(trail.path("positions").toString())
                .isEqualTo("{\"enforcement\":0,\"hazard\":90,\"identity\":0,\"registry\":812}");
        assertThat(places(trail)).containsExactly("registry:7", "hazard:3", "registry:11", "registry:12");
        assertThat(trail.path("missing")).isEmpty();
        assertThat(trail.path("parts").toString())
                .isEqualTo("{\"hazard\":{\"of\":\"hazard\"},\"registry\":{\"of\":\"registry\"}}");
    }

    @Test
    void an_entry_keeps_the_words_of_its_service() throws Exception {
        knows("registry", 812, event(7, "enterprise.registered", "2026-11-24T08:00:00.500Z"));

        JsonNode entry =
                json(HOUSE.get(PATH, HOUSE.issuer.token())).path("timeline").path(0);

        assertThat(entry.toString())
                .isEqualTo("{\"ledger\":\"registry\",\"index\":7,\"type\":\"enterprise.registered\","
                        + "\"occurredAt\":\"2026-11-24T07:59:00.000Z\",\"recordedAt\":\"2026-11-24T08:00:00.500Z\","
                        + "\"actor\":{\"person\":\"p1\",\"post\":\"city-officer\"},"
                        + "\"summary\":{\"zh\":\"登记\",\"en\":\"registered\"},\"data\":{\"n\":1},\"witnessed\":false}");
    }

    @Test
    void an_entry_is_witnessed_as_soon_as_a_cosigned_head_covers_it() throws Exception {
        String events = event(7, "enterprise.registered", "2026-11-24T08:00:00Z") + ","
                + event(8, "mine.registered", "2026-11-24T08:00:01Z");
        HOUSE.service("registry")
                .behave(exchange -> TestService.answer(
                        exchange,
                        200,
                        "application/json",
                        part("registry", 812, events).replace("\"relies\":{}", "\"relies\":{},\"witnessed\":8")));

        JsonNode timeline = json(HOUSE.get(PATH, HOUSE.issuer.token())).path("timeline");

        assertThat(timeline.at("/0/witnessed").asBoolean()).isTrue();
        assertThat(timeline.at("/1/witnessed").asBoolean(true)).isFalse();
    }

    @Test
    void the_question_travels_in_the_callers_name() throws Exception {
        String token = HOUSE.issuer.token("auditor");

        HOUSE.send(
                HOUSE.request(PATH + "?asOf=2026-11-24T08:00:00%2B08:00&axis=recorded&positions=registry:812&other=1")
                        .header("Authorization", "Bearer " + token)
                        .header("Accept-Language", "en")
                        .header("After", "registry:800")
                        .header("X-User", "root"));

        assertThat(HOUSE.services.values())
                .allSatisfy(service -> assertThat(service.heard())
                        .singleElement()
                        .satisfies(heard -> {
                            assertThat(heard.uri())
                                    .isEqualTo("/trail/" + CASE
                                            + "?asOf=2026-11-24T08%3A00%3A00%2B08%3A00&axis=recorded"
                                            + "&positions=registry%3A812");
                            assertThat(heard.headers())
                                    .containsEntry("Authorization", List.of("Bearer " + token))
                                    .containsEntry("Accept-Language", List.of("en"))
                                    .containsEntry("After", List.of("registry:800"))
                                    .doesNotContainKey("X-User");
                        }));
    }

    @Test
    void services_are_asked_at_once() throws Exception {
        CountDownLatch all = new CountDownLatch(4);
        HOUSE.services.forEach((name, service) -> service.behave(exchange -> {
            all.countDown();
            try {
                all.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            TestService.answer(
                    exchange, 200, "application/json", part(name, 1, event(0, "fact", "2026-11-24T08:00:00Z")));
        }));

        JsonNode trail = json(HOUSE.get(PATH, HOUSE.issuer.token()));

        assertThat(trail.path("missing")).isEmpty();
        assertThat(trail.path("positions").size()).isEqualTo(4);
    }

    @Test
    void a_service_that_is_down_slow_broken_or_talking_nonsense_is_missing_and_the_rest_is_told() throws Exception {
        knows("registry", 812, event(7, "enterprise.registered", "2026-11-24T08:00:00Z"));
        CountDownLatch asked = new CountDownLatch(1);
        HOUSE.service("hazard").behave(exchange -> {
            try {
                asked.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        HOUSE.service("identity")
                .behave(exchange -> TestService.answer(exchange, 200, "application/json", "{\"ledger\":\"identity\"}"));
        HOUSE.service("enforcement").down();
        try {
            long before = System.nanoTime();
            JsonNode trail = json(HOUSE.get(PATH, HOUSE.issuer.token()));
            Duration took = Duration.ofNanos(System.nanoTime() - before);

            assertThat(trail.path("missing").toString()).isEqualTo("[\"enforcement\",\"hazard\",\"identity\"]");
            assertThat(trail.path("positions").toString()).isEqualTo("{\"registry\":812}");
            assertThat(places(trail)).containsExactly("registry:7");
            assertThat(took).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(4_000));
        } finally {
            asked.countDown();
            HOUSE.service("enforcement").up();
        }
    }

    @Test
    void a_case_that_nobody_knows_is_not_found() throws Exception {
        HttpResponse<String> answer = HOUSE.get(PATH, HOUSE.issuer.token());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("code").asString()).isEqualTo("not-found");
    }

    @Test
    void not_found_is_not_said_while_a_service_that_might_know_is_silent() throws Exception {
        HOUSE.service("hazard").behave(exchange -> TestService.answer(exchange, 500, "text/plain", ""));

        HttpResponse<String> answer = HOUSE.get(PATH, HOUSE.issuer.token());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("services").toString()).isEqualTo("[\"hazard\"]");
    }

    @Test
    void an_id_in_capitals_is_the_same_case() throws Exception {
        knows("hazard", 3, event(3, "hazard.reported", "2026-11-24T08:00:02.000Z"));

        HttpResponse<String> answer =
                HOUSE.get(PATH.toUpperCase(Locale.ROOT).replace("/API/TRAIL", "/api/trail"), HOUSE.issuer.token());

        assertThat(answer.body())
                .isEqualTo(HOUSE.get(PATH, HOUSE.issuer.token()).body());
        assertThat(json(answer).path("case").asString()).isEqualTo(CASE);
    }

    @Test
    void a_refusal_of_the_question_is_passed_on_in_its_words_about_the_address_that_was_asked() throws Exception {
        knows("hazard", 3);
        HOUSE.service("registry")
                .behave(exchange -> TestService.answer(
                        exchange,
                        400,
                        "application/problem+json",
                        "{\"instance\":\"/trail/" + CASE + "\",\"code\":\"bad-moment\",\"title\":\"时间\"}"));

        HttpResponse<String> answer = HOUSE.get(PATH + "?asOf=yesterday", HOUSE.issuer.token());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).isEqualTo("{\"instance\":\"" + PATH + "\",\"code\":\"bad-moment\",\"title\":\"时间\"}");
    }

    @Test
    void a_refusal_that_is_no_problem_is_passed_on_as_it_is() throws Exception {
        for (String body : List.of("no", "[]", "")) {
            HOUSE.service("registry").behave(exchange -> TestService.answer(exchange, 400, "text/plain", body));

            HttpResponse<String> answer = HOUSE.get(PATH, HOUSE.issuer.token());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo(body);
        }
    }

    @Test
    void what_is_not_a_case_id_is_not_asked_about() throws Exception {
        assertThat(HOUSE.get("/api/trail/7", HOUSE.issuer.token()).statusCode()).isEqualTo(404);
        assertThat(HOUSE.get("/api/trail/" + CASE).statusCode()).isEqualTo(401);
        assertThat(HOUSE.services.values())
                .allSatisfy(service -> assertThat(service.heard()).isEmpty());
    }

    private static void knows(String ledger, long position, String... events) {
        HOUSE.service(ledger)
                .behave(exchange ->
                        TestService.answer(exchange, 200, "application/json", part(ledger, position, events)));
    }

    private static String part(String ledger, long position, String... events) {
        return """
                {"ledger":"%s","position":%d,"recordedAt":"2026-11-24T09:00:00.000Z","asOfHead":true,"relies":{},\
                "events":[%s],"state":%s,"more":"to come"}""".formatted(
                        ledger,
                        position,
                        String.join(",", events),
                        events.length == 0 ? "null" : "{\"of\":\"%s\"}".formatted(ledger));
    }

    private static String event(long index, String type, String recordedAt) {
        return """
                {"index":%d,"type":"%s","occurredAt":"2026-11-24T07:59:00.000Z","recordedAt":"%s",\
                "actor":{"person":"p1","post":"city-officer"},"summary":{"zh":"登记","en":"registered"},\
                "data":{"n":1}}""".formatted(index, type, recordedAt);
    }

    private static List<String> places(JsonNode trail) {
        List<String> places = new ArrayList<>();
        trail.path("timeline")
                .forEach(entry -> places.add(entry.path("ledger").asString() + ":"
                        + entry.path("index").asInt()));
        return places;
    }
}
