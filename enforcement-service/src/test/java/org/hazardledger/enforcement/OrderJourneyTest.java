package org.hazardledger.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.ledger.axon.ListComparison;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.NewEvent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderJourneyTest extends Journey {
    private static final String GRANTED = "{\"granted\":true,\"reason\":\"与检查记录一致\"}";
    private static final String AFTER_ALL = "{\"reason\":\"省局的挂牌督办不包括该隐患\"}";

    @Test
    @Tag("I14")
    @Tag("I27")
    void from_an_amended_draft_over_the_order_to_its_correction() throws Exception {
        String first = officer(LEADER, "360421");
        String second = officer(OFFICER, "360421");
        UUID hazard = confirmed("360421", "360421-2026-R-00001", "REGULATOR");
        awaitStatuses("360421", first, "DRAFT");
        String order = order("360421", first, 0);

        String draft = draft("疏通安全出口", "首次拟稿");
        assertProblem(put(order + "/draft", principal("360421"), "draft-0", draft), 403, "forbidden");
        assertProblem(put(order + "/draft", officer(LEADER, "360402"), "draft-0", draft), 404, "not-found");
        HttpResponse<String> nothing =
                put(order + "/draft", first, "draft-0", "{\"legalBasis\":[\"法\"],\"reason\":\"x\"}");
        assertProblem(nothing, 422, "invalid-request");
        assertThat(nothing.body()).contains("demands");
        assertProblem(put(order + "/issue", first, "issue-0", issue("浔应急督〔2026〕21号")), 422, "text-missing");
        done(put(order + "/draft", first, "draft-1", draft));
        done(put(order + "/draft", first, "draft-1", draft));
        done(put(order + "/draft", second, "draft-2", draft));
        done(put(order + "/draft", second, "draft-3", draft("疏通 3 号安全出口", "补充编号")));
        assertThat(json(get(order, first)).at("/demands/0").asString()).isEqualTo("疏通 3 号安全出口");
        done(put(order + "/issue", first, "issue-1", issue("浔应急督〔2026〕21号")));
        assertProblem(put(order + "/draft", first, "draft-4", draft), 409, "already-issued");

        byte[] issued = download(order + "/document", first).body();
        String proposal = correction("疏通 2 号安全出口");
        assertProblem(post(order + "/corrections", principal("360421"), "wrong-0", proposal), 403, "forbidden");
        assertProblem(put(order + "/corrections/decision", second, "approve-0", GRANTED), 409, "nothing-proposed");
        assertProblem(
                post(order + "/corrections", first, "wrong-0", correction("疏通 3 号安全出口")), 422, "nothing-to-correct");
        done(post(order + "/corrections", first, "wrong-1", proposal));
        assertProblem(post(order + "/corrections", second, "wrong-2", proposal), 409, "correction-pending");
        assertThat(json(get(order, second)).at("/proposal/after/demands/0").asString())
                .isEqualTo("疏通 2 号安全出口");
        assertThat(json(get(order, principal("360421"))).required("proposal").isNull())
                .isTrue();
        assertThat(download(order + "/document", first).body()).isEqualTo(issued);
        assertProblem(put(order + "/corrections/decision", first, "approve-1", GRANTED), 409, "own-request");
        done(put(order + "/corrections/decision", second, "refuse-1", "{\"granted\":false,\"reason\":\"请核对\"}"));
        done(post(order + "/corrections", first, "wrong-3", proposal));
        assertProblem(
                send("PUT", order + "/corrections/decision", second, "stale", GRANTED, Map.of("If-Match", "\"0\"")),
                412,
                "stale-version");
        done(put(order + "/corrections/decision", second, "approve-2", GRANTED));

        String corrected = get(order + "/document", principal("360421")).body();
        assertThat(corrected).contains("<li>疏通 2 号安全出口</li>", "更正：", "编号有误").doesNotContain("<li>疏通 3 号");
        assertThat(download(order + "/document?as=issued", principal("360421")).body())
                .isEqualTo(issued);
        assertProblem(get(order + "/document?as=drafted", first), 422, "invalid-request");
        assertThat(json(get(order, principal("360421")))
                        .at("/corrections/0/approvedBy")
                        .asString())
                .isEqualTo(OFFICER.toString());
        assertThat(types(hazard.toString(), first))
                .containsExactly(
                        "supervision-order.drafted",
                        "supervision-order.amended",
                        "supervision-order.amended",
                        "supervision-order.issued",
                        "supervision-order.correction-proposed",
                        "supervision-order.correction-refused",
                        "supervision-order.correction-proposed",
                        "supervision-order.corrected");
        assertThat(types(hazard.toString(), principal("360421")))
                .containsExactly(
                        "supervision-order.drafted", "supervision-order.issued", "supervision-order.corrected");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                rows("360421", first).get(0).required("version").asInt())
                        .isEqualTo(7));
    }

    @Test
    @Tag("I03")
    void what_was_issued_in_error_is_replaced_and_the_replacement_is_missed_until_it_is_issued() throws Exception {
        String officer = officer(LEADER, "360422");
        String second = officer(OFFICER, "360422");
        UUID hazard = confirmed("360422", "360422-2026-R-00001", "REGULATOR");
        awaitStatuses("360422", officer, "DRAFT");
        String order = order("360422", officer, 0);
        String error = "{\"reason\":\"整改期限与指令书不一致\"}";
        assertProblem(post(order + "/revocation", officer, "error-0", error), 409, "not-issued");
        done(put(order + "/draft", officer, "error-draft", draft("疏通安全出口", "首次拟稿")));
        done(put(order + "/issue", officer, "error-issue", issue("浔应急督〔2026〕22号")));
        assertProblem(post(order + "/revocation", principal("360422"), "error-0", error), 403, "forbidden");
        assertProblem(post(order + "/revocation", officer(LEADER, "360402"), "error-0", error), 404, "not-found");
        assertProblem(post(order + "/revocation", officer, "error-0", "{\"reason\":\" \"}"), 422, "invalid-request");
        String decision = order + "/revocation/decision";
        assertProblem(put(decision, second, "yes-0", GRANTED), 409, "no-revocation-proposed");
        done(post(order + "/revocation", officer, "error-1", error));
        done(post(order + "/revocation", officer, "error-1", error));
        assertProblem(post(order + "/revocation", second, "error-2", error), 409, "revocation-pending");
        assertThat(json(get(order, second)).at("/revocation/reason").asString()).isEqualTo("整改期限与指令书不一致");
        assertThat(json(get(order, principal("360422"))).required("revocation").isNull())
                .isTrue();
        assertProblem(put(decision, officer, "yes-1", GRANTED), 409, "own-request");
        assertProblem(put(decision, principal("360422"), "yes-1", GRANTED), 403, "forbidden");
        assertProblem(put(decision, officer(OFFICER, "360402"), "yes-1", GRANTED), 404, "not-found");
        assertProblem(put(decision, officer(WITHOUT_PAPER, "360422"), "yes-1", GRANTED), 403, "no-valid-certificate");
        done(put(decision, second, "no-1", "{\"granted\":false,\"reason\":\"请核对\"}"));
        awaitStatuses("360422", officer, "ISSUED");
        done(post(order + "/revocation", officer, "error-3", error));
        assertProblem(
                send("PUT", decision, second, "yes-2", GRANTED, Map.of("If-Match", "\"0\"")), 412, "stale-version");
        done(put(decision, second, "yes-3", GRANTED));
        done(put(decision, second, "yes-3", GRANTED));
        assertProblem(post(order + "/revocation", officer, "error-4", error), 409, "order-revoked");
        assertThat(types(hazard.toString(), officer))
                .contains(
                        "supervision-order.revocation-proposed",
                        "supervision-order.revocation-refused",
                        "supervision-order.revoked-in-error");
        assertThat(types(hazard.toString(), principal("360422")))
                .containsExactly(
                        "supervision-order.drafted", "supervision-order.issued", "supervision-order.revoked-in-error");

        awaitStatuses("360422", officer, "REVOKED", "DRAFT");
        forgetAlarms();
        await().atMost(SOON).untilAsserted(() -> assertThat(missing(hazard)).isEqualTo(1));
        String next = order("360422", officer, 1);
        assertThat(json(get(next, officer)).required("hazardNumber").asString()).isEqualTo("360422-2026-R-00001");
        done(put(next + "/draft", officer, "error-draft-2", draft("疏通安全出口", "重新拟稿")));
        assertProblem(
                put(next + "/issue", officer, "error-issue-2", issue("浔应急督〔2026〕22号")), 409, "document-number-taken");
        done(put(next + "/issue", officer, "error-issue-3", issue("浔应急督〔2026〕22-1号")));
        awaitStatuses("360422", officer, "REVOKED", "ISSUED");
        assertThat(service.getBean(ListComparison.class).compare(10_000).drifted())
                .isZero();
    }

    @Test
    @Tag("I03")
    void with_a_reason_for_having_none_there_is_no_other_order_and_nothing_is_missed() throws Exception {
        String officer = officer(LEADER, "360426");
        String second = officer(OFFICER, "360426");
        UUID hazard = confirmed("360426", "360426-2026-R-00071", "REGULATOR");
        awaitStatuses("360426", officer, "DRAFT");
        String order = order("360426", officer, 0);
        done(put(order + "/draft", officer, "none-draft", draft("疏通安全出口", "首次拟稿")));
        done(put(order + "/issue", officer, "none-issue", issue("浔应急督〔2026〕26号")));
        assertProblem(
                post(order + "/revocation", officer, "none-0", "{\"reason\":\"重复下达\",\"withoutReplacement\":\" \"}"),
                422,
                "invalid-request");
        done(post(order + "/revocation", officer, "none-1", "{\"reason\":\"重复下达\",\"withoutReplacement\":\"省局已挂牌\"}"));
        assertProblem(post(order + "/replacement", officer, "after-all-0", AFTER_ALL), 409, "not-waived");
        done(put(order + "/revocation/decision", second, "none-yes", GRANTED));

        // The same policy comes to this one after the one above.
        UUID other = confirmed("360426", "360426-2026-R-00072", "REGULATOR");
        awaitStatuses("360426", officer, "REVOKED", "DRAFT");
        String replaced = order("360426", officer, 1);
        done(put(replaced + "/draft", officer, "none-draft-2", draft("疏通安全出口", "首次拟稿")));
        done(put(replaced + "/issue", officer, "none-issue-2", issue("浔应急督〔2026〕26-1号")));
        done(post(replaced + "/revocation", officer, "none-2", "{\"reason\":\"期限有误\"}"));
        done(put(replaced + "/revocation/decision", second, "none-yes-2", GRANTED));
        awaitStatuses("360426", officer, "REVOKED", "REVOKED", "DRAFT");
        forgetAlarms();
        assertThat(rows("360426", officer).findValuesAsString("hazard"))
                .containsExactly(hazard.toString(), other.toString(), other.toString());
        await().atMost(SOON).untilAsserted(() -> assertThat(missing(other)).isEqualTo(1));
        assertThat(missing(hazard)).isZero();
        assertThat(get("/trail/" + hazard, officer).body()).contains("省局已挂牌");

        assertProblem(post(order + "/replacement", principal("360426"), "after-all-1", AFTER_ALL), 403, "forbidden");
        assertProblem(
                post(order + "/replacement", officer(LEADER, "360402"), "after-all-1", AFTER_ALL), 404, "not-found");
        assertProblem(
                post(order + "/replacement", officer(WITHOUT_PAPER, "360426"), "after-all-1", AFTER_ALL),
                403,
                "no-valid-certificate");
        assertProblem(post(replaced + "/replacement", officer, "after-all-1", AFTER_ALL), 409, "not-waived");
        done(post(order + "/replacement", officer, "after-all-2", AFTER_ALL));
        done(post(order + "/replacement", officer, "after-all-2", AFTER_ALL));
        awaitStatuses("360426", officer, "REVOKED", "REVOKED", "DRAFT", "DRAFT");
        assertThat(rows("360426", officer).get(3).required("hazard").asString()).isEqualTo(hazard.toString());
        await().atMost(SOON).untilAsserted(() -> assertThat(missing(hazard)).isEqualTo(1));
        assertProblem(post(order + "/replacement", officer, "after-all-3", AFTER_ALL), 409, "not-waived");
        assertThat(types(hazard.toString(), officer))
                .endsWith("supervision-order.replacement-demanded", "supervision-order.drafted");
    }

    @Test
    @Tag("I03")
    void a_hazard_that_was_signed_off_without_an_order_needs_none_after_all() throws Exception {
        String officer = officer(LEADER, "360423");
        UUID hazard = confirmed("360423", "360423-2026-R-00074", "REGULATOR");
        awaitStatuses("360423", officer, "DRAFT");
        String order = order("360423", officer, 0);
        done(put(order + "/draft", officer, "off-draft", draft("疏通安全出口", "首次拟稿")));
        done(put(order + "/issue", officer, "off-issue", issue("浔应急督〔2026〕23-1号")));
        done(post(order + "/revocation", officer, "off-1", "{\"reason\":\"重复下达\",\"withoutReplacement\":\"省局已挂牌\"}"));
        done(put(order + "/revocation/decision", officer(OFFICER, "360423"), "off-yes", GRANTED));
        receive("hazard", "hazard.signed-off", hazard, Map.of("hazard", hazard));
        assertProblem(post(order + "/replacement", officer, "off-2", AFTER_ALL), 409, "no-order-needed");
    }

    @Test
    @Tag("I03")
    void a_hazard_that_was_settled_before_gets_no_other_order() throws Exception {
        String officer = officer(LEADER, "360402");
        UUID hazard = confirmed("360402", "360402-2026-R-00073", "REGULATOR");
        awaitStatuses("360402", officer, "DRAFT");
        String order = order("360402", officer, 0);
        done(put(order + "/draft", officer, "late-draft", draft("疏通安全出口", "首次拟稿")));
        done(put(order + "/issue", officer, "late-issue", issue("浔应急督〔2026〕2-1号")));
        receive("hazard", "hazard.signed-off", hazard, Map.of("hazard", hazard));
        awaitStatuses("360402", officer, "LIFTED");
        assertProblem(post(order + "/revocation", officer, "late-error", "{\"reason\":\"期限有误\"}"), 409, "order-lifted");
    }

    @Test
    @Tag("I14")
    void the_authority_of_an_order_is_the_one_whose_officer_issues_it() throws Exception {
        String county = officer(LEADER, "360404");
        String city = token(OFFICER, "city-officer", "360400", null);
        confirmed("360404", "360404-2026-R-00077", "REGULATOR");
        confirmed("360404", "360404-2026-R-00078", "REGULATOR");
        awaitStatuses("360404", county, "DRAFT", "DRAFT");
        for (int i = 0; i < 2; i++) {
            String order = order("360404", county, i);
            String officer = i == 0 ? county : city;
            done(put(order + "/draft", officer, "whose-draft-" + i, draft("疏通安全出口", "首次拟稿")));
            done(put(order + "/issue", officer, "whose-issue-" + i, issue("浔应急督〔2026〕4-" + i + "号")));
            String authority = i == 0 ? "柴桑区应急管理局" : "九江市应急管理局";
            assertThat(json(get(order, county)).required("authority").asString())
                    .isEqualTo(authority);
            assertThat(get(order + "/document", county).body()).contains("<p class=\"date\">" + authority + "<br>");
        }
    }

    @Test
    @Tag("I06")
    void a_replacement_gets_what_is_left_of_the_longest_period_also_by_an_extension() throws Exception {
        String officer = officer(LEADER, "360425");
        UUID hazard = confirmed("360425", "360425-2026-R-00075", "REGULATOR");
        awaitStatuses("360425", officer, "DRAFT");
        String order = order("360425", officer, 0);
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        LocalDate latest = today.minusDays(200).plusYears(1);
        issuedBefore(hazard, UUID.fromString(idOf(order)), today.minusDays(200));
        done(post(order + "/revocation", officer, "chain-error", "{\"reason\":\"对象有误\"}"));
        done(put(order + "/revocation/decision", officer(OFFICER, "360425"), "chain-yes", GRANTED));
        awaitStatuses("360425", officer, "REVOKED", "DRAFT");
        String next = order("360425", officer, 1);
        done(put(next + "/draft", officer, "chain-draft", draft("疏通安全出口", "重新拟稿")));
        assertProblem(
                put(next + "/issue", officer, "chain-issue-0", issueUntil(latest.plusDays(1))),
                422,
                "period-is-too-long");
        done(put(next + "/issue", officer, "chain-issue-1", issueUntil(latest.minusDays(1))));
        done(put(next + "/acknowledgement", principal("360425"), "chain-served", "{}"));
        assertProblem(
                post(next + "/extensions", principal("360425"), "chain-more-0", extension(latest.plusDays(1))),
                422,
                "period-is-too-long");
        done(post(next + "/extensions", principal("360425"), "chain-more-1", extension(latest)));
    }

    @Test
    @Tag("I03")
    void an_order_is_missed_since_its_hazard_stood_without_one_however_late_the_draft_came() throws Exception {
        String officer = officer(LEADER, "360430");
        UUID hazard = confirmed("360430", "360430-2026-R-00076", "REGULATOR");
        awaitStatuses("360430", officer, "DRAFT");
        draftedLater(hazard, 30);
        forgetAlarms();
        await().atMost(SOON).untilAsserted(() -> assertThat(missing(hazard)).isEqualTo(1));
        draftedLater(hazard, -30);
    }

    /** Only in the list: the ledger keeps when it was drafted. */
    private static void draftedLater(UUID hazard, int days) {
        JdbcClient.create(database.superuser())
                .sql("update list.supervision_order set drafted_at = drafted_at + make_interval(days => ?)"
                        + " where hazard = ?")
                .params(days, hazard)
                .update();
    }

    /** The drafted order was issued on a day that is over. */
    private static void issuedBefore(UUID hazard, UUID order, LocalDate day) {
        ContentFormat format = service.getBean(ContentFormat.class);
        EventContent issued = content(
                "supervision-order.issued",
                day.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant(),
                new SupervisionOrderIssued(
                        order,
                        hazard,
                        "浔应急督〔2026〕25号",
                        List.of("疏通安全出口"),
                        day,
                        day.plusDays(300),
                        "九江市应急管理局",
                        List.of("《中华人民共和国安全生产法》第七十条"),
                        null,
                        null));
        service.getBean(Committer.class)
                .append(
                        order,
                        List.of(new NewEvent(order, 1, hazard, issued.type(), format.write(issued), new byte[32])),
                        null);
    }

    private static String issueUntil(LocalDate dueOn) {
        return """
                {"number":"浔应急督〔2026〕25-1号","dueOn":"%s"}""".formatted(dueOn);
    }

    private static String extension(LocalDate newDueOn) {
        return """
                {"reason":"设备未到货","stepsTaken":"已订货","interimSafeguards":"停止该中段作业","newDueOn":"%s"}
                """.formatted(newDueOn);
    }

    private static void awaitStatuses(String county, String token, String... statuses) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(county, token).findValuesAsString("status"))
                        .containsExactly(statuses));
    }

    private static JsonNode rows(String county, String token) throws IOException, InterruptedException {
        return json(get("/api/orders?county=" + county, token)).required("items");
    }

    private static String order(String county, String token, int number) throws IOException, InterruptedException {
        return "/api/orders/" + rows(county, token).get(number).required("id").asString();
    }

    private static void forgetAlarms() {
        JdbcClient.create(database.superuser())
                .sql("delete from operation.alarm where code = 'order-missing'")
                .update();
    }

    private static long missing(UUID hazard) {
        return JdbcClient.create(database.superuser())
                .sql("select count(*) from operation.alarm where code = 'order-missing' and subject = ?")
                .param(hazard.toString())
                .query(Long.class)
                .single();
    }

    private static String draft(String demand, String reason) {
        return """
                {"demands":["%s"],"legalBasis":["《中华人民共和国安全生产法》第七十条"],"reason":"%s"}
                """.formatted(demand, reason);
    }

    private static String issue(String number) {
        return """
                {"number":"%s","dueOn":"%s"}""".formatted(number, LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30));
    }

    private static String correction(String demand) {
        return """
                {"demands":["%s"],"reason":"编号有误"}""".formatted(demand);
    }
}
