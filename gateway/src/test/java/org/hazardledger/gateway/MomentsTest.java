package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.LedgerStandIn.recordedAt;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One closed vector of positions for every moment, and the same bytes for the same vector. */
class MomentsTest {

    private static final String CASE = "6d1c1b46-58d7-4a4b-9d0c-0c6c0d1f7a11";
    private static final String OFFICER = "00000000-0000-4000-8000-000000000101";
    private static final String PATH = "/api/trail/" + CASE;

    private LedgerStandIn hazard;
    private LedgerStandIn enforcement;
    private LedgerStandIn registry;
    private LedgerStandIn identity;

    @BeforeEach
    void four_ledgers() {
        HOUSE.forget();
        hazard = LedgerStandIn.of("hazard", 20)
                .fact(3, "hazard.reported", OFFICER)
                .fact(13, "hazard.confirmed", OFFICER)
                .state("{\"n\":1}");
        enforcement = LedgerStandIn.of("enforcement", 20)
                .fact(8, "supervision-order.drafted", OFFICER)
                .fact(15, "supervision-order.issued", OFFICER);
        registry = LedgerStandIn.of("registry", 20).fact(1, "mine.registered", OFFICER);
        identity = LedgerStandIn.of("identity", 20);
    }

    @Test
    void a_moment_is_one_vector_and_the_head_is_named_as_such() throws Exception {
        JsonNode then = trail("?asOf=" + recordedAt(13));
        assertThat(positions(then)).isEqualTo("enforcement:12,hazard:12,identity:12,registry:12");
        assertThat(places(then)).containsExactly("registry:1", "hazard:3", "enforcement:8");
        assertThat(then.path("asOfHead").asBoolean()).isFalse();

        assertThat(trail("").path("asOfHead").asBoolean()).isTrue();
        assertThat(trail("?asOf=2099-01-01T00:00:00Z").path("asOfHead").asBoolean())
                .isTrue();
    }

    @Test
    void what_a_part_relies_on_is_in_the_answer_too_and_the_answer_says_so() throws Exception {
        hazard.relying(2, "registry", 1).relying(12, "registry", 17);

        JsonNode before = trail("?asOf=" + recordedAt(12));
        assertThat(before.path("raised")).isEmpty();

        JsonNode closed = trail("?asOf=" + recordedAt(13));
        assertThat(positions(closed)).isEqualTo("enforcement:12,hazard:12,identity:12,registry:17");
        assertThat(closed.path("raised").toString()).isEqualTo("[\"registry\"]");
        assertThat(closed.path("missing")).isEmpty();
    }

    @Test
    void what_is_raised_may_rely_on_others_in_turn() throws Exception {
        hazard.relying(12, "enforcement", 15);
        enforcement.relying(14, "identity", 18).relying(15, "hazard", 11);
        identity.relying(18, "registry", 13);

        JsonNode closed = trail("?asOf=" + recordedAt(13));

        assertThat(positions(closed)).isEqualTo("enforcement:15,hazard:12,identity:18,registry:13");
        assertThat(closed.path("raised").toString()).isEqualTo("[\"enforcement\",\"identity\",\"registry\"]");
        assertThat(places(closed)).contains("enforcement:15");
    }

    @Test
    void a_ledger_that_does_not_come_to_what_others_rely_on_is_missing() throws Exception {
        hazard.relying(12, "registry", 99);

        JsonNode trail = trail("?asOf=" + recordedAt(13));

        assertThat(trail.path("missing").toString()).isEqualTo("[\"registry\"]");
        assertThat(trail.path("raised")).isEmpty();
        assertThat(positions(trail)).isEqualTo("enforcement:12,hazard:12,identity:12");
        assertThat(places(trail)).containsExactly("hazard:3", "enforcement:8");
    }

    @Test
    void relying_without_end_comes_to_an_end() throws Exception {
        for (int i = 0; i < 20; i++) {
            hazard.relying(i, "registry", i + 1);
            registry.relying(i, "hazard", i + 1);
        }

        HttpResponse<String> answer = HOUSE.get(PATH + "?asOf=" + recordedAt(2), HOUSE.issuer.token());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("services").toString()).isEqualTo("[\"hazard\",\"registry\"]");
    }

    @Test
    void the_positions_of_an_answer_give_the_same_bytes_for_ever() throws Exception {
        hazard.relying(12, "registry", 17);
        JsonNode first = trail("?asOf=" + recordedAt(13));
        String vector = "?positions=" + positions(first);
        HttpResponse<String> frozen = HOUSE.get(PATH + vector, HOUSE.issuer.token());

        hazard.relying(21, "registry", 30)
                .fact(25, "hazard.signed-off", OFFICER)
                .advance(30);
        enforcement.fact(26, "supervision-order.lifted", OFFICER).advance(30);
        registry.advance(40);
        identity.advance(50);

        assertThat(HOUSE.get(PATH + vector, HOUSE.issuer.token()).body()).isEqualTo(frozen.body());
        assertThat(record(frozen.body())).isEqualTo(record(first.toString()));
        assertThat(json(frozen).path("raised")).isEmpty();
        assertThat(json(frozen).path("asOfHead").asBoolean()).isFalse();
        assertThat(places(trail(""))).contains("hazard:25", "enforcement:26");
    }

    @Test
    void up_to_a_place_is_that_ledger_there_and_the_others_as_they_were_when_it_was_recorded() throws Exception {
        JsonNode trail = trail("?upTo=enforcement:8");

        assertThat(positions(trail)).isEqualTo("enforcement:8,hazard:8,identity:8,registry:8");
        assertThat(places(trail)).containsExactly("registry:1", "hazard:3", "enforcement:8");
        assertThat(HOUSE.service("enforcement").heard())
                .singleElement()
                .satisfies(heard -> assertThat(heard.uri()).isEqualTo("/trail/" + CASE + "?positions=enforcement%3A8"));
        assertThat(HOUSE.service("hazard").heard())
                .singleElement()
                .satisfies(heard ->
                        assertThat(heard.uri()).isEqualTo("/trail/" + CASE + "?asOf=2026-11-24T08%3A00%3A08.001Z"));
    }

    @Test
    void up_to_a_place_is_closed_as_any_other_moment() throws Exception {
        enforcement.relying(8, "hazard", 13);

        JsonNode trail = trail("?upTo=enforcement/1:8&axis=recorded");

        assertThat(positions(trail)).isEqualTo("enforcement:8,hazard:13,identity:8,registry:8");
        assertThat(trail.path("raised").toString()).isEqualTo("[\"hazard\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upTo=",
                "upTo=hazard",
                "upTo=hazard:-1",
                "upTo=hazard:x",
                "upTo=hazard:9999999999999999999",
                "upTo=weather:1",
                "upTo=hazard:1,registry:1",
                "upTo=hazard:1&asOf=2026-11-24T08:00:00Z",
                "upTo=hazard:1&positions=registry:1",
                "upTo=hazard:1&axis=occurred"
            })
    void what_names_no_place_is_refused(String query) throws Exception {
        HttpResponse<String> answer = HOUSE.get(PATH + "?" + query, HOUSE.issuer.token());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asString()).isEqualTo("up-to-invalid");
        assertThat(HOUSE.service("registry").heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hazard",
                "hazard:",
                "hazard:x",
                "hazard:-2",
                "hazard:9999999999999999999",
                "weather:1",
                "hazard:1,weather:1",
                "hazard:1,hazard:2",
                "hazard:1,",
                "hazard:1%20,registry:1"
            })
    void what_is_no_vector_of_these_ledgers_is_refused_and_not_overlooked(String positions) throws Exception {
        HttpResponse<String> answer = HOUSE.get(PATH + "?positions=" + positions, HOUSE.issuer.token());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asString()).isEqualTo("positions-invalid");
        assertThat(json(answer).path("instance").asString()).isEqualTo(PATH);
        assertThat(HOUSE.services.values())
                .allSatisfy(service -> assertThat(service.heard()).isEmpty());
    }

    @Test
    void a_vector_may_know_nothing_of_a_ledger() throws Exception {
        assertThat(positions(trail("?positions=hazard:3,registry:-1")))
                .isEqualTo("enforcement:20,hazard:3,identity:20,registry:-1");
    }

    @Test
    void a_place_that_was_not_reached_is_refused_in_the_words_of_its_ledger() throws Exception {
        HttpResponse<String> answer = HOUSE.get(PATH + "?upTo=hazard:21", HOUSE.issuer.token());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("code").asString()).isEqualTo("position-ahead");
        assertThat(json(answer).path("instance").asString()).isEqualTo(PATH);
    }

    @Test
    void nobody_knows_when_a_place_of_a_silent_ledger_was_recorded() throws Exception {
        HOUSE.service("hazard").behave(exchange -> TestService.answer(exchange, 500, "text/plain", ""));

        HttpResponse<String> answer = HOUSE.get(PATH + "?upTo=hazard:3", HOUSE.issuer.token());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("services").toString()).isEqualTo("[\"hazard\"]");
    }

    @Test
    void by_occurrence_the_timeline_is_in_the_order_of_happening() throws Exception {
        JsonNode trail = trail("?axis=occurred");

        assertThat(places(trail))
                .containsExactly("enforcement:15", "hazard:13", "enforcement:8", "hazard:3", "registry:1");
    }

    @Test
    void before_anything_there_is_nothing() throws Exception {
        HttpResponse<String> answer = HOUSE.get(PATH + "?asOf=2000-01-01T00:00:00Z", HOUSE.issuer.token());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static JsonNode trail(String query) throws Exception {
        HttpResponse<String> answer = HOUSE.get(PATH + query, HOUSE.issuer.token());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /** What the answer says of the record; the rest is about the answer. */
    private static String record(String body) {
        return body.substring(0, body.indexOf(",\"asOfHead\""));
    }

    private static String positions(JsonNode trail) {
        return trail.path("positions").properties().stream()
                .map(each -> each.getKey() + ":" + each.getValue().asLong())
                .collect(Collectors.joining(","));
    }

    private static List<String> places(JsonNode trail) {
        List<String> places = new ArrayList<>();
        trail.path("timeline")
                .forEach(entry -> places.add(entry.path("ledger").asString() + ":"
                        + entry.path("index").asInt()));
        return places;
    }
}
