package org.hazardledger.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StepsJourneyTest extends Journey {
    private static final UUID EXPERT = UUID.randomUUID();
    private static final String GRANTED = "{\"granted\":true,\"reason\":\"属实\"}";

    @BeforeAll
    static void appointTheExpert() {
        appointed(EXPERT, 1, "acceptance-expert", null);
    }

    @Test
    @Tag("I03")
    @Tag("I06")
    @Tag("I14")
    void an_order_says_what_it_waits_for_and_from_whom() throws Exception {
        String officer = officer(LEADER, "360421");
        String second = officer(OFFICER, "360421");
        String principal = principal("360421");
        confirmed("360421", "360421-2026-R-00091", "REGULATOR");
        String order = "/api/orders/" + first("/api/orders?county=360421", officer);
        assertThat(mine(order, officer)).containsExactly("amend-draft", "issue");
        assertThat(which(order, officer, "awaited")).containsExactly("issue");
        assertThat(get(order + "/steps", principal).statusCode()).isEqualTo(404);
        String uncertified = officer(WITHOUT_PAPER, "360421");
        assertProblem(
                put(order + "/issue", uncertified, "steps-0", issue("浔应急督〔2026〕91号")),
                403,
                why(order, uncertified, "issue"));
        assertThat(why(order, officer, "acknowledge")).isEqualTo("not-issued");

        done(put(order + "/issue", officer, "steps-1", issue("浔应急督〔2026〕91号")));
        assertThat(mine(order, principal)).containsExactly("acknowledge");
        assertThat(which(order, officer, "awaited")).containsExactly("acknowledge");
        assertThat(step(order, principal, "acknowledge").required("due").asString())
                .isEqualTo(day(30));
        assertThat(step(order, principal, "acknowledge")
                        .required("basis")
                        .get(0)
                        .asString())
                .isEqualTo("R055");
        done(put(order + "/acknowledgement", principal, "steps-2", "{}"));
        assertThat(mine(order, principal)).containsExactly("request-extension");

        done(post(order + "/extensions", principal, "steps-3", """
                {"reason":"设备未到货","stepsTaken":"已订货","interimSafeguards":"停止作业","newDueOn":"%s",
                 "lateReason":"厂家停产"}""".formatted(day(60))));
        assertThat(mine(order, officer)).contains("grant-extension", "refuse-extension");
        assertThat(why(order, principal, "request-extension")).isEqualTo("request-pending");
        done(put(order + "/extensions/decision", officer, "steps-4", GRANTED));

        done(post(order + "/corrections", officer, "steps-5", "{\"demands\":[\"疏通两个出口\"],\"reason\":\"漏列\"}"));
        assertThat(which(order, officer, "awaited")).containsExactly("approve-correction", "refuse-correction");
        assertThat(why(order, officer, "approve-correction")).isEqualTo("own-request");
        assertThat(mine(order, second)).contains("approve-correction", "refuse-correction");
        assertThat(names(order, principal))
                .as("what is proposed inside the authority")
                .doesNotContain("approve-correction", "propose-revocation");
    }

    @Test
    @Tag("I03")
    @Tag("I13")
    void what_was_revoked_in_error_and_waived_can_be_demanded_after_all_by_who_may_sign() throws Exception {
        String officer = officer(LEADER, "360423");
        String second = officer(OFFICER, "360423");
        String uncertified = officer(WITHOUT_PAPER, "360423");
        confirmed("360423", "360423-2026-R-00092", "REGULATOR");
        String order = "/api/orders/" + first("/api/orders?county=360423", officer);
        assertThat(step(order, officer, "amend-draft").required("due").isNull()).isTrue();
        done(put(order + "/issue", officer, "steps-20", issue("浔应急督〔2026〕92号")));
        assertThat(step(order, officer, "attach-signed-copy").required("due").isNull())
                .as("the officer's, of an order with a last day")
                .isTrue();
        assertThat(step(order, principal("360423"), "request-extension")
                        .required("due")
                        .isNull())
                .as("not open before it is acknowledged")
                .isTrue();
        assertThat(which(order, officer, "awaited")).containsExactly("acknowledge");
        assertThat(why(order, officer, "demand-replacement")).isNotEqualTo("forbidden");

        done(post(
                order + "/revocation", officer, "steps-21", "{\"reason\":\"重复下达\",\"withoutReplacement\":\"省局已挂牌\"}"));
        assertThat(which(order, officer, "awaited"))
                .containsExactly("acknowledge", "approve-revocation", "refuse-revocation");
        assertThat(why(order, officer, "approve-revocation")).isEqualTo("own-request");
        assertThat(mine(order, second)).contains("approve-revocation", "refuse-revocation");
        assertThat(mine(order, uncertified)).doesNotContain("approve-revocation");
        done(put(order + "/revocation/decision", second, "steps-22", GRANTED));
        assertThat(mine(order, officer)).contains("demand-replacement").doesNotContain("propose-revocation");
        assertThat(mine(order, uncertified)).doesNotContain("demand-replacement");
        assertThat(why(order, officer, "propose-revocation")).isEqualTo("order-revoked");
    }

    @Test
    @Tag("I02")
    @Tag("I13")
    void an_acceptance_case_says_which_member_must_do_what() throws Exception {
        String leader = officer(LEADER, "360422");
        String expert = token(EXPERT, "acceptance-expert", "360422", null);
        String other = officer(OFFICER, "360422");
        UUID hazard = UUID.randomUUID();
        receive(
                "hazard",
                "hazard.acceptance-requested",
                hazard,
                Map.of(
                        "hazard",
                        hazard,
                        "number",
                        "360422-2026-S-00091",
                        "source",
                        "SELF",
                        "mine",
                        UUID.randomUUID(),
                        "enterprise",
                        ENTERPRISE,
                        "county",
                        "360422",
                        "version",
                        7,
                        "rectifiers",
                        List.of(UUID.randomUUID())));
        String acceptance = "/api/acceptances/" + first("/api/acceptances?county=360422", leader);
        assertThat(mine(acceptance, leader)).containsExactly("form-team");
        assertThat(step(acceptance, leader, "form-team").required("due").isNull())
                .isFalse();
        assertThat(step(acceptance, leader, "sign-opinion").required("due").isNull())
                .as("closed")
                .isTrue();
        assertThat(why(acceptance, expert, "form-team")).isEqualTo("forbidden");
        assertThat(why(acceptance, leader, "sign-opinion")).isEqualTo("team-not-formed");

        done(put(acceptance + "/team", leader, "steps-10", """
                {"leader":"%s","members":["%s","%s"]}""".formatted(LEADER, LEADER, EXPERT)));
        assertThat(mine(acceptance, expert)).containsExactly("declare-independence");
        assertThat(why(acceptance, other, "declare-independence")).isEqualTo("not-a-member");
        assertThat(why(acceptance, leader, "record-funds")).isEqualTo("independence-not-declared");
        done(post(acceptance + "/independence", leader, "steps-11", "{}"));
        assertThat(why(acceptance, leader, "declare-independence")).isEqualTo("done");
        assertThat(which(acceptance, leader, "awaited")).containsExactly("declare-independence");
        done(post(acceptance + "/independence", expert, "steps-12", "{}"));

        assertThat(which(acceptance, leader, "awaited")).hasSize(6).contains("record-on-site");
        for (String item : List.of("responsibility", "measures", "funds", "time-limit", "contingency", "on-site")) {
            done(put(acceptance + "/items/" + item, leader, "steps-" + item, "{\"passed\":true}"));
        }
        assertThat(which(acceptance, leader, "awaited")).containsExactly("sign-opinion");
        String hash = json(get(acceptance, leader)).required("opinionHash").asString();
        done(post(acceptance + "/signatures", leader, "steps-13", "{\"opinionHash\":\"%s\"}".formatted(hash)));
        assertThat(why(acceptance, leader, "sign-opinion")).isEqualTo("done");
        assertThat(mine(acceptance, expert)).containsExactly("sign-opinion");
        done(post(acceptance + "/signatures", expert, "steps-14", "{\"opinionHash\":\"%s\"}".formatted(hash)));
        assertThat(which(acceptance, leader, "open")).isEmpty();
        assertThat(why(acceptance, expert, "sign-opinion")).isEqualTo("acceptance-decided");
    }

    private static String first(String list, String token) throws Exception {
        await().atMost(SOON)
                .until(() -> !json(get(list, token)).required("items").isEmpty());
        return json(get(list, token)).required("items").get(0).required("id").asString();
    }

    private static String issue(String number) {
        return """
                {"number":"%s","demands":["疏通安全出口"],"legalBasis":["《中华人民共和国安全生产法》第七十条"],"dueOn":"%s"}
                """.formatted(number, day(30));
    }

    private static String day(long fromToday) {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(fromToday).toString();
    }

    private static List<String> mine(String of, String token) throws Exception {
        return which(of, token, "mine");
    }

    private static List<String> which(String of, String token, String flag) throws Exception {
        return steps(of, token).stream()
                .filter(step -> step.required(flag).asBoolean())
                .map(step -> step.required("step").asString())
                .toList();
    }

    private static List<String> names(String of, String token) throws Exception {
        return steps(of, token).stream()
                .map(step -> step.required("step").asString())
                .toList();
    }

    private static String why(String of, String token, String step) throws Exception {
        return step(of, token, step).required("why").required("code").asString();
    }

    private static JsonNode step(String of, String token, String name) throws Exception {
        return steps(of, token).stream()
                .filter(step -> step.required("step").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> steps(String of, String token) throws Exception {
        HttpResponse<String> answer = get(of + "/steps", token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).required("position").asString()).matches("enforcement:\\d+");
        return json(answer).required("steps").valueStream().toList();
    }
}
