package org.hazardledger.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hazardledger.ledger.axon.ListComparison;
import org.hazardledger.ledger.axon.ListProcessors;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptanceJourneyTest extends Journey {
    private static final List<String> ITEMS =
            List.of("responsibility", "measures", "funds", "time-limit", "contingency", "on-site");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final UUID EXPERT = UUID.randomUUID();
    private static final UUID RECTIFIER = UUID.randomUUID();
    private static final UUID MANAGER = UUID.randomUUID();

    @BeforeAll
    static void appointPeople() {
        appointed(EXPERT, 1, "acceptance-expert", null);
        appointed(RECTIFIER);
        certified(RECTIFIER);
        appointed(MANAGER);
        appointed(MANAGER, 2, "enterprise-safety-manager", ENTERPRISE);
        certified(MANAGER);
    }

    @Test
    @Tag("I02")
    @Tag("I13")
    @Tag("I27")
    void from_the_request_over_team_and_declarations_to_an_opinion_signed_by_all() throws Exception {
        String leader = officer(LEADER, "360426");
        UUID hazard = confirmed("360426", "360426-2026-R-00007", "REGULATOR");
        String location = requested(hazard, "360426", "360426-2026-R-00007", 17, leader);
        JsonNode opened = json(get(location, principal("360426")));
        assertThat(opened.required("status").asString()).isEqualTo("REQUESTED");
        assertThat(opened.required("hazardVersion").asInt()).isEqualTo(17);
        assertThat(opened.required("dueOn").asString()).isEqualTo("2026-01-11");
        assertThat(opened.required("declaration").required("zh").asString()).contains("未参与");

        assertProblem(put(location + "/team", leader, "t1", team(LEADER, LEADER)), 422, "two-members-needed");
        assertProblem(put(location + "/team", leader, "t2", team(LEADER, RECTIFIER)), 422, "rectifier-may-not-accept");
        assertProblem(put(location + "/team", leader, "t3", team(LEADER, MANAGER)), 422, "member-of-an-enterprise");
        assertProblem(
                put(location + "/team", leader, "t4", team(LEADER, WITHOUT_PAPER)), 422, "member-is-not-qualified");
        assertProblem(
                put(location + "/team", leader, "t5", team(LEADER, UUID.randomUUID())), 422, "member-is-not-qualified");
        assertProblem(put(location + "/team", leader, "t6", team(EXPERT, LEADER)), 422, "leader-is-not-an-officer");
        assertProblem(put(location + "/team", expert(), "t7", team(LEADER, EXPERT)), 403, "forbidden");
        assertProblem(put(location + "/team", principal("360426"), "t8", team(LEADER, EXPERT)), 403, "forbidden");
        assertProblem(put(location + "/team", officer(LEADER, "360481"), "t9", team(LEADER, EXPERT)), 404, "not-found");
        done(put(location + "/team", leader, "team", team(LEADER, EXPERT)));

        assertProblem(put(location + "/items/funds", leader, "early", passed()), 409, "independence-not-declared");
        assertProblem(post(location + "/independence", officer(OFFICER, "360426"), "i0", "{}"), 403, "not-a-member");
        assertProblem(post(location + "/independence", principal("360426"), "i0", "{}"), 403, "forbidden");
        done(post(location + "/independence", leader, "i1", "{}"));
        done(post(location + "/independence", expert(), "i2", "{}"));

        assertProblem(put(location + "/items/funds", officer(OFFICER, "360426"), "n", passed()), 403, "not-a-member");
        assertProblem(put(location + "/items/luck", leader, "luck", passed()), 404, "not-found");
        assertProblem(put(location + "/items/funds", leader, "bare", "{\"passed\":false}"), 422, "remark-needed");
        assertProblem(put(location + "/items/funds", leader, "none", "{}"), 422, "invalid-request");
        assertProblem(post(location + "/signatures", leader, "s0", signature("00".repeat(32))), 409, "items-missing");
        done(put(location + "/items/funds", expert(), "first", failed("付款凭证缺失")));
        assertProblem(put(location + "/team", leader, "t10", team(LEADER, OFFICER)), 409, "team-is-at-work");
        for (String item : ITEMS) {
            done(put(location + "/items/" + item, leader, item, passed()));
        }
        JsonNode drafted = json(get(location, leader));
        assertThat(drafted.required("status").asString()).isEqualTo("OPINION_DRAFTED");
        assertThat(drafted.required("items").findValuesAsString("item"))
                .containsExactly("RESPONSIBILITY", "MEASURES", "FUNDS", "TIME_LIMIT", "CONTINGENCY", "ON_SITE");
        String hash = drafted.required("opinionHash").asString();
        assertThat(hash).matches("[0-9a-f]{64}");

        assertProblem(
                post(location + "/signatures", leader, "s1", signature("00".repeat(32))),
                409,
                "another-opinion-was-signed");
        assertProblem(
                post(location + "/signatures", officer(OFFICER, "360426"), "s2", signature(hash)), 403, "not-a-member");
        String beforeTheTeam = """
                {"opinionHash":"%s","occurredAt":"%s"}""".formatted(hash, Instant.now().minusSeconds(3600));
        assertProblem(post(location + "/signatures", leader, "s3", beforeTheTeam), 422, "signed-before-team");
        String itemBeforeTheTeam = """
                {"passed":true,"remark":"早","occurredAt":"%s"}""".formatted(Instant.now().minusSeconds(3600));
        assertProblem(put(location + "/items/funds", leader, "s4", itemBeforeTheTeam), 422, "recorded-before-team");
        bothSign(location, hash, leader, expert());

        JsonNode passed = json(get(location, leader));
        assertThat(passed.required("status").asString()).isEqualTo("PASSED");
        assertThat(passed.required("opinionHash").asString()).isEqualTo(hash);
        assertThat(passed.required("signatures").findValuesAsString("member"))
                .containsExactlyInAnyOrder(LEADER.toString(), EXPERT.toString());
        assertThat(passed.required("signatures").findValuesAsString("signedAt"))
                .hasSize(2)
                .allSatisfy(at ->
                        assertThat(Instant.parse(at)).isBetween(Instant.now().minusSeconds(60), Instant.now()));
        assertProblem(put(location + "/items/funds", leader, "late", passed()), 409, "acceptance-decided");
        JsonNode result = fact(hazard, "acceptance.passed", leader);
        assertThat(result.required("acceptance").asString()).isEqualTo(idOf(location));
        assertThat(result.required("hazardVersion").asInt()).isEqualTo(17);
        assertThat(result.required("team").size()).isEqualTo(2);
        assertThat(result.required("opinionHash").asString()).isEqualTo(hash);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows("360426", leader).findValuesAsString("status"))
                        .containsExactly("PASSED"));
    }

    @Test
    void a_failed_item_fails_the_acceptance_with_its_remark() throws Exception {
        String leader = officer(LEADER, "360402");
        UUID hazard = confirmed("360402", "360402-2026-R-00001", "REGULATOR");
        String location = requested(hazard, "360402", "360402-2026-R-00001", 9, leader);
        drafted(location, leader);
        done(put(location + "/items/on-site", expert(), "failed", failed("现场仍有矿石")));
        String hash = json(get(location, leader)).required("opinionHash").asString();
        done(post(location + "/signatures", leader, "f1", signature(hash)));
        assertProblem(put(location + "/items/on-site", expert(), "f2", passed()), 409, "opinion-is-being-signed");
        done(post(location + "/signatures", expert(), "f3", signature(hash)));

        assertThat(json(get(location, leader)).required("status").asString()).isEqualTo("FAILED");
        JsonNode result = fact(hazard, "acceptance.failed", leader);
        assertThat(result.required("reasons").get(0).asString()).isEqualTo("现场仍有矿石");
        assertThat(result.required("hazardVersion").asInt()).isEqualTo(9);
    }

    @Test
    @Tag("I13")
    void an_officer_whose_certificate_was_revoked_meanwhile_does_not_sign_whatever_day_he_states() throws Exception {
        UUID officer = UUID.randomUUID();
        appointed(officer);
        certified(officer);
        String token = officer(officer, "360403");
        String location = requested(UUID.randomUUID(), "360403", "360403-2026-S-00001", 9, token);
        drafted(location, token, officer);
        receive(
                "identity",
                "certificate.revoked",
                officer,
                Map.of(
                        "person",
                        officer,
                        "number",
                        1,
                        "revokedFrom",
                        LocalDate.now(CHINA).minusDays(5)));
        String hash = json(get(location, token)).required("opinionHash").asString();
        String backdated = """
                {"opinionHash":"%s","occurredAt":"%sT00:00:00Z"}""".formatted(hash, LocalDate.now(CHINA).minusDays(10));

        assertProblem(post(location + "/signatures", token, "r1", signature(hash)), 403, "no-valid-certificate");
        assertProblem(post(location + "/signatures", token, "r2", backdated), 403, "no-valid-certificate");
    }

    @Test
    void a_newer_request_voids_the_older_one_so_that_one_is_open() throws Exception {
        String leader = officer(LEADER, "360404");
        UUID hazard = UUID.randomUUID();
        request(hazard, "360404", "360404-2026-S-00001", 5);
        request(hazard, "360404", "360404-2026-S-00001", 6);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows("360404", leader).findValuesAsString("status"))
                        .containsExactly("VOIDED", "REQUESTED"));

        String older = "/api/acceptances/"
                + rows("360404", leader).get(0).required("id").asString();
        assertProblem(put(older + "/team", leader, "older", team(LEADER, EXPERT)), 409, "acceptance-voided");
        request(hazard, "360404", "360404-2026-S-00001", 7);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows("360404", leader).findValuesAsString("status"))
                        .containsExactly("VOIDED", "VOIDED", "REQUESTED"));
    }

    @Test
    @Tag("I01")
    void a_case_ends_when_its_request_stands_no_longer_whichever_comes_first() throws Exception {
        String leader = officer(LEADER, "360423");
        UUID hazard = UUID.randomUUID();
        String location = requested(hazard, "360423", "360423-2026-S-00001", 5, leader);
        outdated(hazard, 4);
        outdated(hazard, 5);
        awaitStatuses("360423", leader, "VOIDED");
        assertProblem(put(location + "/team", leader, "outdated", team(LEADER, EXPERT)), 409, "acceptance-voided");
        assertThat(fact(hazard, "acceptance.voided", leader).required("reason").asString())
                .contains("不复存在");
        request(hazard, "360423", "360423-2026-S-00001", 9);
        awaitStatuses("360423", leader, "VOIDED", "REQUESTED");

        UUID hasty = UUID.randomUUID();
        outdated(hasty, 5);
        request(hasty, "360423", "360423-2026-S-00002", 5);
        awaitStatuses("360423", leader, "VOIDED", "REQUESTED", "VOIDED");
        UUID duplicate = UUID.randomUUID();
        request(duplicate, "360423", "360423-2026-S-00003", 5);
        receive(
                "hazard",
                "hazard.merged",
                duplicate,
                Map.of("hazard", duplicate, "survivor", UUID.randomUUID(), "reason", "同一出口"));
        awaitStatuses("360423", leader, "VOIDED", "REQUESTED", "VOIDED", "VOIDED");
        assertThat(service.getBean(LedgerReader.class).ofCase(hasty, Long.MAX_VALUE))
                .extracting(RecordedEvent::type)
                .doesNotContain("policy.declined");
    }

    private static void outdated(UUID hazard, int version) {
        receive("hazard", "hazard.acceptance-outdated", hazard, Map.of("hazard", hazard, "version", version));
    }

    private static void awaitStatuses(String county, String token, String... statuses) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(county, token).findValuesAsString("status"))
                        .containsExactly(statuses));
    }

    @Test
    void a_team_that_is_not_on_site_on_its_last_day_raises_an_alarm_and_one_that_is_does_not() throws Exception {
        String leader = officer(LEADER, "360429");
        // Both were to be looked at by the eleventh of January.
        String looked = requested(UUID.randomUUID(), "360429", "360429-2026-S-00001", 5, leader);
        drafted(looked, leader);
        awaitStatuses("360429", leader, "OPINION_DRAFTED");
        String late = requested(UUID.randomUUID(), "360429", "360429-2026-S-00002", 5, leader);
        done(put(late + "/team", leader, "late-team", team(LEADER, EXPERT)));
        await().atMost(SOON).until(() -> alarms(late) > 0);
        long ofTheOther = alarms(looked);
        long once = alarms(late);
        await().atMost(SOON).until(() -> alarms(late) > once + 2);
        assertThat(alarms(looked)).isEqualTo(ofTheOther);
    }

    /** How often the alarm was raised. */
    private static long alarms(String location) {
        return JdbcClient.create(database.superuser())
                .sql(
                        "select coalesce(sum(times), 0) from operation.alarm where code = 'acceptance-late' and subject = ?")
                .param(idOf(location))
                .query(Long.class)
                .single();
    }

    @Test
    @Tag("R061")
    @Tag("I27")
    void the_list_shows_everybody_his_own_and_is_rebuilt_to_the_same_rows() throws Exception {
        String leader = officer(LEADER, "360405");
        String location = requested(UUID.randomUUID(), "360405", "360405-2026-S-00001", 5, leader);
        drafted(location, leader);
        requested(UUID.randomUUID(), "360405", "360405-2026-S-00002", 5, leader);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows("360405", leader).findValuesAsString("status"))
                        .containsExactly("OPINION_DRAFTED", "REQUESTED"));
        String before = rows("360405", leader).toString();
        String stranger = token(UUID.randomUUID(), "enterprise-principal", "360405", UUID.randomUUID());

        assertThat(rows("360405", principal("360405")).toString()).isEqualTo(before);
        assertThat(rows("360405", stranger).size()).isZero();
        assertThat(rows("360405", officer(LEADER, "360406")).size()).isZero();
        assertThat(json(get("/api/acceptances?county=360405&status=REQUESTED", leader))
                        .required("items")
                        .size())
                .isEqualTo(1);
        ListComparison comparison = service.getBean(ListComparison.class);
        // More than once: the driver prepares what it is asked often, and then reads arrays another way.
        for (int i = 0; i < 6; i++) {
            assertThat(comparison.compare(10_000).drifted()).isZero();
        }
        JdbcClient.create(database.superuser())
                .sql("update list.acceptance set status = 'edited by hand', awaited = '{}' where county = '360405'")
                .update();
        assertThat(comparison.compare(10_000).drifted()).isPositive();
        service.getBean(ListProcessors.class).rebuild("acceptance-list");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(rows("360405", leader).toString()).isEqualTo(before));
    }

    private static void request(UUID hazard, String county, String number, int version) {
        receive(
                "hazard",
                "hazard.acceptance-requested",
                hazard,
                Map.of(
                        "hazard", hazard,
                        "number", number,
                        "source", "REGULATOR",
                        "mine", UUID.randomUUID(),
                        "enterprise", ENTERPRISE,
                        "county", county,
                        "version", version,
                        "plan", 1,
                        "rectifiers", List.of(RECTIFIER)));
    }

    /** The case that the request opens. */
    private static String requested(UUID hazard, String county, String number, int version, String token) {
        request(hazard, county, number, version);
        List<String> found = new ArrayList<>();
        await().atMost(SOON).untilAsserted(() -> {
            found.clear();
            rows(county, token).forEach(row -> {
                if (row.required("hazard").asString().equals(hazard.toString())) {
                    found.add(row.required("id").asString());
                }
            });
            assertThat(found).hasSize(1);
        });
        return "/api/acceptances/" + found.getFirst();
    }

    private static void drafted(String location, String leader) throws IOException, InterruptedException {
        drafted(location, leader, LEADER);
    }

    /** Team, declarations, and six items that passed. */
    private static void drafted(String location, String token, UUID leader) throws IOException, InterruptedException {
        done(put(location + "/team", token, location + "team", team(leader, EXPERT)));
        done(post(location + "/independence", token, location + "i1", "{}"));
        done(post(location + "/independence", expert(), location + "i2", "{}"));
        for (String item : ITEMS) {
            done(put(location + "/items/" + item, token, location + item, passed()));
        }
    }

    private static void bothSign(String location, String hash, String... tokens) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> signing = new ArrayList<>();
            for (String token : tokens) {
                signing.add(() -> post(location + "/signatures", token, "sign", signature(hash)));
            }
            for (Future<HttpResponse<String>> signed : threads.invokeAll(signing)) {
                done(signed.get());
            }
        }
    }

    private static JsonNode fact(UUID hazard, String type, String token) throws IOException, InterruptedException {
        JsonNode events = json(get("/trail/" + hazard, token)).required("events");
        return events.valueStream()
                .filter(event -> event.required("type").asString().equals(type))
                .findFirst()
                .orElseThrow()
                .required("data");
    }

    private static JsonNode rows(String county, String token) throws IOException, InterruptedException {
        return json(get("/api/acceptances?county=" + county, token)).required("items");
    }

    private static String expert() {
        return token(EXPERT, "acceptance-expert", "360400", null);
    }

    private static String team(UUID leader, UUID other) {
        return """
                {"leader":"%s","members":["%s","%s"]}""".formatted(leader, leader, other);
    }

    private static String passed() {
        return "{\"passed\":true}";
    }

    private static String failed(String remark) {
        return "{\"passed\":false,\"remark\":\"" + remark + "\"}";
    }

    private static String signature(String opinionHash) {
        return "{\"opinionHash\":\"" + opinionHash + "\"}";
    }
}
