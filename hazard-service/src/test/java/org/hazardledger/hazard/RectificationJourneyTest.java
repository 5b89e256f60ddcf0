package org.hazardledger.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hazardledger.hazard.TestHazard.ENTERPRISE;
import static org.hazardledger.hazard.TestHazard.EXECUTOR;
import static org.hazardledger.hazard.TestHazard.EXPERT;
import static org.hazardledger.hazard.TestHazard.LEADER;
import static org.hazardledger.hazard.TestHazard.OFFICER;
import static org.hazardledger.hazard.TestHazard.PRINCIPAL;
import static org.hazardledger.hazard.TestHazard.TEAM_LEADER;
import static org.hazardledger.hazard.TestHazard.UPLOADER;
import static org.hazardledger.hazard.TestHazard.plan;
import static org.hazardledger.hazard.TestHazardService.assertProblem;
import static org.hazardledger.hazard.TestHazardService.json;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.hazard.TestHazardService.Fact;
import org.hazardledger.ledger.axon.ListComparison;
import org.hazardledger.ledger.axon.ListProcessors;
import org.hazardledger.ledger.store.LedgerReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RectificationJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static TestHazardService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestHazardService.start(
                Map.of("overdue.scan-every", "PT0.2S", "criteria.in-force-from.2024s", TestHazard.day(-60)));
        TestHazard.appointEverybody(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @Tag("R045")
    @Tag("R053")
    @Tag("I01")
    @Tag("I20")
    void from_a_finding_over_plan_evidence_and_acceptance_to_the_sign_off() throws Exception {
        TestHazard hazard = TestHazard.found(service, "360425");
        hazard.standing("REPORTED", all("MISSING"));
        hazard.confirmed().listed().standing("CONFIRMED", all("MISSING"));
        assertThat(hazard.hazard().required("limit").required("order").asString())
                .isEqualTo(hazard.order.toString());
        JsonNode clock = hazard.hazard().required("clocks").get(0);
        assertThat(clock.required("dueOn").asString()).isEqualTo(TestHazard.dueOn());
        assertThat(clock.required("source").asString()).isEqualTo("order");
        hazard.receive(
                "supervision-order.extension-granted", Map.of("order", hazard.order, "dueOn", TestHazard.day(68)));
        await().atMost(SOON).until(() -> hazard.row().path("dueOn").asString(""), TestHazard.day(68)::equals);

        hazard.submitted().standing("CONFIRMED", all("STATED"));
        assertThat(hazard.put("/plan/decision", hazard.officer(), "{\"approved\":false,\"reason\":\"缺少支护设计\"}")
                        .statusCode())
                .isEqualTo(200);
        hazard.standing("CONFIRMED", all("MISSING"));
        assertThat(hazard.last("hazard.plan-returned").required("reason").asString())
                .isEqualTo("缺少支护设计");
        hazard.submitted().approved().standing("PLANNED", all("STATED"));
        assertThat(hazard.hazard().required("plan").required("number").asInt()).isEqualTo(2);

        assertThat(hazard.progress("{\"text\":\"开始清理\"}").statusCode()).isEqualTo(200);
        hazard.standing("RECTIFYING", all("STATED"));
        hazard.shown().standing("RECTIFYING", all("EVIDENCED"));
        assertThat(hazard.hazard().required("spentFen").asLong()).isEqualTo(5_000_000);
        assertThat(hazard.verify("measures").statusCode()).isEqualTo(200);
        hazard.standing("RECTIFYING", "EVIDENCED", "VERIFIED", "EVIDENCED", "EVIDENCED", "EVIDENCED");
        hazard.allVerified().standing("RECTIFYING", all("VERIFIED"));
        assertThat(hazard.trailTypes().getLast()).isEqualTo("hazard.five-implementations-completed");

        long asItIs = hazard.version();
        hazard.requested().standing("ACCEPTANCE_REQUESTED", all("VERIFIED"));
        assertThat(hazard.acceptedVersion()).isEqualTo(asItIs);
        hazard.receive(
                "acceptance.failed",
                Map.of("acceptance", UUID.randomUUID(), "hazardVersion", asItIs, "reasons", List.of("支护间距过大")));
        hazard.standing("RECTIFYING", all("VERIFIED"));
        assertThat(hazard.last("hazard.acceptance-refused")
                        .required("reasons")
                        .get(0)
                        .asString())
                .isEqualTo("支护间距过大");
        assertProblem(hazard.request(), 409, "nothing-done-since-refusal");
        assertThat(hazard.progress("{\"text\":\"加密支护\"}").statusCode()).isEqualTo(200);
        hazard.requested().passed().standing("ACCEPTED", all("VERIFIED"));
        assertProblem(hazard.signOff(), 409, "workers-congress-not-informed");
        assertProblem(
                hazard.put(
                        "/workers-congress-notice",
                        hazard.principal(),
                        "{\"means\":\"职工代表大会第 4 次会议\",\"occurredAt\":\"%s\"}"
                                .formatted(Instant.now().minus(Duration.ofDays(1)))),
                422,
                "informed-before-plan");
        hazard.informed().signedOff().standing("SIGNED_OFF", all("VERIFIED"));

        assertThat(hazard.hazard().required("clocks").isEmpty()).isTrue();
        JsonNode reliance = hazard.last("hazard.signed-off").required("reliance");
        assertThat(reliance.required("certificate").asLong())
                .isEqualTo(reliance.required("appointment").asLong() + 1);
        assertThat(hazard.trailTypes())
                .startsWith("hazard.reported", "hazard.confirmed", "hazard.listed", "hazard.limit-extended")
                .endsWith("hazard.accepted", "hazard.workers-congress-informed", "hazard.signed-off");
        rebuilt();
    }

    private static void rebuilt() {
        JdbcClient admin = service.admin();
        String rows = "select coalesce(string_agg(h::text, ';' order by id), '') from list.hazard h";
        String before = admin.sql(rows).query(String.class).single();
        ListComparison comparison = service.bean(ListComparison.class);
        assertThat(comparison.compare(1000).cases()).isPositive();
        assertThat(comparison.compare(1000).drifted()).isZero();
        admin.sql("update list.hazard set status = 'edited by hand', due_on = null")
                .update();
        assertThat(comparison.compare(1000).drifted()).isPositive();
        assertThat(admin.sql("select distinct detail from operation.alarm where code = 'list-drifted'")
                        .query((row, n) -> row.getString(1))
                        .list())
                .allSatisfy(detail -> assertThat(detail)
                        .startsWith("list.hazard: row id=")
                        .contains("differs in status")
                        .doesNotContain("edited by hand"));
        service.bean(ListProcessors.class).rebuild("hazard-list");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(admin.sql(rows).query(String.class).single()).isEqualTo(before));
    }

    @Test
    @Tag("R053")
    void an_extension_that_overtakes_its_order_sets_the_limit_too() throws Exception {
        TestHazard hazard = TestHazard.reported(service, "360423").confirmed();
        hazard.receive(
                "supervision-order.extension-granted", Map.of("order", hazard.order, "dueOn", TestHazard.day(68)));
        await().atMost(SOON)
                .until(() -> hazard.hazard().path("limit").path("dueOn").asString(""), TestHazard.day(68)::equals);
        hazard.receive("supervision-order.issued", Map.of("order", hazard.order, "dueOn", TestHazard.dueOn()));
        carriedOut("take-over-the-order");
        hazard.standing("CONFIRMED");
        assertThat(hazard.trailTypes()).endsWith("hazard.confirmed", "hazard.listed");
        assertThat(hazard.hazard().required("limit").required("dueOn").asString())
                .isEqualTo(TestHazard.day(68));
    }

    @Test
    @Tag("I03")
    void the_limit_of_an_order_that_was_an_error_goes_and_the_one_of_its_replacement_comes() throws Exception {
        TestHazard hazard = TestHazard.found(service, "360422").confirmed().listed();
        hazard.receive("supervision-order.revoked-in-error", Map.of("order", hazard.order, "reason", "期限有误"));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(hazard.hazard().path("limit").isNull()).isTrue());
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(hazard.row().path("dueOn").isNull()).isTrue());
        assertThat(hazard.last("hazard.order-revoked").required("reason").asString())
                .isEqualTo("期限有误");
        UUID next = UUID.randomUUID();
        hazard.listed(next, TestHazard.day(68));
        await().atMost(SOON).until(() -> hazard.row().path("dueOn").asString(""), TestHazard.day(68)::equals);
        assertThat(hazard.trailTypes()).endsWith("hazard.listed", "hazard.order-revoked", "hazard.listed");
        assertThat(service.bean(ListComparison.class).compare(1000).drifted()).isZero();
    }

    @Test
    @Tag("I03")
    void a_replacement_that_overtakes_the_end_of_the_order_before_brings_that_end_with_it() throws Exception {
        TestHazard hazard = TestHazard.found(service, "360421").confirmed().listed();
        stuck("take-over-the-revocation");
        hazard.receive("supervision-order.revoked-in-error", Map.of("order", hazard.order, "reason", "期限有误"));
        hazard.listed(UUID.randomUUID(), TestHazard.day(68));
        assertThat(hazard.trailTypes()).endsWith("hazard.listed", "hazard.order-revoked", "hazard.listed");
        freed("take-over-the-revocation");
        assertThat(hazard.trailTypes()).endsWith("hazard.listed", "hazard.order-revoked", "hazard.listed");
    }

    @Test
    @Tag("I03")
    void a_demand_for_another_order_that_overtakes_the_revocation_is_not_undone_by_it() throws Exception {
        TestHazard hazard = TestHazard.found(service, "360424").confirmed().listed();
        stuck("take-over-the-revocation");
        hazard.receive(
                "supervision-order.revoked-in-error",
                Map.of("order", hazard.order, "reason", "重复下达", "withoutReplacement", "省局已挂牌"));
        hazard.receive("supervision-order.replacement-demanded", Map.of("order", hazard.order, "reason", "省局的不包括该隐患"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hazard.trailTypes())
                        .endsWith("hazard.listed", "hazard.order-revoked", "hazard.order-demanded"));
        freed("take-over-the-revocation");
        assertThat(hazard.trailTypes()).endsWith("hazard.listed", "hazard.order-revoked", "hazard.order-demanded");
        await().atMost(SOON)
                .until(() -> hazard.row().required("version").asInt()
                        == hazard.hazard().required("version").asInt());
        assertThat(service.bean(ListComparison.class).compare(1000).drifted()).isZero();
    }

    @Test
    @Tag("I28")
    void what_is_heard_of_old_orders_after_a_reopening_sets_no_limit_and_keeps_none_from_the_new_order()
            throws Exception {
        TestHazard hazard = TestHazard.found(service, "360425")
                .confirmed()
                .listed()
                .submitted()
                .approved()
                .shown()
                .allVerified()
                .informed()
                .requested()
                .passed()
                .signedOff();
        assertThat(hazard.put("/reopening", hazard.officer(), "{\"ground\":\"RELAPSE\",\"reason\":\"复发\"}")
                        .statusCode())
                .isEqualTo(200);
        hazard.receive(
                "supervision-order.extension-granted", Map.of("order", hazard.order, "dueOn", TestHazard.day(90)));
        hazard.receive("supervision-order.lifted", Map.of("order", hazard.order, "because", 1));
        carriedOut("take-over-the-extension");
        carriedOut("take-over-the-lifting");
        assertThat(hazard.trailTypes()).endsWith("hazard.reopened");
        assertThat(hazard.row().path("dueOn").isNull()).isTrue();

        // One that this service had not heard of when it was signed off; nobody takes over that it ended.
        stuck("take-over-the-lifting");
        UUID unheard = UUID.randomUUID();
        hazard.listed(unheard, TestHazard.day(60));
        hazard.receive("supervision-order.lifted", Map.of("order", unheard, "because", 2));
        UUID next = UUID.randomUUID();
        hazard.listed(next, TestHazard.day(68));
        assertThat(hazard.trailTypes())
                .endsWith("hazard.reopened", "hazard.listed", "hazard.order-lifted", "hazard.listed");
        freed("take-over-the-lifting");
        assertThat(hazard.trailTypes()).endsWith("hazard.order-lifted", "hazard.listed");
        assertThat(hazard.hazard().at("/limit/order").asString()).isEqualTo(next.toString());
        await().atMost(SOON).until(() -> hazard.row().path("dueOn").asString(""), TestHazard.day(68)::equals);
        assertThat(service.bean(ListComparison.class).compare(1000).drifted()).isZero();
    }

    /** That policy does nothing more, as far as this test is concerned. */
    private static void stuck(String policy) {
        service.admin()
                .sql("insert into operation.policy (name, next) values (?, 1000000)"
                        + " on conflict (name) do update set next = 1000000")
                .params(policy)
                .update();
    }

    private static void freed(String policy) {
        service.admin()
                .sql("update operation.policy set next = 0 where name = ?")
                .params(policy)
                .update();
        carriedOut(policy);
    }

    private static void carriedOut(String policy) {
        long size = service.bean(LedgerReader.class).size();
        await().atMost(SOON)
                .until(
                        () -> service.admin()
                                .sql("select next from operation.policy where name = ?")
                                .params(policy)
                                .query(Long.class)
                                .single(),
                        next -> next >= size);
    }

    @Test
    @Tag("R053")
    void a_last_day_that_has_passed_becomes_one_event_however_often_it_is_looked_at() throws Exception {
        TestHazard late = TestHazard.found(service, "360406").confirmed().listed(UUID.randomUUID(), TestHazard.day(-1));
        TestHazard today = TestHazard.found(service, "360407").confirmed().listed(UUID.randomUUID(), TestHazard.day(0));
        await().atMost(SOON).until(() -> late.trailTypes().contains("hazard.rectification-overdue"));
        assertThat(late.last("hazard.rectification-overdue").required("dueOn").asString())
                .isEqualTo(TestHazard.day(-1));
        assertThat(late.hazard().at("/limit/overdue").asBoolean()).isTrue();
        late.standing("CONFIRMED");

        // The list forgets it, as while it is rebuilt; the hazard itself does not.
        service.admin()
                .sql("update list.hazard set overdue_on = null where id = ?")
                .params(late.id)
                .update();
        await().during(Duration.ofSeconds(1))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(late.trailTypes()).containsOnlyOnce("hazard.rectification-overdue"));
        assertThat(today.trailTypes()).doesNotContain("hazard.rectification-overdue");
        service.bean(ListProcessors.class).rebuild("hazard-list");
        late.standing("CONFIRMED");
    }

    @Test
    @Tag("I19")
    void a_duplicate_keeps_what_was_shown_and_verified_when_it_is_merged() throws Exception {
        TestHazard hazard = TestHazard.verified(service, "360404").listed();
        JsonNode before = hazard.hazard();
        String survivor = service.post("/api/hazards", hazard.principal(), TestHazard.report(hazard.mine()))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(service.put(survivor + "/determination", hazard.officer(), TestHazard.U1_5)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> merged = hazard.put(
                "/merger", hazard.officer(), """
                {"survivor":"%s","reason":"同一安全出口"}""".formatted(survivor.substring(survivor.lastIndexOf('/') + 1)));
        assertThat(merged.statusCode()).as(merged.body()).isEqualTo(200);

        JsonNode after = hazard.hazard();
        assertThat(after.required("status").asString()).isEqualTo("MERGED");
        assertThat(TestHazard.lights(after)).containsExactly(all("VERIFIED"));
        assertThat(TestHazard.lights(hazard.trail().required("state"))).containsExactly(all("VERIFIED"));
        for (String kept :
                List.of("implementations", "criterion", "stopDecision", "determinedAt", "plan", "spentFen")) {
            assertThat(after.required(kept)).as(kept).isEqualTo(before.required(kept));
        }
        assertThat(before.required("limit").isNull()).isFalse();
        for (String over : List.of("limit", "pendingPlan", "acceptance", "acceptedVersion")) {
            assertThat(after.required(over).isNull()).as(over).isTrue();
        }
        assertThat(after.required("clocks").isEmpty()).isTrue();
    }

    @Test
    @Tag("I01")
    void evidence_voided_after_the_pass_brings_the_hazard_back_to_rectification() throws Exception {
        TestHazard hazard = TestHazard.accepted(service, "360426");
        assertThat(hazard.voidEvidence(2, false).statusCode()).isEqualTo(200);
        hazard.standing("RECTIFYING", "VERIFIED", "VOIDED", "VERIFIED", "VERIFIED", "VERIFIED");
        assertProblem(hazard.signOff(), 409, "implementations-incomplete");
        assertProblem(hazard.request(), 409, "implementations-incomplete");
        assertProblem(hazard.verify("measures"), 409, "evidence-insufficient");

        hazard.attached("MEASURES", "PHOTO_BEFORE", TestHazard.png());
        assertThat(hazard.verify("measures").statusCode()).isEqualTo(200);
        assertProblem(hazard.signOff(), 409, "not-accepted-as-it-is");
        hazard.requested().passed().signedOff().standing("SIGNED_OFF", all("VERIFIED"));
    }

    @Test
    @Tag("I01")
    void evidence_voided_while_a_team_is_asked_takes_the_request_back() throws Exception {
        TestHazard hazard = TestHazard.verified(service, "360424").requested();
        long asked = hazard.acceptedVersion();
        assertThat(hazard.voidEvidence(2, false).statusCode()).isEqualTo(200);
        hazard.standing("RECTIFYING", "VERIFIED", "VOIDED", "VERIFIED", "VERIFIED", "VERIFIED");
        assertThat(hazard.trailTypes()).endsWith("hazard.evidence-voided", "hazard.acceptance-outdated");
        assertThat(hazard.last("hazard.acceptance-outdated").required("version").asLong())
                .isEqualTo(asked);
    }

    @Test
    @Tag("I01")
    @Tag("I02")
    void a_pass_of_another_version_or_by_a_rectifier_changes_nothing_and_shows_in_the_trail() throws Exception {
        TestHazard hazard = TestHazard.verified(service, "360427").requested();
        assertThat(hazard.last("hazard.acceptance-requested").required("rectifiers"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder(
                        PRINCIPAL.toString(), LEADER.toString(), EXECUTOR.toString(), UPLOADER.toString());
        long version = hazard.acceptedVersion();
        hazard.receivePass(version - 1, List.of(TEAM_LEADER, EXPERT));
        declined(hazard, 1, "NOT_THE_VERSION_REQUESTED");
        hazard.receivePass(version, List.of(TEAM_LEADER, UPLOADER));
        declined(hazard, 2, "RECTIFIER_MAY_NOT_ACCEPT");
        hazard.standing("ACCEPTANCE_REQUESTED", all("VERIFIED"));
        assertProblem(hazard.signOff(), 409, "not-accepted-as-it-is");
        hazard.passed();
    }

    private static void declined(TestHazard hazard, int times, String reason) {
        await().atMost(SOON)
                .until(() -> hazard.trailTypes().stream()
                                .filter("policy.declined"::equals)
                                .count()
                        == times);
        assertThat(hazard.last("policy.declined").required("reason").asString()).contains(reason);
    }

    @Test
    @Tag("I18")
    @Tag("I02")
    @Tag("I27")
    @Tag("I29")
    void only_an_independent_officer_of_the_place_with_a_certificate_signs_off_what_he_has_seen() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360428");
        UUID turncoat = UUID.randomUUID();
        TestHazard.certify(service, turncoat, "2026-01-01", "2027-12-31");
        assertThat(service.post(
                                hazard.path + "/progress",
                                hazard.token(turncoat, "enterprise-uploader"),
                                "{\"text\":\"进场\"}")
                        .statusCode())
                .isEqualTo(200);
        Instant beforeTheWork = Instant.now();
        hazard.shown().allVerified().informed();
        assertProblem(hazard.signOff(), 409, "not-accepted-as-it-is");
        hazard.requested().passed();

        String signOff = hazard.path + "/sign-off";
        Map<String, String> asItIs = hazard.ifMatch();
        UUID withoutPapers = UUID.randomUUID();
        UUID expired = UUID.randomUUID();
        TestHazard.certify(service, expired, "2025-01-01", "2026-06-30");
        UUID revoked = UUID.randomUUID();
        TestHazard.certify(service, revoked, "2026-01-01", "2027-12-31");
        service.receive(revocation(revoked));
        UUID mistaken = UUID.randomUUID();
        TestHazard.certify(service, mistaken, "2026-01-01", "2027-12-31");
        service.receive(
                new Fact("identity", "certificate.withdrawn", mistaken, Map.of("person", mistaken, "number", 1)));
        for (UUID unfit : List.of(withoutPapers, expired, revoked, mistaken)) {
            String token = hazard.token(unfit, "county-officer");
            assertProblem(service.send("PUT", signOff, token, "{}", asItIs), 409, "certificate-needed");
        }
        assertProblem(
                service.send("PUT", signOff, hazard.token(turncoat, "county-officer"), "{}", asItIs),
                409,
                "rectifier-may-not-accept");
        assertProblem(service.put(signOff, hazard.officer(), "{}"), 400, "if-match-missing");
        assertProblem(
                service.send("PUT", signOff, hazard.officer(), "{}", Map.of("If-Match", "*")), 400, "if-match-invalid");
        assertProblem(
                service.send("PUT", signOff, hazard.officer(), "{}", Map.of("If-Match", "\"3\"")),
                412,
                "stale-version");
        for (String role : List.of("enterprise-principal", "auditor", "acceptance-expert")) {
            assertProblem(service.send("PUT", signOff, hazard.token(OFFICER, role), "{}", asItIs), 403, "forbidden");
        }
        assertProblem(
                service.send(
                        "PUT",
                        signOff,
                        hazard.officer(),
                        "{\"occurredAt\":\"" + TestHazard.day(-3) + "T01:59:59Z\"}",
                        asItIs),
                422,
                "evidence-taken-after-sign-off");
        assertProblem(
                service.send("PUT", signOff, hazard.officer(), "{\"occurredAt\":\"" + beforeTheWork + "\"}", asItIs),
                422,
                "signed-off-before-acceptance");
        String elsewhere = service.token(OFFICER, "county-officer", "360402", null);
        assertProblem(service.send("PUT", signOff, elsewhere, "{}", asItIs), 404, "not-found");
        assertThat(hazard.standing("ACCEPTED").trailTypes()).doesNotContain("hazard.signed-off");

        HttpResponse<String> signed = service.send("PUT", signOff, hazard.officer(), "{}", asItIs);
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
        hazard.standing("SIGNED_OFF");
        assertProblem(hazard.submit(plan(TestHazard.day(26))), 409, "already-signed-off");
        assertProblem(hazard.voidEvidence(1, false), 409, "already-signed-off");
    }

    private static Fact revocation(UUID officer) {
        return new Fact(
                "identity",
                "certificate.revoked",
                officer,
                Map.of("person", officer, "number", 1, "revokedFrom", "2026-11-01"));
    }

    @Test
    @Tag("I18")
    void a_sign_off_sent_again_after_the_certificate_is_gone_has_the_same_answer() throws Exception {
        TestHazard hazard = TestHazard.accepted(service, "360429");
        UUID leaving = UUID.randomUUID();
        TestHazard.certify(service, leaving, "2026-01-01", "2027-12-31");
        String token = hazard.token(leaving, "county-officer");
        Map<String, String> headers =
                Map.of("If-Match", "\"" + hazard.version() + "\"", "Content-Type", "application/json");
        HttpResponse<String> first = service.send(
                "PUT", hazard.path + "/sign-off", token, "leaving", BodyPublishers.ofString("{}"), headers);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        service.receive(revocation(leaving));
        HttpResponse<String> again = service.send(
                "PUT", hazard.path + "/sign-off", token, "leaving", BodyPublishers.ofString("{}"), headers);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(again.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
        assertThat(again.headers().firstValue("Ledger-Position"))
                .isEqualTo(first.headers().firstValue("Ledger-Position"));
    }

    @Test
    @Tag("R053")
    void what_a_regulator_found_is_not_signed_off_without_listed_supervision() throws Exception {
        TestHazard hazard = TestHazard.found(service, "360403")
                .confirmed()
                .submitted()
                .approved()
                .shown()
                .allVerified()
                .informed()
                .requested()
                .passed();
        assertProblem(hazard.signOff(), 409, "not-listed");
        hazard.listed().signedOff().standing("SIGNED_OFF");
    }

    @Test
    @Tag("I28")
    @Tag("I02")
    void evidence_found_falsified_after_the_sign_off_opens_the_hazard_again_and_forgets_nobody() throws Exception {
        TestHazard hazard = TestHazard.accepted(service, "360430").listed().signedOff();
        assertThat(hazard.voidEvidence(3, true).statusCode()).isEqualTo(200);
        hazard.standing("REOPENED", all("MISSING"));
        assertThat(hazard.last("hazard.reopened").required("ground").asString()).isEqualTo("FALSIFIED");
        JsonNode evidence =
                hazard.hazard().required("implementations").required("measures").required("evidence");
        assertThat(evidence.findValuesAsString("standing")).containsExactly("PAST", "VOIDED");
        assertThat(hazard.hazard().path("limit").isNull()).isTrue();
        assertProblem(hazard.signOff(), 409, "implementations-incomplete");
        assertProblem(hazard.verify("measures"), 409, "no-plan-in-force");
        assertProblem(hazard.progress("{\"text\":\"重做\"}"), 409, "no-plan-in-force");
        assertProblem(hazard.attach("MEASURES", "DRAWING", TestHazard.pdf()), 409, "no-plan-submitted");

        UUID newOrder = UUID.randomUUID();
        hazard.listed(newOrder, TestHazard.day(127)).standing("REOPENED", all("MISSING"));
        UUID newLeader = UUID.randomUUID();
        service.receive(TestHazard.appointment(newLeader, "enterprise-safety-manager", ENTERPRISE));
        assertThat(hazard.submit(plan(newLeader, newLeader, TestHazard.day(26))).statusCode())
                .isEqualTo(200);
        hazard.approved().standing("PLANNED", all("STATED"));
        assertThat(hazard.hazard().required("spentFen").isNull()).isTrue();
        assertProblem(hazard.verify("measures"), 409, "evidence-insufficient");
        hazard.shown().allVerified().requested().standing("ACCEPTANCE_REQUESTED", all("VERIFIED"));
        hazard.receivePass(hazard.acceptedVersion(), List.of(TEAM_LEADER, LEADER));
        declined(hazard, 1, "RECTIFIER_MAY_NOT_ACCEPT");
        hazard.passed().signedOff().standing("SIGNED_OFF", all("VERIFIED"));
    }

    @Test
    @Tag("I28")
    void a_re_check_that_fails_opens_the_hazard_again() throws Exception {
        TestHazard hazard = TestHazard.accepted(service, "360481");
        String failed = "{\"ground\":\"RECHECK_FAILED\",\"reason\":\"出口又被堵塞\"}";
        assertProblem(hazard.put("/reopening", hazard.officer(), failed), 409, "not-signed-off");
        hazard.signedOff();
        assertProblem(hazard.put("/reopening", hazard.principal(), failed), 403, "forbidden");
        assertThat(hazard.put("/reopening", hazard.officer(), failed).statusCode())
                .isEqualTo(200);
        hazard.standing("REOPENED", all("MISSING"));
        JsonNode reopened = hazard.last("hazard.reopened");
        assertThat(reopened.required("ground").asString()).isEqualTo("RECHECK_FAILED");
        assertThat(reopened.required("number").asString())
                .isEqualTo(hazard.hazard().required("number").asString());
        hazard.submitted().approved().standing("PLANNED", all("STATED"));
    }

    @Test
    @Tag("R045")
    @Tag("R053")
    void a_plan_names_own_people_keeps_the_order_of_its_days_and_ends_within_the_limit() throws Exception {
        TestHazard hazard = TestHazard.reported(service, "360482");
        assertProblem(hazard.submit(plan(TestHazard.day(26))), 409, "not-confirmed");
        hazard.confirmed().listed();
        assertProblem(hazard.submit(plan(TestHazard.day(38))), 422, "plan-beyond-limit");
        assertProblem(
                hazard.submit(plan(LEADER, UUID.randomUUID(), TestHazard.day(26))),
                422,
                "person-not-of-the-enterprise");
        UUID stranger = UUID.randomUUID();
        service.receive(TestHazard.appointment(stranger, "enterprise-safety-manager", UUID.randomUUID()));
        assertProblem(hazard.submit(plan(stranger, EXECUTOR, TestHazard.day(26))), 422, "person-not-of-the-enterprise");
        assertProblem(
                hazard.submit(plan(LEADER, EXECUTOR, TestHazard.day(-4), TestHazard.day(26))),
                422,
                "days-out-of-order");
        assertProblem(
                hazard.submit(plan(LEADER, EXECUTOR, TestHazard.day(27), TestHazard.day(26))),
                422,
                "days-out-of-order");
        assertProblem(hazard.submit(plan(TestHazard.day(26)).replace("5000000", "0")), 422, "invalid-request");
        assertProblem(hazard.put("/plan", hazard.officer(), plan(TestHazard.day(26))), 403, "forbidden");
        assertProblem(hazard.put("/plan", hazard.uploader(), plan(TestHazard.day(26))), 403, "forbidden");
        hazard.standing("CONFIRMED", all("MISSING"));

        assertThat(hazard.submit(plan(TestHazard.dueOn())).statusCode()).isEqualTo(200);
        assertProblem(hazard.submit(plan(TestHazard.dueOn())), 409, "plan-awaits-decision");
        assertProblem(hazard.put("/plan/decision", hazard.officer(), "{\"approved\":false}"), 422, "reason-needed");
        assertProblem(hazard.progress("{\"text\":\"先干\"}"), 409, "no-plan-in-force");
        hazard.approved();
        assertProblem(hazard.put("/plan/decision", hazard.officer(), "{\"approved\":true}"), 409, "no-plan-awaits");
        assertProblem(hazard.progress("{\"text\":\"完成\",\"milestone\":3}"), 422, "no-such-milestone");
        assertProblem(hazard.progress("{\"text\":\"半分钱\",\"spentFen\":1.5}"), 400, "malformed-request");
        assertProblem(
                hazard.submit(plan(TestHazard.dueOn()).replace("5000000", "5000000.5")), 400, "malformed-request");
        assertProblem(hazard.verify("time-limit"), 409, "milestones-not-reported");
        assertProblem(hazard.verify("everything"), 404, "not-found");
    }

    @Test
    @Tag("R045")
    void a_plan_is_submitted_by_the_person_whom_the_register_names_as_the_principal() throws Exception {
        UUID enterprise = UUID.randomUUID();
        UUID former = UUID.randomUUID();
        UUID present = UUID.randomUUID();
        TestHazard hazard = TestHazard.found(service, "360402", enterprise).confirmed();
        assertProblem(planBy(hazard, former, enterprise, "null"), 503, "not-yet-known");

        service.receive(TestHazard.registration(enterprise, former));
        assertProblem(planBy(hazard, present, enterprise, "null"), 409, "not-the-principal");
        assertProblem(planBy(hazard, former, enterprise, "null"), 422, "person-not-of-the-enterprise");

        Instant changedAt = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        service.receive(
                changedAt,
                new Fact(
                        "registry",
                        "enterprise.principal-changed",
                        enterprise,
                        Map.of("enterprise", enterprise, "principal", present)));
        String dayBefore = "\"" + changedAt.minus(1, ChronoUnit.DAYS) + "\"";
        assertProblem(planBy(hazard, former, enterprise, "null"), 409, "not-the-principal");
        assertProblem(planBy(hazard, former, enterprise, dayBefore), 409, "not-the-principal");
        assertProblem(planBy(hazard, present, enterprise, dayBefore), 409, "not-the-principal");
        assertProblem(planBy(hazard, present, enterprise, "null"), 422, "person-not-of-the-enterprise");
    }

    private static HttpResponse<String> planBy(TestHazard hazard, UUID by, UUID enterprise, String occurredAt)
            throws Exception {
        String plan = plan(TestHazard.day(26)).strip();
        return hazard.put(
                "/plan",
                service.token(by, "enterprise-principal", "360402", enterprise),
                plan.substring(0, plan.length() - 1) + ",\"occurredAt\":" + occurredAt + "}");
    }

    @Test
    @Tag("D11")
    void an_officer_without_a_certificate_determines_nothing_and_the_signature_says_what_it_relied_on()
            throws Exception {
        TestHazard hazard = TestHazard.found(service, "360403");
        UUID lapsed = UUID.randomUUID();
        TestHazard.certify(service, lapsed, "2025-01-01", TestHazard.day(-1));
        String token = hazard.token(lapsed, "county-officer");
        String major = "{\"criterion\":{\"version\":\"2022\",\"code\":\"U1.5\"},\"stop\":true}";
        assertProblem(hazard.put("/determination", token, major), 409, "certificate-needed");
        assertProblem(hazard.put("/rejection", token, "{\"reason\":\"已消除\"}"), 409, "certificate-needed");
        hazard.confirmed();
        assertProblem(hazard.put("/determination-correction", token, correction(1, "U2")), 409, "certificate-needed");
        JsonNode reliance = hazard.last("hazard.confirmed").required("reliance");
        assertThat(reliance.required("certificate").asLong())
                .isEqualTo(reliance.required("appointment").asLong() + 1);
    }

    @Test
    @Tag("R045")
    void a_plan_ends_neither_in_the_past_nor_in_another_age() throws Exception {
        TestHazard hazard = TestHazard.reported(service, "360424").confirmed();
        assertProblem(hazard.submit(plan(TestHazard.day(-1))), 422, "finish-in-the-past");
        assertProblem(hazard.submit(plan("9999-12-31")), 422, "finish-too-far-ahead");
        assertProblem(hazard.submit(plan(TestHazard.day(3 * 366))), 422, "finish-too-far-ahead");
        hazard.submitted();
    }

    @Test
    @Tag("I19")
    void a_wrong_determination_is_corrected_by_an_event_that_names_it() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360483");
        String path = "/determination-correction";
        assertProblem(hazard.put(path, hazard.officer(), correction(0, "U2")), 409, "corrects-another-event");
        assertProblem(hazard.put(path, hazard.principal(), correction(1, "U2")), 403, "forbidden");
        assertThat(hazard.put(path, hazard.officer(), correction(1, "U2")).statusCode())
                .isEqualTo(200);
        JsonNode corrected = hazard.standing("PLANNED").hazard();
        assertThat(corrected.required("criterion").required("code").asString()).isEqualTo("U2");
        assertThat(corrected.required("stopDecision").required("stop").asBoolean())
                .isFalse();
        assertThat(corrected.required("determinedAt").asLong()).isEqualTo(hazard.version());
        assertThat(hazard.row().required("criterion").asString()).isEqualTo("U2");
        assertThat(hazard.row().required("stop").asBoolean()).isFalse();
        assertProblem(hazard.put(path, hazard.officer(), correction(1, "U1.5")), 409, "corrects-another-event");
    }

    @Test
    @Tag("I05")
    void a_correction_is_judged_by_the_day_of_the_determination_whatever_day_it_states() throws Exception {
        TestHazard hazard = TestHazard.reported(service, "360405").confirmed();
        String stated = """
                {"corrects":1,"criterion":{"version":"2024s","code":"US1"},"stop":true,"reason":"条款引用有误",
                 "occurredAt":"%sT01:00:00Z"}
                """.formatted(TestHazard.day(-80));
        assertThat(hazard.put("/determination-correction", hazard.officer(), stated)
                        .statusCode())
                .isEqualTo(200);
        assertThat(hazard.hazard().required("criterion").required("code").asString())
                .isEqualTo("US1");
    }

    @Test
    @Tag("I01")
    void nothing_is_dated_before_what_it_answers() throws Exception {
        String early = "\"occurredAt\":\"" + Instant.now().minusMillis(1) + "\"}";
        TestHazard hazard = TestHazard.reported(service, "360406");
        String determination = TestHazard.U1_5.replaceFirst("}$", "," + early);
        assertProblem(hazard.put("/determination", hazard.officer(), determination), 422, "determined-before-report");
        hazard.confirmed();
        String plan = plan(TestHazard.day(26)).strip();
        assertProblem(
                hazard.submit(plan.substring(0, plan.length() - 1) + "," + early), 422, "planned-before-determination");
        hazard.submitted();
        for (String decision : List.of("{\"approved\":true,", "{\"approved\":false,\"reason\":\"过于简略\",")) {
            assertProblem(
                    hazard.put("/plan/decision", hazard.officer(), decision + early), 422, "approved-before-plan");
        }
        hazard.approved().shown();
        for (String one : List.of("responsibility", "measures", "funds", "time-limit", "contingency")) {
            String path = "/implementations/" + one + "/verification";
            assertProblem(
                    hazard.put(path, hazard.officer(), "{\"verified\":true," + early), 422, "verified-before-evidence");
        }
        hazard.allVerified();
        assertProblem(
                service.send(
                        "POST", hazard.path + "/acceptance-request", hazard.principal(), "{" + early, hazard.ifMatch()),
                422,
                "requested-before-rectification");
        hazard.requested().standing("ACCEPTANCE_REQUESTED");
    }

    private static String correction(long corrects, String code) {
        return """
                {"corrects":%d,"criterion":{"version":"2022","code":"%s"},"stop":false,"stopReason":"未影响作业区",
                 "reason":"条款引用有误"}
                """.formatted(corrects, code);
    }

    @Test
    void a_refusal_is_read_in_the_readers_language() throws Exception {
        TestHazard hazard = TestHazard.reported(service, "360404").confirmed();
        String path = hazard.path + "/acceptance-request";
        Map<String, String> seen = hazard.ifMatch();
        JsonNode chinese = json(service.send("POST", path, hazard.principal(), "{}", seen));
        assertThat(chinese.required("title").asString()).isEqualTo("没有经审查同意的整改方案");
        JsonNode english = json(service.send(
                "POST",
                path,
                hazard.principal(),
                "{}",
                Map.of("If-Match", seen.getOrDefault("If-Match", ""), "Accept-Language", "en-GB")));
        assertThat(english.required("title").asString()).isEqualTo("No approved plan is in force");
        assertThat(english.required("titles")).isEqualTo(chinese.required("titles"));
    }

    private static String[] all(String light) {
        return new String[] {light, light, light, light, light};
    }
}
