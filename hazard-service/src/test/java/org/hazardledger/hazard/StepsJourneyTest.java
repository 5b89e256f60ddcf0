package org.hazardledger.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.hazard.TestHazard.ENTERPRISE;
import static org.hazardledger.hazard.TestHazard.PRINCIPAL;
import static org.hazardledger.hazard.TestHazardService.assertProblem;
import static org.hazardledger.hazard.TestHazardService.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StepsJourneyTest {
    private static TestHazardService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestHazardService.start(Map.of());
        TestHazard.appointEverybody(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @Tag("R052")
    void each_step_says_whose_it_is_and_why_it_must_wait_until_the_hazard_is_signed_off() throws Exception {
        TestHazard hazard = TestHazard.found(service, "360425");
        assertThat(mine(hazard, hazard.officer())).containsExactly("determine", "reject");
        assertThat(mine(hazard, hazard.principal())).containsExactly("inform-workers-congress");
        assertThat(awaited(hazard)).containsExactly("determine", "reject");
        assertThat(why(hazard, hazard.principal(), "determine")).isEqualTo("forbidden");
        assertThat(why(hazard, hazard.officer(), "sign-off")).isEqualTo("not-confirmed");

        hazard.confirmed();
        assertThat(mine(hazard, hazard.principal())).containsExactly("submit-plan", "inform-workers-congress");
        assertThat(step(hazard, hazard.principal(), "submit-plan")
                        .required("due")
                        .isNull())
                .isTrue();
        hazard.listed();
        JsonNode submit = step(hazard, hazard.principal(), "submit-plan");
        assertThat(submit.required("due").asString()).isEqualTo(TestHazard.dueOn());
        assertThat(submit.required("method").asString()).isEqualTo("PUT");
        assertThat(submit.required("address").asString()).isEqualTo(hazard.path + "/plan");
        assertThat(submit.required("actor").asString()).isEqualTo("enterprise-principal");
        assertThat(submit.required("basis").get(0).asString()).isEqualTo("R045");
        assertThat(awaited(hazard)).containsExactly("submit-plan");
        assertThat(why(hazard, hazard.officer(), "approve-plan")).isEqualTo("no-plan-awaits");

        hazard.submitted();
        assertThat(mine(hazard, hazard.officer())).containsExactly("approve-plan", "return-plan");
        assertThat(why(hazard, hazard.principal(), "submit-plan")).isEqualTo("plan-awaits-decision");
        hazard.approved();
        assertThat(awaited(hazard)).containsExactly("inform-workers-congress", "report-progress", "attach-evidence");
        assertThat(why(hazard, hazard.officer(), "verify-measures")).isEqualTo("evidence-insufficient");

        hazard.shown();
        assertThat(mine(hazard, hazard.officer())).contains("verify-measures", "refuse-measures");
        assertThat(awaited(hazard))
                .containsExactly(
                        "inform-workers-congress",
                        "verify-responsibility",
                        "verify-measures",
                        "verify-funds",
                        "verify-time-limit",
                        "verify-contingency");
        assertThat(why(hazard, hazard.principal(), "request-acceptance")).isEqualTo("implementations-incomplete");
        hazard.allVerified();
        assertThat(why(hazard, hazard.officer(), "verify-measures")).isEqualTo("done");
        assertThat(mine(hazard, hazard.principal())).contains("request-acceptance");
        hazard.requested();
        assertThat(mine(hazard, hazard.principal())).containsExactly("inform-workers-congress");

        hazard.passed();
        assertProblem(hazard.signOff(), 409, why(hazard, hazard.officer(), "sign-off"));
        hazard.informed();
        assertThat(awaited(hazard)).containsExactly("sign-off");
        hazard.signedOff();
        assertThat(mine(hazard, hazard.officer())).containsExactly("reopen");
        assertThat(why(hazard, hazard.officer(), "sign-off")).isEqualTo("done");
    }

    @Test
    @Tag("I02")
    void what_is_said_of_a_step_is_what_the_command_answers_to_that_person() throws Exception {
        TestHazard hazard = TestHazard.accepted(service, "360424");
        UUID stranger = UUID.randomUUID();
        String uncertified = hazard.token(stranger, "county-officer");
        assertThat(step(hazard, uncertified, "sign-off").required("open").asBoolean())
                .isTrue();
        assertProblem(
                service.send("PUT", hazard.path + "/sign-off", uncertified, "{}", hazard.ifMatch()),
                409,
                why(hazard, uncertified, "sign-off"));

        // A rectifier with an officer's post and certificate: whoever rectified may not sign.
        TestHazard.certify(service, PRINCIPAL, "2026-01-01", "2027-12-31");
        String rectifier = hazard.token(PRINCIPAL, "county-officer");
        assertProblem(
                service.send("PUT", hazard.path + "/sign-off", rectifier, "{}", hazard.ifMatch()),
                409,
                why(hazard, rectifier, "sign-off"));
        assertThat(why(hazard, rectifier, "sign-off")).isEqualTo("rectifier-may-not-accept");

        TestHazard fresh = TestHazard.reported(service, "360424").confirmed();
        String nobody = service.token(stranger, "enterprise-principal", "360424", ENTERPRISE);
        assertProblem(
                fresh.put("/plan", nobody, TestHazard.plan(TestHazard.day(26))),
                409,
                why(fresh, nobody, "submit-plan"));
        assertThat(mine(fresh, service.token(stranger, "auditor", "360400", null)))
                .isEmpty();
    }

    @Test
    @Tag("I13")
    void an_officer_without_a_certificate_takes_no_step_that_is_a_signature_and_every_other() throws Exception {
        TestHazard hazard = TestHazard.reported(service, "360426");
        String uncertified = hazard.token(UUID.randomUUID(), "county-officer");
        assertThat(mine(hazard, uncertified)).isEmpty();
        for (String signature : List.of("determine", "reject")) {
            assertThat(step(hazard, uncertified, signature).required("open").asBoolean())
                    .isTrue();
            assertThat(why(hazard, uncertified, signature)).isEqualTo("certificate-needed");
        }
        hazard.confirmed().submitted();
        assertThat(mine(hazard, uncertified)).containsExactly("approve-plan", "return-plan");
    }

    @Test
    @Tag("R045")
    void only_steps_of_the_enterprise_that_are_open_are_due_on_the_orders_last_day() throws Exception {
        TestHazard hazard = TestHazard.found(service, "360427").confirmed().listed();
        JsonNode closed = step(hazard, hazard.principal(), "request-acceptance");
        assertThat(closed.required("actor").asString()).isEqualTo("enterprise");
        assertThat(closed.required("due").isNull()).as("closed").isTrue();
        hazard.submitted();
        JsonNode approve = step(hazard, hazard.officer(), "approve-plan");
        assertThat(approve.required("actor").asString()).isEqualTo("county-officer");
        assertThat(approve.required("open").asBoolean()).isTrue();
        assertThat(approve.required("due").isNull()).as("the officer's").isTrue();
        assertThat(why(hazard, hazard.token(TestHazard.LEADER, "enterprise-safety-manager"), "approve-plan"))
                .isEqualTo("forbidden");
        TestHazard planless = TestHazard.reported(service, "360427").confirmed();
        assertThat(why(planless, planless.token(TestHazard.LEADER, "enterprise-safety-manager"), "submit-plan"))
                .isEqualTo("forbidden");
        assertThat(awaited(planless)).containsExactly("submit-plan");
    }

    @Test
    @Tag("R061")
    void progress_is_waited_for_until_all_milestones_and_the_money_are_reported() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360428");
        reported(hazard, "{\"text\":\"出口已疏通\",\"milestone\":1}");
        reported(hazard, "{\"text\":\"支护完成\",\"milestone\":2}");
        assertThat(awaited(hazard)).as("without the money").contains("report-progress");
        reported(hazard, "{\"text\":\"已付款\",\"spentFen\":5000000}");
        assertThat(awaited(hazard)).doesNotContain("report-progress");

        TestHazard paid = TestHazard.planned(service, "360428");
        reported(paid, "{\"text\":\"已付款\",\"milestone\":1,\"spentFen\":5000000}");
        assertThat(awaited(paid)).as("without the second milestone").contains("report-progress");
    }

    private static void reported(TestHazard hazard, String progress) throws Exception {
        HttpResponse<String> answer = hazard.progress(progress);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    @Test
    @Tag("R055")
    void what_was_refused_is_waited_for_again_and_what_is_shown_says_its_place_in_the_ledger() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360429").shown();
        assertThat(awaited(hazard)).doesNotContain("attach-evidence");
        HttpResponse<String> refused = hazard.put(
                "/implementations/funds/verification", hazard.officer(), "{\"verified\":false,\"reason\":\"发票抬头有误\"}");
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(awaited(hazard)).contains("attach-evidence").doesNotContain("verify-funds");
        assertThat(json(answer(hazard, hazard.officer())).required("position").asString())
                .isEqualTo(refused.headers().firstValue("Ledger-Position").orElseThrow());
    }

    @Test
    @Tag("R053")
    void no_plan_can_be_submitted_any_more_when_the_last_day_has_passed() throws Exception {
        TestHazard hazard =
                TestHazard.found(service, "360423").confirmed().listed(UUID.randomUUID(), TestHazard.day(-1));
        assertThat(why(hazard, hazard.principal(), "submit-plan")).isEqualTo("plan-beyond-limit");
        assertProblem(
                hazard.submit(TestHazard.plan(TestHazard.day(0))), 422, why(hazard, hazard.principal(), "submit-plan"));
    }

    @Test
    @Tag("I27")
    void nobody_sees_the_steps_of_what_he_may_not_see() throws Exception {
        TestHazard hazard = TestHazard.reported(service, "360421");
        String elsewhere = service.token(UUID.randomUUID(), "county-officer", "360423", null);
        assertProblem(service.get(hazard.path + "/steps", elsewhere), 404, "not-found");
        assertProblem(service.get("/api/hazards/" + UUID.randomUUID() + "/steps", hazard.officer()), 404, "not-found");
        assertThat(steps(hazard, hazard.officer())).containsKey("determine");
    }

    private static List<String> mine(TestHazard hazard, String token) throws Exception {
        return which(hazard, token, "mine");
    }

    private static List<String> awaited(TestHazard hazard) throws Exception {
        return which(hazard, hazard.officer(), "awaited");
    }

    private static List<String> which(TestHazard hazard, String token, String flag) throws Exception {
        return json(answer(hazard, token))
                .required("steps")
                .valueStream()
                .filter(step -> step.required(flag).asBoolean())
                .map(step -> step.required("step").asString())
                .toList();
    }

    private static String why(TestHazard hazard, String token, String step) throws Exception {
        JsonNode why = step(hazard, token, step).required("why");
        assertThat(why.required("titles").required("zh").asString()).isNotBlank();
        assertThat(why.required("titles").required("en").asString()).isNotBlank();
        return why.required("code").asString();
    }

    private static JsonNode step(TestHazard hazard, String token, String step) throws Exception {
        return Objects.requireNonNull(steps(hazard, token).get(step), step);
    }

    private static Map<String, JsonNode> steps(TestHazard hazard, String token) throws Exception {
        Map<String, JsonNode> steps = new TreeMap<>();
        json(answer(hazard, token))
                .required("steps")
                .forEach(step -> steps.put(step.required("step").asString(), step));
        return steps;
    }

    private static HttpResponse<String> answer(TestHazard hazard, String token) throws Exception {
        HttpResponse<String> answer = service.get(hazard.path + "/steps", token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).required("position").asString()).matches("hazard:\\d+");
        return answer;
    }
}
