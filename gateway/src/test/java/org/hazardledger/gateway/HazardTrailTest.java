package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.LedgerStandIn.recordedAt;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HazardTrailTest {

    private static final String HAZARD = "6d1c1b46-58d7-4a4b-9d0c-0c6c0d1f7a11";
    private static final String OFFICER = "00000000-0000-4000-8000-000000000101";
    private static final String LEADER = "00000000-0000-4000-8000-000000000102";
    private static final String STRANGER = "00000000-0000-4000-8000-000000000103";
    private static final String MEMBER = "00000000-0000-4000-8000-000000000104";
    private static final String MINE = "3f1c1b46-58d7-4a4b-9d0c-0c6c0d1f7a12";
    private static final String PATH = "/api/hazards/" + HAZARD + "/trail";
    private static final String LIGHT =
            "{\"state\":\"VERIFIED\",\"by\":\"%s\",\"at\":\"2026-11-24T08:00:00.000Z\",\"evidence\":[],\"entries\":[]}"
                    .formatted(LEADER);
    private static final String LIGHTS =
            "{\"responsibility\":%1$s,\"measures\":%1$s,\"funds\":%1$s,\"timeLimit\":%1$s,\"contingency\":%1$s}"
                    .formatted(LIGHT);
    private static final String ORDERS =
            "[{\"id\":\"o1\",\"status\":\"ISSUED\",\"number\":\"1号\",\"issuedOn\":\"2026-11-24\",\"dueOn\":\"2027-02-24\"}]";
    private static final String ACCEPTANCES =
            "[{\"id\":\"a1\",\"leader\":\"%s\",\"mine\":\"%s\"}]".formatted(MEMBER, MINE);

    private LedgerStandIn identity;

    @BeforeEach
    void a_hazard_under_an_order() {
        HOUSE.forget();
        LedgerStandIn.of("hazard", 20)
                .fact(10, "hazard.reported", OFFICER)
                .fact(11, "hazard.confirmed", STRANGER)
                .state("{\"status\":\"CONFIRMED\",\"number\":\"360426-2026-R-00001\",\"version\":1,\"implementations\":"
                        + LIGHTS + ",\"clocks\":[{\"kind\":\"rectification\"}]}");
        LedgerStandIn.of("enforcement", 20)
                .fact(5, "finding.major-hazard-found", OFFICER)
                .fact(15, "supervision-order.issued", OFFICER)
                .state("{\"orders\":" + ORDERS + ",\"acceptances\":" + ACCEPTANCES + "}");
        LedgerStandIn.of("registry", 20);
        identity = LedgerStandIn.of("identity", 20);
        names(
                "{\"names\":{\"%s\":{\"name\":\"周敦颐\",\"erased\":false},\"%s\":{\"name\":null,\"erased\":true},\"%s\":{\"name\":\"黄庭坚\",\"erased\":false}}}"
                        .formatted(OFFICER, LEADER, MEMBER));
    }

    @Test
    void an_auditor_sees_lights_orders_clocks_and_one_timeline() throws Exception {
        JsonNode trail = trail("", "auditor");

        assertThat(trail.propertyNames())
                .containsExactly(
                        "hazard",
                        "number",
                        "status",
                        "version",
                        "positions",
                        "implementations",
                        "orders",
                        "acceptances",
                        "clocks",
                        "timeline",
                        "missing",
                        "asOfHead",
                        "raised",
                        "names",
                        "namesAvailable");
        assertThat(trail.path("hazard").asString()).isEqualTo(HAZARD);
        assertThat(trail.path("number").asString()).isEqualTo("360426-2026-R-00001");
        assertThat(trail.path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(trail.path("version").asLong()).isEqualTo(1);
        assertThat(trail.path("positions").toString())
                .isEqualTo("{\"enforcement\":20,\"hazard\":20,\"identity\":20,\"registry\":20}");
        assertThat(trail.path("implementations").toString()).isEqualTo(LIGHTS);
        assertThat(trail.path("orders").toString()).isEqualTo(ORDERS);
        assertThat(trail.path("acceptances").toString()).isEqualTo(ACCEPTANCES);
        assertThat(trail.path("clocks").toString()).isEqualTo("[{\"kind\":\"rectification\"}]");
        assertThat(trail.path("timeline").findValuesAsString("type"))
                .containsExactly(
                        "finding.major-hazard-found",
                        "hazard.reported",
                        "hazard.confirmed",
                        "supervision-order.issued");
        assertThat(trail.at("/timeline/0/witnessed").asBoolean()).isFalse();
        assertThat(HOUSE.service("hazard").heard())
                .as("the route to the service does not take it")
                .allSatisfy(heard -> assertThat(heard.uri()).isEqualTo("/trail/" + HAZARD));
    }

    @Test
    void the_other_addresses_of_a_hazard_go_to_its_service() throws Exception {
        HOUSE.forget();

        assertThat(HOUSE.get("/api/hazards/" + HAZARD, HOUSE.issuer.token()).body())
                .isEqualTo("hazard /api/hazards/" + HAZARD);
        assertThat(HOUSE.get("/api/hazards/7/trail", HOUSE.issuer.token()).body())
                .isEqualTo("hazard /api/hazards/7/trail");
        assertThat(HOUSE.send(HOUSE.request("/api/hazards/" + HAZARD + "/plan")
                                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                                .PUT(HttpRequest.BodyPublishers.noBody()))
                        .body())
                .isEqualTo("hazard /api/hazards/" + HAZARD + "/plan");
        assertThat(HOUSE.get(PATH).statusCode()).isEqualTo(401);
    }

    @Test
    void what_was_found_and_not_yet_reported_is_shown_without_state() throws Exception {
        JsonNode trail = trail("?upTo=enforcement:5", "auditor");

        assertThat(trail.path("timeline").findValuesAsString("type")).containsExactly("finding.major-hazard-found");
        assertThat(trail.path("status").isNull()).isTrue();
        assertThat(trail.path("number").isNull()).isTrue();
        assertThat(trail.path("version").isNull()).isTrue();
        assertThat(trail.path("implementations").isNull()).isTrue();
        assertThat(trail.path("clocks").toString()).isEqualTo("[]");
    }

    @Test
    void what_is_no_hazard_or_somebody_elses_is_not_found() throws Exception {
        LedgerStandIn.of("hazard", 20);

        HttpResponse<String> answer = HOUSE.get(PATH, HOUSE.issuer.token());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("code").asString()).isEqualTo("not-found");
        LedgerStandIn.of("enforcement", 20);
        assertThat(HOUSE.get(PATH, HOUSE.issuer.token()).body()).isEqualTo(answer.body());
    }

    @Test
    void without_the_hazard_service_there_is_no_trail_and_without_another_it_is_named() throws Exception {
        HOUSE.service("enforcement").behave(exchange -> TestService.answer(exchange, 500, "text/plain", ""));
        JsonNode trail = trail("", "auditor");
        assertThat(trail.path("missing").toString()).isEqualTo("[\"enforcement\"]");
        assertThat(trail.path("orders").toString()).isEqualTo("[]");
        assertThat(trail.path("acceptances").toString()).isEqualTo("[]");

        LedgerStandIn.of("enforcement", 20).fact(15, "supervision-order.issued", OFFICER);
        HOUSE.service("hazard").behave(exchange -> TestService.answer(exchange, 500, "text/plain", ""));
        HttpResponse<String> answer = HOUSE.get(PATH, HOUSE.issuer.token());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("services").toString()).isEqualTo("[\"hazard\"]");
    }

    @Test
    void persons_are_named_last_to_whoever_may_see_the_case_and_identity_is_asked_in_the_gateways_own_name()
            throws Exception {
        HttpResponse<String> answer = HOUSE.get(PATH, HOUSE.issuer.token("auditor"));

        JsonNode trail = json(answer);
        assertThat(trail.path("names").toString())
                .as("who acted and is not known has no name; others are only named if they are persons")
                .isEqualTo("{\"%s\":\"周敦颐\",\"%s\":null,\"%s\":null,\"%s\":\"黄庭坚\"}"
                        .formatted(OFFICER, LEADER, STRANGER, MEMBER));
        assertThat(trail.path("namesAvailable").asBoolean()).isTrue();
        assertThat(answer.body().substring(0, answer.body().indexOf("\"names\"")))
                .doesNotContain("周敦颐", "黄庭坚");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(HOUSE.service("identity").heard())
                .filteredOn(heard -> heard.uri().startsWith("/api/persons/names"))
                .singleElement()
                .satisfies(heard -> {
                    assertThat(heard.headers())
                            .containsEntry("Authorization", List.of("Bearer " + HOUSE.issuer.gatewaysOwn()));
                    assertThat(heard.uri()).contains(OFFICER, LEADER, STRANGER, MEMBER, MINE);
                });
    }

    @Test
    void the_names_of_many_are_asked_for_in_pages() throws Exception {
        LedgerStandIn hazard = LedgerStandIn.of("hazard", 300).state("{}");
        for (int i = 0; i < 250; i++) {
            hazard.fact(i, "hazard.progress-reported", "00000000-0000-4000-8000-%012d".formatted(1000 + i));
        }

        JsonNode trail = trail("", "auditor");

        assertThat(trail.path("names").size()).isGreaterThanOrEqualTo(250);
        assertThat(HOUSE.service("identity").heard())
                .filteredOn(heard -> heard.uri().startsWith("/api/persons/names"))
                .hasSize(3)
                .allSatisfy(heard -> assertThat(heard.uri().length()).isLessThan(6_000));
    }

    @Test
    void a_name_is_forgotten_with_its_answer() throws Exception {
        trail("", "county-officer");
        names("{\"names\":{\"%s\":{\"name\":null,\"erased\":true}}}".formatted(OFFICER));

        assertThat(trail("", "county-officer").path("names").path(OFFICER).isNull())
                .isTrue();
    }

    @Test
    void names_are_not_available_when_identity_does_not_tell_the_gateway() throws Exception {
        namesRefused(403);
        JsonNode refused = trail("", "auditor");
        assertThat(refused.path("names").propertyNames()).containsExactly(OFFICER, LEADER, STRANGER);
        assertThat(refused.path("names")).allMatch(JsonNode::isNull);
        assertThat(refused.path("namesAvailable").asBoolean()).isFalse();
    }

    @Test
    void without_identity_the_answer_says_that_names_are_not_available() throws Exception {
        namesRefused(500);
        JsonNode failed = trail("", "auditor");
        assertThat(failed.path("names")).isNotEmpty().allMatch(JsonNode::isNull);
        assertThat(failed.path("namesAvailable").asBoolean()).isFalse();

        names("{\"names\":[");
        assertThat(trail("", "auditor").path("namesAvailable").asBoolean()).isFalse();

        HOUSE.service("identity").behave(exchange -> TestService.answer(exchange, 500, "text/plain", ""));
        JsonNode missing = trail("", "auditor");
        assertThat(missing.path("missing").toString()).isEqualTo("[\"identity\"]");
        assertThat(missing.path("names")).isNotEmpty().allMatch(JsonNode::isNull);
        assertThat(missing.path("namesAvailable").asBoolean()).isFalse();
    }

    @Test
    void the_positions_of_an_answer_give_the_same_bytes_whatever_people_are_called() throws Exception {
        String vector = "?positions=enforcement:20,hazard:20,identity:20,registry:20";
        String frozen = record(vector);
        names("{\"names\":{}}");
        LedgerStandIn.of("registry", 25);

        assertThat(record(vector)).isEqualTo(frozen).contains("\"asOfHead\":false");
        assertThat(trail("?asOf=" + recordedAt(16), "auditor").path("timeline").size())
                .isEqualTo(4);
    }

    private static String record(String query) throws Exception {
        String body =
                HOUSE.get(PATH + query, HOUSE.issuer.token("county-officer")).body();
        return body.substring(0, body.indexOf(",\"names\""));
    }

    private void names(String body) {
        identityAnswers(200, body);
    }

    private void namesRefused(int status) {
        identityAnswers(status, "{\"code\":\"forbidden\"}");
    }

    private void identityAnswers(int status, String body) {
        HOUSE.service("identity").behave(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/api/persons/names")) {
                TestService.answer(exchange, status, "application/json", body);
            } else {
                identity.answer(exchange);
            }
        });
    }

    private static JsonNode trail(String query, String role) throws Exception {
        HttpResponse<String> answer = HOUSE.get(PATH + query, HOUSE.issuer.token(role));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }
}
