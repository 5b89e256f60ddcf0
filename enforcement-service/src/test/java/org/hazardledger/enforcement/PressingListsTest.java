package org.hazardledger.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.axon.ListComparison;
import org.hazardledger.ledger.axon.ListProcessors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What presses somebody on the lists of this service, and the lists as files. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PressingListsTest extends Journey {
    private static final UUID EXPERT = UUID.randomUUID();

    @BeforeAll
    static void appointTheExpert() {
        appointed(EXPERT, 1, "acceptance-expert", null);
    }

    @Test
    @Tag("I03")
    @Tag("I14")
    void an_order_waits_for_whoever_may_take_its_next_step_and_is_due_when_it_says() throws Exception {
        String list = "/api/orders?county=360421";
        String officer = officer(LEADER, "360421");
        String second = officer(OFFICER, "360421");
        String principal = principal("360421");
        confirmed("360421", "360421-2026-R-00081", "REGULATOR");
        listed(list + "&waiting=me", officer, 1);
        listed(list + "&waiting=me", officer(WITHOUT_PAPER, "360421"), 0);
        String order = "/api/orders/" + id(list, officer);
        done(put(order + "/issue", officer, "press-1", """
                {"number":"浔应急督〔2026〕81号","demands":["疏通安全出口"],"legalBasis":["《中华人民共和国安全生产法》第七十条"],"dueOn":"%s"}
                """.formatted(day(1))));
        listed(list + "&waiting=me", principal, 1);
        listed(list + "&waiting=me", officer, 0);
        done(put(order + "/acknowledgement", principal, "press-2", "{}"));
        listed(list + "&waiting=me", principal, 0);
        done(post(order + "/corrections", officer, "press-3", "{\"demands\":[\"疏通两个出口\"],\"reason\":\"漏列\"}"));
        listed(list + "&waiting=me", second, 1);
        listed(list + "&waiting=me", officer, 0);

        listed(list + "&due=today", officer, 0);
        listed(list + "&due=overdue", officer, 0);
        listed(list + "&due=overdue&asOf=" + day(9) + "T00:00:00%2B08:00", officer, 1);
        listed(list + "&due=today&asOf=" + day(1) + "T08:00:00%2B08:00", officer, 1);
        assertProblem(get(list + "&due=soon", officer), 422, "invalid-request");

        HttpResponse<String> csv = get(list + "&format=csv", officer);
        assertThat(csv.body().lines())
                .hasSize(2)
                .first()
                .isEqualTo("\uFEFF通知书标识,隐患标识,隐患编号,企业标识,企业,县（市、区）代码,状态,文号,督办期限,版本,拟稿的台账序号");
        assertThat(csv.body())
                .contains(",浔应急督〔2026〕81号," + day(1) + ",")
                .contains("," + ENTERPRISE + ",德安县某某矿业有限公司,360421,");
        assertThat(get(list + "&format=csv&lang=en", officer).body()).startsWith("\uFEFFOrder id,Hazard id,");
        assertThat(csv.headers().firstValue("Ledger-Position").orElseThrow())
                .isEqualTo(json(get(list, officer)).required("position").asString());
        assertThat(get(list + "&format=csv&waiting=me", officer).body().lines()).hasSize(1);
        undrifted();
    }

    @Test
    @Tag("I02")
    void an_acceptance_case_waits_for_each_of_its_members_and_is_due_when_the_team_should_be_on_site()
            throws Exception {
        String list = "/api/acceptances?county=360422";
        String leader = officer(LEADER, "360422");
        String expert = token(EXPERT, "acceptance-expert", "360422", null);
        acceptanceRequested(UUID.randomUUID(), UUID.randomUUID(), ENTERPRISE, "360422", "360422-2026-S-00081");
        listed(list + "&waiting=me", leader, 1);
        listed(list + "&waiting=me", officer(OFFICER, "360422"), 1);
        listed(list + "&waiting=me", expert, 0);
        listed(list + "&due=overdue", leader, 1);
        listed(list + "&due=week", leader, 0);
        String acceptance = "/api/acceptances/" + id(list, leader);
        done(put(acceptance + "/team", leader, "press-10", """
                {"leader":"%s","members":["%s","%s"]}""".formatted(LEADER, LEADER, EXPERT)));
        listed(list + "&waiting=me", officer(OFFICER, "360422"), 0);
        listed(list + "&waiting=me", expert, 1);
        done(post(acceptance + "/independence", expert, "press-11", "{}"));
        listed(list + "&waiting=me", expert, 0);
        listed(list + "&waiting=me", leader, 1);
        assertThat(get(list + "&format=csv", leader).body()).contains(",360422-2026-S-00081,");
        undrifted();
    }

    @Test
    @Tag("I13")
    void an_inspection_waits_for_the_signature_of_each_of_its_officers_and_is_due_on_no_day() throws Exception {
        String list = "/api/inspections?county=360427";
        String leader = officer(LEADER, "360427");
        String officer = officer(OFFICER, "360427");
        HttpResponse<String> started =
                post("/api/inspections", leader, "press-20", """
                {"mine":"%s","leader":"%s","officers":["%s","%s"]}""".formatted(mineIn("360427"), LEADER, LEADER, OFFICER));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        String inspection = started.headers().firstValue("Location").orElseThrow();
        listed(list + "&waiting=me", leader, 1);
        listed(list + "&waiting=me", officer(WITHOUT_PAPER, "360427"), 0);
        String hash = json(get(inspection, leader)).required("recordHash").asString();
        done(post(inspection + "/signatures", leader, "press-21", "{\"recordHash\":\"" + hash + "\"}"));
        listed(list + "&waiting=me", leader, 0);
        listed(list + "&waiting=me", officer, 1);
        assertThat(get(list + "&format=csv&waiting=me", officer).body().lines()).hasSize(2);
        assertThat(get(list + "&format=csv", principal("360427")).body().lines())
                .as("an enterprise learns of no visit that is not over")
                .hasSize(1);
        assertProblem(get(list + "&due=today", leader), 400, "parameter-unknown");
        undrifted();
    }

    @Test
    void orders_are_found_by_their_numbers_and_by_whose_they_are_and_read_in_the_order_asked_for() throws Exception {
        String list = "/api/orders?county=360423";
        String officer = officer(LEADER, "360423");
        UUID first = confirmedAt(mineIn("360423"), "360423", "360423-2026-R-00091");
        UUID second = confirmedAt(mineIn("360423"), "360423", "360423-2026-R-00092");
        UUID third = confirmedAt(UUID.randomUUID(), "360423", "360423-2026-R-00093");
        listed(list, officer, 3);
        issued(list, first, officer, "浔应急督〔2026〕91号", 9);
        issued(list, third, officer, "浔应急督〔2026〕93号", 3);
        await().atMost(SOON).until(() -> get(list, officer).body(), text -> text.contains("93号"));

        assertThat(hazards(list, officer)).containsExactly(first, second, third);
        assertThat(hazards(list + "&sort=newest", officer)).containsExactly(third, second, first);
        assertThat(hazards(list + "&sort=due", officer)).containsExactly(third, first, second);
        assertThat(hazards(list + "&sort=due&due=open", officer)).containsExactly(third, first, second);
        assertThat(hazards(list + "&q=r-00092", officer)).containsExactly(second);
        assertThat(hazards(list + "&q=" + encoded("2026〕93号"), officer)).containsExactly(third);
        assertThat(hazards(list + "&q=" + encoded("吴山"), officer)).containsExactly(first, second);
        assertThat(hazards(list + "&q=" + encoded("某某矿业") + "&sort=newest", officer))
                .containsExactly(third, second, first);
        assertThat(hazards(list + "&q=" + encoded("山吴"), officer)).isEmpty();
        assertThat(json(get("/api/orders/counts?county=360423&q=" + encoded("吴山"), officer))
                        .required("counts")
                        .toString())
                .isEqualTo("{\"DRAFT\":1,\"ISSUED\":1}");
        assertThat(json(get("/api/orders/counts?county=360423&waiting=me", officer))
                        .required("counts")
                        .toString())
                .isEqualTo("{\"DRAFT\":1}");
        assertProblem(get(list + "&q=a", officer), 422, "invalid-request");
        assertProblem(get(list + "&sort=oldest", officer), 422, "invalid-request");
        assertProblem(get(list + "&sort=newest&cursor=after-1", officer), 400, "cursor-invalid");
        assertProblem(get("/api/inspections?sort=due", officer), 422, "invalid-request");
        undrifted();
    }

    @Test
    void what_was_recorded_before_a_mine_and_its_enterprise_were_known_is_found_by_their_names() throws Exception {
        UUID mine = UUID.randomUUID();
        UUID enterprise = UUID.randomUUID();
        String leader = officer(LEADER, "360425");
        confirmed(UUID.randomUUID(), mine, enterprise, "360425", "360425-2026-R-00095");
        acceptanceRequested(UUID.randomUUID(), mine, enterprise, "360425", "360425-2026-S-00095");
        String orders = "/api/orders?county=360425";
        String acceptances = "/api/acceptances?county=360425";
        String inspections = "/api/inspections?county=360425";
        String byMine = "&q=" + encoded("彭山");
        String byEnterprise = "&q=" + encoded("港口铜业");
        for (String list : List.of(orders, acceptances)) {
            listed(list, leader, 1);
            listed(list + byMine, leader, 0);
        }

        registered(mine, enterprise, "360425", "彭山 PS 硫铁矿");
        for (String list : List.of(orders, acceptances)) {
            listed(list + byMine, leader, 1);
            listed(list + "&q=" + encoded("山 ps"), leader, 1);
        }
        HttpResponse<String> started =
                post("/api/inspections", leader, "search-names", """
                {"mine":"%s","leader":"%s","officers":["%s","%s"]}""".formatted(mine, LEADER, LEADER, OFFICER));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        listed(inspections + byMine, leader, 1);
        String then = "&positions="
                + json(get(inspections, leader)).required("position").asString();
        for (String list : List.of(orders, acceptances, inspections)) {
            listed(list + byEnterprise, leader, 0);
        }

        receive(
                "registry",
                "enterprise.registered",
                enterprise,
                Map.of("enterprise", enterprise, "name", "九江县港口铜业有限公司"));
        found(byEnterprise, leader, orders, acceptances, inspections);
        found(byEnterprise + then, leader, orders, acceptances, inspections);
        found("&q=00095", leader, orders, acceptances);
        listed(inspections + "&q=00095", leader, 0);
        for (String list : List.of("name-list", "order-list", "acceptance-list", "inspection-list")) {
            service.getBean(ListProcessors.class).rebuild(list);
        }
        found(byMine, leader, orders, acceptances, inspections);
        found("&q=r-00095", leader, orders);
        undrifted();
    }

    private static void found(String asked, String token, String... lists) {
        for (String list : lists) {
            listed(list + asked, token, 1);
        }
    }

    @Test
    void names_that_were_edited_are_noticed_and_are_the_same_again_after_the_list_is_made_anew() {
        JdbcClient admin = JdbcClient.create(database.superuser());
        ListComparison comparison = service.getBean(ListComparison.class);
        String names = "select string_agg(n::text, ';' order by id) from list.named n";
        String newest = mineIn("360426").toString();
        await().atMost(SOON).until(() -> admin.sql(names).query(String.class).single(), all -> all.contains(newest));
        undrifted();
        String before = admin.sql(names).query(String.class).single();
        admin.sql("update list.named set name = 'edited by hand' where id = ?")
                .params(ENTERPRISE)
                .update();

        assertThat(comparison.compare(10_000).drifted()).isEqualTo(1);
        assertThat(admin.sql("select subject || ': ' || detail from operation.alarm where code = 'list-drifted'")
                        .query(String.class)
                        .single())
                .isEqualTo("name-list %1$s: list.named: row id=%1$s differs in name".formatted(ENTERPRISE));
        service.getBean(ListProcessors.class).rebuild("name-list");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(admin.sql(names).query(String.class).single())
                                .isEqualTo(before));
        undrifted();
    }

    private static UUID confirmedAt(UUID mine, String county, String number) {
        UUID hazard = UUID.randomUUID();
        confirmed(hazard, mine, ENTERPRISE, county, number);
        return hazard;
    }

    private static void confirmed(UUID hazard, UUID mine, UUID enterprise, String county, String number) {
        receive(
                "hazard",
                "hazard.confirmed",
                hazard,
                Map.of(
                        "hazard", hazard,
                        "number", number,
                        "source", "REGULATOR",
                        "mine", mine,
                        "enterprise", enterprise,
                        "county", county));
    }

    private static void acceptanceRequested(UUID hazard, UUID mine, UUID enterprise, String county, String number) {
        receive(
                "hazard",
                "hazard.acceptance-requested",
                hazard,
                Map.of(
                        "hazard", hazard,
                        "number", number,
                        "source", "SELF",
                        "mine", mine,
                        "enterprise", enterprise,
                        "county", county,
                        "version", 7,
                        "rectifiers", List.of(UUID.randomUUID())));
    }

    private static void issued(String list, UUID hazard, String officer, String number, long days) throws Exception {
        String order = "";
        for (JsonNode row : json(get(list, officer)).required("items")) {
            order = row.required("hazard").asString().equals(hazard.toString())
                    ? row.required("id").asString()
                    : order;
        }
        done(put("/api/orders/" + order + "/issue", officer, "search-" + days, """
                {"number":"%s","demands":["疏通安全出口"],"legalBasis":["《中华人民共和国安全生产法》第七十条"],"dueOn":"%s"}
                """.formatted(number, day(days))));
    }

    private static List<UUID> hazards(String list, String token) throws Exception {
        HttpResponse<String> answer = get(list, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).required("items").findValuesAsString("hazard").stream()
                .map(UUID::fromString)
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void undrifted() {
        assertThat(service.getBean(ListComparison.class).compare(10_000).drifted())
                .isZero();
    }

    private static String day(long fromToday) {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(fromToday).toString();
    }

    private static String id(String list, String token) throws Exception {
        return json(get(list, token)).required("items").get(0).required("id").asString();
    }

    /** Soon. */
    private static void listed(String list, String token, int rows) {
        await().atMost(SOON).untilAsserted(() -> {
            HttpResponse<String> answer = get(list, token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer).required("items").size()).as(list).isEqualTo(rows);
        });
    }
}
