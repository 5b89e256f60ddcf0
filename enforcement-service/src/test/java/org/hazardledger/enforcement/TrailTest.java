package org.hazardledger.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceTeamFormed;
import org.hazardledger.enforcement.events.FindingEvent.MajorHazardFound;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.ledger.testing.RunningLedger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("R061")
class TrailTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00.000Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00.000Z");
    private static final UUID ENTERPRISE = UUID.randomUUID();

    private static TokenIssuer issuer;
    private static RunningLedger ledger;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        ledger = RunningLedger.of(
                EnforcementServiceApplication.class,
                Map.of("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.url()));
    }

    @AfterAll
    static void stop() {
        ledger.close();
        issuer.close();
    }

    @Test
    void an_order_is_shown_as_it_was_at_a_moment_and_at_a_position_and_stays_so() throws Exception {
        UUID hazard = UUID.randomUUID();
        UUID order = UUID.randomUUID();
        long found = ledger.record(UUID.randomUUID(), hazard, MONDAY, found(hazard));
        long drafted = ledger.record(order, hazard, MONDAY, drafted(order, hazard));
        String at = "?positions=enforcement:" + drafted;
        String frozen = body(hazard, at, auditor());
        long issued = ledger.record(order, hazard, TUESDAY, issued(order, hazard));

        assertThat(part(hazard, "?positions=enforcement:" + found)
                        .at("/state/orders")
                        .isEmpty())
                .isTrue();
        JsonNode before = part(hazard, "?asOf=" + ledger.recordedAt(issued));
        assertThat(before.required("position").asLong()).isEqualTo(drafted);
        assertThat(before.at("/state/orders").toString())
                .isEqualTo("[{\"id\":\"%s\",\"status\":\"DRAFT\",\"number\":null,\"issuedOn\":null,\"dueOn\":null}]"
                        .formatted(order));
        assertThat(part(hazard, "").at("/state/orders").toString())
                .isEqualTo(("[{\"id\":\"%s\",\"status\":\"ISSUED\",\"number\":\"浔应急督〔2026〕1号\","
                                + "\"issuedOn\":\"2026-11-24\",\"dueOn\":\"2027-02-24\"}]")
                        .formatted(order));
        assertThat(body(hazard, at, auditor())).isEqualTo(frozen);
        assertThat(part(hazard, "?positions=enforcement:-1").required("state").isNull())
                .isTrue();
    }

    @Test
    @Tag("I27")
    void whose_case_it_is_does_not_change_with_the_moment() throws Exception {
        UUID hazard = UUID.randomUUID();
        UUID order = UUID.randomUUID();
        long found = ledger.record(UUID.randomUUID(), hazard, MONDAY, found(hazard));
        ledger.record(order, hazard, MONDAY, drafted(order, hazard));
        String at = "?positions=enforcement:" + found;
        String unknown = body(UUID.randomUUID(), at, auditor());

        assertThat(body(hazard, at, token("enterprise-principal", "360426", ENTERPRISE)))
                .contains("finding.major-hazard-found");
        assertThat(body(hazard, at, token("enterprise-principal", "360426", UUID.randomUUID())))
                .isEqualTo(unknown)
                .contains("\"events\":[],\"state\":null");
        assertThat(body(hazard, at, token("county-officer", "360402", null))).isEqualTo(unknown);
    }

    @Test
    @Tag("I27")
    void the_acceptance_of_a_self_reported_hazard_is_shown_as_it_was_and_to_its_own_people() throws Exception {
        UUID hazard = UUID.randomUUID();
        UUID acceptance = UUID.randomUUID();
        UUID leader = UUID.randomUUID();
        UUID member = UUID.randomUUID();
        long opened = ledger.record(acceptance, hazard, MONDAY, opened(acceptance, hazard));
        ledger.record(
                acceptance,
                hazard,
                TUESDAY,
                new AcceptanceTeamFormed(acceptance, hazard, leader, List.of(leader, member)));

        assertThat(part(hazard, "?positions=enforcement:" + opened)
                        .required("state")
                        .toString())
                .isEqualTo(("{\"orders\":[],\"acceptances\":[{\"id\":\"%s\",\"status\":\"REQUESTED\","
                                + "\"hazardVersion\":9,\"dueOn\":\"2026-12-03\",\"leader\":null,\"members\":[]}]}")
                        .formatted(acceptance));
        JsonNode now = part(hazard, "").at("/state/acceptances/0");
        assertThat(now.required("status").asString()).isEqualTo("TEAM_FORMED");
        assertThat(now.required("leader").asString()).isEqualTo(leader.toString());
        assertThat(now.required("members").toString()).isEqualTo("[\"%s\",\"%s\"]".formatted(leader, member));
        assertThat(body(hazard, "", token("county-officer", "360402", null))).doesNotContain("acceptance.opened");
    }

    @Test
    void it_says_how_far_the_others_were_followed_by_then() throws Exception {
        long hazards = ledger.followed("hazard", "hazard.confirmed", 11);
        ledger.followed("hazard", "hazard.confirmed", 12);

        assertThat(part(UUID.randomUUID(), "?positions=enforcement:" + hazards)
                        .required("relies")
                        .toString())
                .isEqualTo("{\"hazard\":11,\"identity\":-1,\"registry\":-1}");
    }

    private static MajorHazardFound found(UUID hazard) {
        return new MajorHazardFound(
                hazard, UUID.randomUUID(), UUID.randomUUID(), ENTERPRISE, "360426", "坝体外坡", "裂缝", UUID.randomUUID());
    }

    private static AcceptanceOpened opened(UUID acceptance, UUID hazard) {
        return new AcceptanceOpened(
                acceptance,
                hazard,
                "360426-2026-S-00001",
                "SELF",
                UUID.randomUUID(),
                ENTERPRISE,
                "360426",
                9,
                List.of(UUID.randomUUID()),
                LocalDate.parse("2026-12-03"));
    }

    private static SupervisionOrderDrafted drafted(UUID order, UUID hazard) {
        return new SupervisionOrderDrafted(
                order, hazard, "360426-2026-R-00001", UUID.randomUUID(), ENTERPRISE, "360426");
    }

    private static SupervisionOrderIssued issued(UUID order, UUID hazard) {
        return new SupervisionOrderIssued(
                order,
                hazard,
                "浔应急督〔2026〕1号",
                List.of("疏通 3 号安全出口"),
                LocalDate.parse("2026-11-24"),
                LocalDate.parse("2027-02-24"),
                "九江市应急管理局",
                List.of("安全生产法"),
                null,
                null);
    }

    @Test
    void a_question_that_makes_no_sense_is_refused_with_a_code() throws Exception {
        UUID nothing = UUID.randomUUID();
        refused(nothing, "?asOf=yesterday", 400, "as-of-invalid");
        refused(nothing, "?positions=enforcement", 400, "positions-invalid");
        refused(nothing, "?positions=enforcement:999999999", 409, "position-ahead");
    }

    private static void refused(UUID caseId, String query, int status, String code) throws Exception {
        HttpResponse<String> response = ledger.get("/trail/" + caseId + query, auditor());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.required("code").asString()).isEqualTo(code);
        assertThat(problem.at("/titles/zh").asString()).isNotBlank();
        assertThat(problem.at("/titles/en").asString()).isNotBlank();
    }

    private static JsonNode part(UUID caseId, String query) throws Exception {
        return JsonMapper.shared().readTree(body(caseId, query, auditor()));
    }

    private static String body(UUID caseId, String query, String token) throws Exception {
        HttpResponse<String> response = ledger.get("/trail/" + caseId + query, token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String auditor() {
        return token("auditor", "360400", null);
    }

    private static String token(String role, String jurisdiction, @Nullable UUID enterprise) {
        try {
            return issuer.token(UUID.randomUUID(), role, jurisdiction, enterprise);
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
