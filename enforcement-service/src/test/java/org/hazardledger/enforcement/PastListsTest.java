package org.hazardledger.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.axon.ListComparison;
import org.hazardledger.ledger.axon.ListProcessors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The lists as they stood, and what changed in between (decision 13). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PastListsTest extends Journey {
    @Test
    @Tag("I27")
    @Tag("R061")
    void inspections_are_read_as_of_any_moment_by_those_who_might_have_seen_them_then() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String list = "/api/inspections?county=360421";
        String officer = officer(LEADER, "360421");
        String principal = principal("360421");
        String started = started(mineIn("360421"), officer, "past-1", now.minus(Duration.ofDays(3)));
        HttpResponse<String> found =
                post(started + "/findings", officer, "past-2", """
                {"place":"主井","description":"罐笼防坠器失效","occurredAt":"%s"}""".formatted(now.minus(Duration.ofDays(2))));
        assertThat(found.statusCode()).as(found.body()).isEqualTo(201);
        long foundAt = index(idOf(started), "inspection.finding-entered", officer);
        String hash = json(get(started, officer)).required("recordHash").asString();
        done(post(started + "/signatures", officer, "past-3", signature(hash)));
        done(post(started + "/signatures", officer(OFFICER, "360421"), "past-4", signature(hash)));
        long closedAt = index(idOf(started), "inspection.record-closed", officer);
        String second = started(mineIn("360421"), officer, "past-5", now);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statuses(list, officer)).containsExactly("CLOSED", "OPEN"));

        assertThat(statuses(list + at(closedAt), officer)).containsExactly("CLOSED");
        assertThat(statuses(list + at(closedAt - 1), officer)).containsExactly("OPEN");
        assertThat(items(list + at(foundAt), officer)
                        .get(0)
                        .required("findings")
                        .asInt())
                .isEqualTo(1);
        assertThat(items(list + at(foundAt - 1), officer)
                        .get(0)
                        .required("findings")
                        .asInt())
                .isZero();
        assertThat(statuses(list + "&status=CLOSED" + at(closedAt - 1), officer))
                .isEmpty();
        assertThat(statuses(list + at(-1), officer)).isEmpty();
        assertThat(statuses(list + "&asOf=1999-01-01T00:00:00Z", officer)).isEmpty();
        String dayBefore = "&axis=occurred&asOf=" + now.minus(Duration.ofHours(36));
        assertThat(items(list + dayBefore, officer).findValuesAsString("version"))
                .as("what was signed today had not happened, whenever it was recorded")
                .containsExactly("1");
        assertThat(statuses(list + "&axis=occurred&asOf=2199-01-01T00:00:00Z", officer))
                .containsExactly("CLOSED", "OPEN");

        assertThat(statuses(list + at(closedAt), principal)).containsExactly("CLOSED");
        for (String moment : List.of(at(closedAt - 1), dayBefore)) {
            assertThat(statuses(list + moment, principal)).isEmpty();
            assertThat(counts(list + moment, principal)).isEqualTo("{}");
        }
        assertThat(changes(list + "&since=enforcement:" + (closedAt - 1), principal))
                .containsExactly("nothing -> CLOSED");
        assertThat(changes(list + "&since=enforcement:" + (closedAt - 1), officer))
                .containsExactly("OPEN -> CLOSED", "nothing -> OPEN");
        assertThat(changes(list + "&since=enforcement:-1" + at(closedAt - 1), principal))
                .isEmpty();
        assertThat(counts(list, officer)).isEqualTo("{\"CLOSED\":1,\"OPEN\":1}");
        assertThat(counts(list + at(closedAt - 1), officer)).isEqualTo("{\"OPEN\":1}");
        seenByNobodyElse(list, closedAt, "360421");

        String before = past("inspection");
        JdbcClient.create(database.superuser())
                .sql("update list.inspection_past set status = 'CLOSED' where id = ?")
                .param(UUID.fromString(idOf(second)))
                .update();
        assertThat(statuses(list + "&axis=occurred&asOf=2199-01-01T00:00:00Z", principal))
                .as("what the past says is not shown of a visit that is not over by now")
                .containsExactly("CLOSED");
        rebuilt("inspection", "inspection-list", before);
    }

    @Test
    @Tag("R061")
    void acceptance_cases_are_read_as_of_any_moment_with_those_that_were_voided_since() throws Exception {
        String list = "/api/acceptances?county=360404";
        String leader = officer(LEADER, "360404");
        UUID hazard = UUID.randomUUID();
        request(hazard, 5);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statuses(list, leader)).containsExactly("REQUESTED"));
        long first = items(list, leader).get(0).required("openedIndex").asLong();
        request(hazard, 6);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statuses(list, leader)).containsExactly("VOIDED", "REQUESTED"));
        String location =
                "/api/acceptances/" + items(list, leader).get(1).required("id").asString();
        done(put(location + "/team", leader, "past-team", """
                {"leader":"%s","members":["%s","%s"]}""".formatted(LEADER, LEADER, OFFICER)));
        long formedAt = index(hazard.toString(), "acceptance.team-formed", leader);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statuses(list, leader)).containsExactly("VOIDED", "TEAM_FORMED"));

        assertThat(statuses(list + at(first), leader)).containsExactly("REQUESTED");
        assertThat(statuses(list + at(first - 1), leader)).isEmpty();
        assertThat(statuses(list + at(formedAt - 1), leader)).containsExactly("VOIDED", "REQUESTED");
        assertThat(statuses(list + "&status=VOIDED" + at(formedAt), leader)).containsExactly("VOIDED");
        assertThat(counts(list + at(first), leader)).isEqualTo("{\"REQUESTED\":1}");
        assertThat(counts(list, leader)).isEqualTo("{\"TEAM_FORMED\":1,\"VOIDED\":1}");
        assertThat(changes(list + "&since=enforcement:" + first, leader))
                .containsExactly("REQUESTED -> VOIDED", "nothing -> TEAM_FORMED");
        assertThat(changes(list + "&status=REQUESTED&since=enforcement:" + first, leader))
                .containsExactly("REQUESTED -> nothing");
        assertThat(changes(list + "&since=enforcement:" + formedAt, leader)).isEmpty();
        assertThat(changes(list + "&since=enforcement:" + formedAt + at(first), leader))
                .as("backwards")
                .containsExactly("VOIDED -> REQUESTED", "TEAM_FORMED -> nothing");
        assertThat(statuses(list + at(first), principal("360404"))).containsExactly("REQUESTED");
        seenByNobodyElse(list, formedAt, "360404");
        rebuilt("acceptance", "acceptance-list", past("acceptance"));
    }

    @Test
    @Tag("I27")
    @Tag("R061")
    void orders_are_read_as_of_any_moment_by_an_enterprise_as_issued_by_then() throws Exception {
        String list = "/api/orders?county=360422";
        String officer = officer(LEADER, "360422");
        String principal = principal("360422");
        UUID hazard = confirmed("360422", "360422-2026-R-00001", "REGULATOR");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statuses(list, officer)).containsExactly("DRAFT"));
        String order =
                "/api/orders/" + items(list, officer).get(0).required("id").asString();
        done(put(order + "/draft", officer, "past-draft", """
                {"demands":["疏通安全出口"],"legalBasis":["《中华人民共和国安全生产法》第七十条"],"reason":"首次拟稿"}"""));
        done(put(order + "/issue", officer, "past-issue", """
                {"number":"浔应急督〔2026〕22号","dueOn":"%s"}""".formatted(
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30))));
        long issuedAt = index(hazard.toString(), "supervision-order.issued", officer);
        done(post(order + "/revocation", officer, "past-error", "{\"reason\":\"整改期限与指令书不一致\"}"));
        done(put(order + "/revocation/decision", officer(OFFICER, "360422"), "past-granted", """
                {"granted":true,"reason":"与检查记录一致"}"""));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statuses(list, officer)).containsExactly("REVOKED", "DRAFT"));

        assertThat(statuses(list + at(issuedAt), officer)).containsExactly("ISSUED");
        assertThat(statuses(list + at(issuedAt - 1), officer)).containsExactly("DRAFT");
        assertThat(statuses(list + at(issuedAt), principal)).containsExactly("ISSUED");
        assertThat(statuses(list + at(issuedAt - 1), principal)).isEmpty();
        assertThat(counts(list, officer)).isEqualTo("{\"DRAFT\":1,\"REVOKED\":1}");
        assertThat(counts(list, principal)).isEqualTo("{\"REVOKED\":1}");
        assertThat(counts(list + at(issuedAt), principal)).isEqualTo("{\"ISSUED\":1}");
        assertThat(changes(list + "&since=enforcement:" + (issuedAt - 1), officer))
                .containsExactly("DRAFT -> REVOKED", "nothing -> DRAFT");
        assertThat(changes(list + "&since=enforcement:" + (issuedAt - 1), principal))
                .containsExactly("nothing -> REVOKED");
        seenByNobodyElse(list, issuedAt, "360422");
        rebuilt("supervision_order", "order-list", past("supervision_order"));
    }

    @Test
    void a_long_difference_comes_in_pages_in_the_order_of_the_list() throws Exception {
        String list = "/api/orders?county=360429";
        String officer = officer(LEADER, "360429");
        for (int i = 1; i <= 51; i++) {
            confirmed("360429", "360429-2026-R-%05d".formatted(i), "REGULATOR");
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(counts(list, officer)).isEqualTo("{\"DRAFT\":51}"));

        String since = "&since=1999-01-01T00:00:00Z";
        JsonNode page = json(get(of(list, "changes") + since, officer));
        assertThat(page.required("since").asString()).isEqualTo("enforcement:-1");
        assertThat(page.required("items")
                        .valueStream()
                        .map(item -> item.at("/after/hazardNumber").asString()))
                .hasSize(50)
                .isSorted();
        JsonNode rest = json(get(
                of(list, "changes")
                        + since
                        + "&cursor=" + page.required("next").asString()
                        + "&positions=" + page.required("position").asString(),
                officer));
        assertThat(rest.required("items").size()).isEqualTo(1);
        assertThat(rest.at("/items/0/after/hazardNumber").asString()).isEqualTo("360429-2026-R-00051");
        assertThat(rest.required("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/inspections", "/api/acceptances", "/api/orders"})
    void a_moment_that_cannot_be_read_or_has_not_come_is_refused_with_a_stable_code(String list) throws Exception {
        String officer = officer(LEADER, "360421");
        for (String asked : List.of("", "/counts", "/changes")) {
            String path = list + asked + (asked.equals("/changes") ? "?since=enforcement:-1&" : "?");
            assertProblem(get(path + "asOf=yesterday", officer), 400, "as-of-invalid");
            assertProblem(get(path + "axis=planned", officer), 400, "axis-invalid");
            assertProblem(get(path + "positions=812", officer), 400, "positions-invalid");
            assertProblem(get(path + "positions=enforcement:99999999", officer), 409, "position-ahead");
        }
        assertProblem(get(list + "/changes", officer), 400, "malformed-request");
        assertProblem(get(list + "/changes?since=yesterday", officer), 400, "since-invalid");
        assertProblem(get(list + "/changes?since=enforcement:99999999", officer), 409, "position-ahead");
        assertProblem(get(list + "/changes?since=enforcement:-1&cursor=7", officer), 400, "cursor-invalid");
        assertProblem(send("GET", list + "/counts", null, null, null, Map.of()), 401, "unauthenticated");
    }

    private static void seenByNobodyElse(String list, long index, String county) throws Exception {
        String stranger = token(UUID.randomUUID(), "enterprise-principal", county, UUID.randomUUID());
        for (String other : List.of(stranger, officer(LEADER, "360481"))) {
            assertThat(statuses(list + at(index), other)).isEmpty();
            assertThat(counts(list + at(index), other)).isEqualTo("{}");
            assertThat(changes(list + "&since=enforcement:-1" + at(index), other))
                    .isEmpty();
        }
        assertThat(statuses(list + at(index), token(UUID.randomUUID(), "auditor", "360400", null)))
                .isNotEmpty();
    }

    private static String past(String table) {
        return JdbcClient.create(database.superuser())
                .sql("select coalesce(string_agg(h::text, ';' order by id, at_index), '') from list." + table
                        + "_past h")
                .query(String.class)
                .single();
    }

    /** A moved row of the past is seen by the comparison, and gone after the list is rebuilt. */
    private static void rebuilt(String table, String list, String before) {
        ListComparison comparison = service.getBean(ListComparison.class);
        JdbcClient.create(database.superuser())
                .sql("update list." + table + "_past set at_index = at_index + 1000000")
                .update();
        assertThat(comparison.compare(10_000).drifted()).isPositive();
        service.getBean(ListProcessors.class).rebuild(list);
        await().atMost(SOON).until(() -> past(table).equals(before));
        assertThat(comparison.compare(10_000).drifted()).isZero();
    }

    private static String at(long index) {
        return "&positions=enforcement:" + index;
    }

    /** Of the first event of that type. */
    private static long index(String caseId, String type, String token) throws IOException, InterruptedException {
        return json(get("/trail/" + caseId, token))
                .required("events")
                .valueStream()
                .filter(event -> event.required("type").asString().equals(type))
                .findFirst()
                .orElseThrow()
                .required("index")
                .asLong();
    }

    private static JsonNode items(String list, String token) throws IOException, InterruptedException {
        return json(get(list, token)).required("items");
    }

    private static List<String> statuses(String list, String token) throws IOException, InterruptedException {
        return items(list, token).findValuesAsString("status");
    }

    private static List<String> changes(String list, String token) throws IOException, InterruptedException {
        return items(of(list, "changes"), token)
                .valueStream()
                .map(item -> item.path("before").path("status").asString("nothing") + " -> "
                        + item.path("after").path("status").asString("nothing"))
                .toList();
    }

    private static String counts(String list, String token) throws IOException, InterruptedException {
        return json(get(of(list, "counts"), token)).required("counts").toString();
    }

    private static String of(String list, String what) {
        return list.replace("?", "/" + what + "?");
    }

    private static String started(UUID mine, String token, String key, Instant occurredAt)
            throws IOException, InterruptedException {
        HttpResponse<String> started =
                post("/api/inspections", token, key, """
                {"mine":"%s","leader":"%s","officers":["%s","%s"],"occurredAt":"%s"}""".formatted(mine, LEADER, LEADER, OFFICER, occurredAt));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return started.headers().firstValue("Location").orElseThrow();
    }

    private static String signature(String recordHash) {
        return "{\"recordHash\":\"" + recordHash + "\"}";
    }

    private static void request(UUID hazard, int version) {
        receive(
                "hazard",
                "hazard.acceptance-requested",
                hazard,
                Map.of(
                        "hazard",
                        hazard,
                        "number",
                        "360404-2026-S-00001",
                        "source",
                        "REGULATOR",
                        "mine",
                        UUID.randomUUID(),
                        "enterprise",
                        ENTERPRISE,
                        "county",
                        "360404",
                        "version",
                        version,
                        "plan",
                        1,
                        "rectifiers",
                        List.of(UUID.randomUUID())));
    }
}
