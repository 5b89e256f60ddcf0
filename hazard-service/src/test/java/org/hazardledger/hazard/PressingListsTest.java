package org.hazardledger.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hazardledger.hazard.TestHazardService.assertProblem;
import static org.hazardledger.hazard.TestHazardService.json;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.axon.ListComparison;
import org.hazardledger.ledger.axon.ListProcessors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What presses somebody on the list of hazards, and the list as a file. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PressingListsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final List<String> LIGHTS =
            List.of("responsibility", "measures", "funds", "timeLimit", "contingencyPlan");

    private static final String MINE = "吴山铜矿";

    private static TestHazardService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestHazardService.start(Map.of("overdue.scan-every", "PT0.2S"));
        TestHazard.appointEverybody(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @Tag("R061")
    void each_sees_what_waits_for_a_step_of_his_now_and_as_of_any_moment() throws Exception {
        String waiting = "/api/hazards?county=360421&waiting=me";
        TestHazard first = TestHazard.reported(service, "360421");
        TestHazard second = TestHazard.reported(service, "360421");
        String officer = first.officer();
        String principal = first.principal();
        listed(waiting, officer, first, second);
        listed(waiting, principal);
        listed(waiting, first.token(UUID.randomUUID(), "county-officer"));
        long before = position(waiting, officer);

        second.confirmed();
        listed(waiting, officer, first);
        listed(waiting, principal, second);
        listed(waiting, second.uploader());
        second.submitted();
        listed(waiting, officer, first, second);
        listed(waiting, principal);
        second.approved();
        listed(waiting, officer, first);
        listed(waiting, second.uploader(), second);
        second.shown();
        listed(waiting, officer, first, second);
        listed(waiting + "&positions=hazard:" + before, officer, first, second);
        listed(waiting + "&positions=hazard:" + before, principal);
        assertProblem(service.get("/api/hazards?waiting=you", officer), 422, "invalid-request");
        undrifted();
    }

    @Test
    @Tag("R052")
    void what_is_due_goes_by_days_where_the_mines_are_and_by_the_order_before_the_plan() throws Exception {
        TestHazard overdue =
                TestHazard.found(service, "360422").confirmed().listed(UUID.randomUUID(), TestHazard.day(-1));
        TestHazard today = TestHazard.found(service, "360422").confirmed().listed(UUID.randomUUID(), TestHazard.day(0));
        LocalDate sunday =
                LocalDate.now(ZoneId.of("Asia/Shanghai")).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        TestHazard week = TestHazard.found(service, "360422").confirmed().listed(UUID.randomUUID(), sunday.toString());
        TestHazard.found(service, "360422")
                .confirmed()
                .listed(UUID.randomUUID(), sunday.plusDays(1).toString());
        TestHazard planned = TestHazard.reported(service, "360422").confirmed();
        assertThat(planned.submit(TestHazard.plan(TestHazard.day(0))).statusCode())
                .isEqualTo(200);
        planned.approved();
        String officer = overdue.officer();
        String due = "/api/hazards?county=360422&due=";
        listed(due + "overdue", officer, overdue);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ids(due + "today", officer)).contains(today.id.toString()));
        if (!sunday.toString().equals(TestHazard.day(0))) {
            listed(due + "today", officer, today, planned);
        }
        listed(due + "week", officer, today, week, planned);
        assertThat(ids(due + "overdue&asOf=" + TestHazard.day(30) + "T00:00:00%2B08:00", officer))
                .as("a month from now")
                .hasSize(5);
        assertThat(ids(due + "overdue&positions=hazard:" + position(due + "today", officer), officer))
                .containsExactly(overdue.id.toString());
        assertProblem(service.get(due + "yesterday", officer), 422, "invalid-request");
    }

    @Test
    @Tag("R045")
    void a_row_shows_the_five_lights_the_end_of_the_plan_and_what_was_refused_last() throws Exception {
        TestHazard hazard = TestHazard.reported(service, "360423").confirmed();
        row(hazard, "missing", "missing", "missing", "missing", "missing");
        hazard.submitted();
        assertThat(hazard.put("/plan/decision", hazard.officer(), "{\"approved\":false,\"reason\":\"缺少支护设计\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(row(hazard, "missing", "missing", "missing", "missing", "missing")
                        .required("refusal")
                        .asString())
                .isEqualTo("缺少支护设计");
        hazard.submitted();
        assertThat(row(hazard, "planned", "planned", "planned", "planned", "planned")
                        .required("refusal")
                        .isNull())
                .isTrue();
        hazard.approved().shown();
        JsonNode shown = row(hazard, "submitted", "submitted", "submitted", "submitted", "submitted");
        assertThat(shown.required("planUntil").asString()).isEqualTo(TestHazard.day(26));
        assertThat(hazard.verify("measures").statusCode()).isEqualTo(200);
        assertThat(hazard.put(
                                "/implementations/funds/verification",
                                hazard.officer(),
                                "{\"verified\":false,\"reason\":\"发票抬头有误\"}")
                        .statusCode())
                .isEqualTo(200);
        JsonNode refused = row(hazard, "submitted", "verified", "refused", "submitted", "submitted");
        assertThat(refused.required("refused").asString()).isEqualTo("funds");
        assertThat(refused.required("refusal").asString()).isEqualTo("发票抬头有误");
        hazard.progress("{\"text\":\"更换发票\"}");
        row(hazard, "submitted", "verified", "refused", "submitted", "submitted");
        hazard.attached("FUNDS", "INVOICE", TestHazard.pdf());
        assertThat(row(hazard, "submitted", "verified", "submitted", "submitted", "submitted")
                        .required("refused")
                        .isNull())
                .isTrue();
        undrifted();
    }

    @Test
    @Tag("R059")
    void every_row_of_the_list_goes_into_a_file_that_names_its_place_in_the_ledger() throws Exception {
        TestHazard hazard = TestHazard.reported(service, "360424").confirmed();
        TestHazard other = TestHazard.reported(service, "360424");
        String list = "/api/hazards?county=360424";
        listed(list, hazard.officer(), hazard, other);
        await().atMost(SOON).until(() -> hazard.row().required("version").asInt(), version -> version == 1);
        service.admin()
                .sql("update list.hazard_past set place = '=HYPERLINK(\"x\"), 3 号' where id = ?")
                .params(other.id)
                .update();
        HttpResponse<String> csv = csv(list, hazard.officer());
        String position = csv.headers().firstValue("Ledger-Position").orElseThrow();
        assertThat(position).isEqualTo("hazard:" + position(list, hazard.officer()));
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", "\"" + position.replace(':', '-') + "-hazards.csv\"");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines.getFirst()).startsWith("\uFEFF隐患标识,编号,状态,").contains(",矿山标识,矿山,企业标识,企业,", ",责任落实,", ",预案落实,");
        assertThat(lines.get(1))
                .startsWith(hazard.id + ",")
                .contains(",CONFIRMED,", ",missing,", "," + MINE + ",", "+08:00,");
        assertThat(lines.get(2)).contains(",\"'=HYPERLINK(\"\"x\"\"), 3 号\",");
        assertThat(lines).hasSize(3);

        assertThat(service.get(list + "&format=csv", hazard.officer()).body()).isEqualTo(csv.body());
        assertThat(service.get(list + "&format=csv&lang=en", hazard.officer()).body())
                .startsWith("\uFEFFHazard id,Number,Status,");
        assertThat(csv(list + "&status=CONFIRMED", hazard.officer()).body().lines())
                .hasSize(2);
        assertThat(csv(list + "&positions=hazard:-1", hazard.officer()).body().lines())
                .as("columns even when there are no rows")
                .hasSize(1);
        assertThat(csv(list, hazard.token(UUID.randomUUID(), "auditor")).body()).isEqualTo(csv.body());
        assertThat(csv(list, service.token(UUID.randomUUID(), "county-officer", "360425", null))
                        .body()
                        .lines())
                .hasSize(1);
        assertProblem(csv(list + "&asOf=yesterday", hazard.officer()), 400, "as-of-invalid");
        assertThat(service.get(list, hazard.officer())
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("application/json");
        service.admin()
                .sql(
                        "update list.hazard_past kept set place = h.place from list.hazard h where h.id = kept.id and h.id = ?")
                .params(other.id)
                .update();
    }

    @Test
    void a_file_holds_all_rows_however_many_in_the_order_of_the_list() throws Exception {
        TestHazard hazard = TestHazard.reported(service, "360426");
        await().atMost(SOON).until(() -> hazard.row().required("version").asInt(), version -> version == 0);
        for (String table : List.of("list.hazard_past", "list.hazard")) {
            service.admin().sql("""
                    insert into %1$s select (jsonb_populate_record(it, jsonb_build_object(
                        'id', md5('copy-' || n)::uuid, 'number', 'copy-' || n, 'reported_index', 1000000 + n))).*
                      from %1$s it, generate_series(1, 1203) n where id = ?
                    """.formatted(table)).params(hazard.id).update();
        }
        List<String> lines = csv("/api/hazards?county=360426", hazard.officer())
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(1 + 1 + 1203);
        assertThat(lines.get(2)).contains(",copy-1,");
        assertThat(lines.getLast()).contains(",copy-1203,");
        assertThat(lines).doesNotHaveDuplicates();
        for (String table : List.of("list.hazard_past", "list.hazard")) {
            service.admin()
                    .sql("delete from " + table + " where reported_index > 1000000")
                    .update();
        }
    }

    @Test
    void a_hazard_is_found_by_its_number_by_whose_it_is_and_by_what_it_says() throws Exception {
        String list = "/api/hazards?county=360428";
        TestHazard first = TestHazard.reported(service, "360428");
        TestHazard second = TestHazard.reported(service, "360428");
        String officer = first.officer();
        listed(list, officer, first, second);
        listed(list + "&sort=newest", officer, second, first);
        String number = second.hazard().required("number").asString();
        listed(list + "&q=" + number.substring(3).toLowerCase(Locale.ROOT), officer, second);
        listed(list + "&q=" + encoded(MINE), officer, first, second);
        listed(list + "&q=" + encoded("没有的字"), officer);
        correctPlace(second, "二号井口西侧_100%");
        listed(list + "&q=" + encoded("井口西侧_100%"), officer, second);
        listed(list + "&q=" + encoded("西侧_1000"), officer);
        listed(list + "&q=" + encoded("井口西侧") + "&sort=due&due=open", officer, second);
        assertThat(counts("county=360428&q=" + encoded("井口西侧"), officer)).isEqualTo("{\"REPORTED\":1}");
        assertThat(counts("county=360428&waiting=me", officer)).isEqualTo("{\"REPORTED\":2}");
        assertThat(counts("county=360428&due=overdue", officer)).isEqualTo("{}");
        assertThat(csv(list + "&q=" + encoded("井口西侧"), officer).body().lines()).hasSize(2);
        listed(list + "&q=" + encoded(MINE), service.token(UUID.randomUUID(), "county-officer", "360425", null));
        assertProblem(service.get(list + "&q=a", officer), 422, "invalid-request");
        undrifted();
    }

    @Test
    void a_hazard_that_was_recorded_before_its_mine_and_enterprise_were_known_is_found_by_their_names()
            throws Exception {
        String list = "/api/hazards?county=360430";
        String byMine = list + "&q=" + encoded("彭山");
        String byEnterprise = list + "&q=" + encoded("某某矿业");
        UUID enterprise = UUID.randomUUID();
        TestHazard hazard = TestHazard.found(service, "360430", enterprise);
        String officer = hazard.officer();
        listed(list, officer, hazard);
        long before = position(list, officer);
        listed(byMine, officer);
        listed(byEnterprise, officer);
        UUID mine = UUID.fromString(hazard.row().required("mine").asString());

        service.receive(TestHazard.registration(mine, enterprise, "360430", "彭山 PS 硫铁矿"));
        listed(byMine, officer, hazard);
        listed(list + "&q=" + encoded("山 ps"), officer, hazard);
        listed(byEnterprise, officer);
        service.receive(TestHazard.registration(enterprise, UUID.randomUUID()));
        listed(byEnterprise, officer, hazard);
        listed(byMine + "&positions=hazard:" + before, officer, hazard);
        assertThat(counts("county=360430&q=" + encoded("彭山"), officer)).isEqualTo("{\"REPORTED\":1}");
        undrifted();
    }

    @Test
    void names_that_were_edited_are_noticed_and_are_the_same_again_after_the_list_is_made_anew() throws Exception {
        TestHazard hazard = TestHazard.reported(service, "360431");
        listed("/api/hazards?county=360431&q=" + encoded(MINE), hazard.officer(), hazard);
        undrifted();
        String names = "select string_agg(n::text, ';' order by id) from list.named n";
        String before = service.admin().sql(names).query(String.class).single();
        service.admin()
                .sql("update list.named set name = 'edited by hand' where id = ?")
                .params(TestHazard.ENTERPRISE)
                .update();

        assertThat(service.bean(ListComparison.class).compare(1000).drifted()).isEqualTo(1);
        assertThat(service.admin()
                        .sql("select subject || ': ' || detail from operation.alarm where code = 'list-drifted'")
                        .query(String.class)
                        .single())
                .isEqualTo("name-list %1$s: list.named: row id=%1$s differs in name".formatted(TestHazard.ENTERPRISE));
        service.bean(ListProcessors.class).rebuild("name-list");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                service.admin().sql(names).query(String.class).single())
                        .isEqualTo(before));
        undrifted();
    }

    @Test
    void pages_follow_one_another_in_every_order_and_none_is_left_out() throws Exception {
        TestHazard first = TestHazard.reported(service, "360429");
        await().atMost(SOON).until(() -> first.row().required("version").asInt(), version -> version == 0);
        for (String table : List.of("list.hazard_past", "list.hazard")) {
            service.admin().sql("""
                    insert into %1$s select (jsonb_populate_record(it, jsonb_build_object(
                        'id', md5('page-' || n)::uuid, 'number', 'page-' || n, 'reported_index', 2000000 + n,
                        'due_on', case when n %% 3 = 0 then null else date '2027-01-01' - n / 4 end))).*
                      from %1$s it, generate_series(1, 119) n where id = ?
                    """.formatted(table)).params(first.id).update();
        }
        String list = "/api/hazards?county=360429";
        List<String> oldest = pages(list, first.officer());
        assertThat(oldest).hasSize(120).doesNotHaveDuplicates().startsWith(first.id.toString());
        assertThat(pages(list + "&sort=newest", first.officer())).isEqualTo(oldest.reversed());
        List<@Nullable String> byDay = service.admin()
                .sql(
                        "select id::text from list.hazard where county = '360429' order by due_on nulls last, reported_index")
                .query(String.class)
                .list();
        assertThat(pages(list + "&sort=due", first.officer())).isEqualTo(byDay);
        assertThat(pages(list + "&sort=due&due=open", first.officer())).isEqualTo(byDay);
        assertThat(pages(
                        list + "&sort=due&due=open&positions=hazard:" + position(list, first.officer()),
                        first.officer()))
                .as("as of a moment")
                .isEqualTo(byDay);
        for (String table : List.of("list.hazard_past", "list.hazard")) {
            service.admin()
                    .sql("delete from " + table + " where reported_index > 2000000")
                    .update();
        }
    }

    /** The ids on all pages, each of which but the last is full. */
    private static List<String> pages(String list, String token) throws Exception {
        List<String> found = new ArrayList<>();
        JsonNode page = json(service.get(list, token));
        while (true) {
            found.addAll(page.required("items").findValuesAsString("id"));
            if (page.required("next").isNull()) {
                return found;
            }
            assertThat(page.required("items").size()).isEqualTo(50);
            page = json(service.get(list + "&cursor=" + page.required("next").asString(), token));
        }
    }

    private static void correctPlace(TestHazard hazard, String place) throws Exception {
        HttpResponse<String> corrected =
                service.post(hazard.path + "/corrections", hazard.officer(), """
                {"corrects":0,"text":"PLACE","value":"%s","reason":"原记有误"}""".formatted(place));
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
    }

    private static String counts(String asked, String token) throws Exception {
        return json(service.get("/api/hazards/counts?" + asked, token))
                .required("counts")
                .toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> csv(String list, String token) throws Exception {
        return service.send("GET", list, token, null, BodyPublishers.noBody(), Map.of("Accept", "text/csv"));
    }

    private static void undrifted() {
        assertThat(service.bean(ListComparison.class).compare(1000).drifted()).isZero();
    }

    /** Its row, soon, with these lights. */
    private static JsonNode row(TestHazard hazard, String... lights) throws Exception {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode row = hazard.row();
            assertThat(row.required("version")).isEqualTo(hazard.hazard().required("version"));
            assertThat(LIGHTS.stream()
                            .map(light -> row.required("lights").required(light).asString()))
                    .containsExactly(lights);
        });
        return hazard.row();
    }

    private static void listed(String list, String token, TestHazard... hazards) {
        String[] ids =
                List.of(hazards).stream().map(hazard -> hazard.id.toString()).toArray(String[]::new);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ids(list, token)).as(list).containsExactly(ids));
    }

    private static List<String> ids(String list, String token) throws Exception {
        HttpResponse<String> answer = service.get(list, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).required("items").findValuesAsString("id");
    }

    private static long position(String list, String token) throws Exception {
        String position = json(service.get(list, token)).required("position").asString();
        return Long.parseLong(position.substring(position.indexOf(':') + 1));
    }
}
