package org.hazardledger.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hazardledger.ledger.axon.ListComparison;
import org.hazardledger.ledger.axon.ListProcessors;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.testing.OpenApiLint;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EnforcementJourneyTest extends Journey {
    @Test
    void what_clients_are_told_is_sound() throws Exception {
        assertThat(OpenApiLint.complaintsAt(base)).isEmpty();
    }

    @Test
    @Tag("I13")
    @Tag("R053")
    void from_inspection_over_finding_and_signatures_to_a_major_hazard() throws Exception {
        UUID mine = mineIn("360426");
        String leader = officer(LEADER, "360426");
        String second = officer(OFFICER, "360426");
        String location = inspection(mine, leader, "inspect-1", LEADER, OFFICER);

        String entry = """
                {"place":"-120m 中段 3 号安全出口","description":"安全出口被矿石堵塞"}""";
        HttpResponse<String> entered = post(location + "/findings", second, "finding-1", entry);
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
        HttpResponse<String> again = post(location + "/findings", second, "finding-1", entry);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        String finding = json(entered).required("finding").asString();
        assertThat(json(again).required("finding").asString()).isEqualTo(finding);
        assertThat(entered.headers().firstValue("ETag")).contains("\"1\"");

        JsonNode open = json(get(location, leader));
        assertThat(open.required("status").asString()).isEqualTo("OPEN");
        assertThat(open.required("findings").size()).isEqualTo(1);
        String hash = open.required("recordHash").asString();
        assertProblem(
                post(location + "/signatures", leader, "sign-0", signature("00".repeat(32))),
                409,
                "another-record-was-signed");
        HttpResponse<String> first = post(location + "/signatures", leader, "sign-1", signature(hash));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertProblem(post(location + "/findings", second, "finding-2", entry), 409, "record-is-being-signed");
        assertThat(json(get(location, leader)).required("signatures").findValuesAsString("officer"))
                .containsExactly(LEADER.toString());
        assertThat(types(finding, leader)).containsExactly("finding.recorded");
        HttpResponse<String> last = post(location + "/signatures", second, "sign-2", signature(hash));
        assertThat(last.statusCode()).as(last.body()).isEqualTo(200);
        assertThat(post(location + "/signatures", second, "sign-2", signature(hash))
                        .statusCode())
                .isEqualTo(200);

        JsonNode closed = json(get(location, leader));
        assertThat(closed.required("status").asString()).isEqualTo("CLOSED");
        assertThat(closed.required("recordHash").asString()).isEqualTo(hash);
        JsonNode signatures = closed.required("signatures");
        assertThat(signatures.findValuesAsString("officer")).containsExactly(LEADER.toString(), OFFICER.toString());
        assertThat(signatures.findValuesAsString("recordHash")).containsExactly(hash, hash);
        for (JsonNode each : signatures) {
            assertThat(Instant.parse(each.required("signedAt").asString()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now());
            assertThat(each.required("certificate").asLong())
                    .isNotEqualTo(each.required("appointment").asLong());
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(types(finding, leader))
                        .containsExactly("finding.recorded", "finding.major-hazard-found"));
        done(post(location + "/refusals", second, "refused", "{\"reason\":\"企业负责人拒绝签字\"}"));
        assertThat(json(get(location, leader)).required("recordHash").asString())
                .isEqualTo(hash);
        String id = idOf(location);
        assertThat(types(id, leader))
                .containsExactly(
                        "inspection.started",
                        "inspection.finding-entered",
                        "inspection.record-signed",
                        "inspection.record-signed",
                        "inspection.record-closed",
                        "inspection.signature-refused");
    }

    @Test
    @Tag("I13")
    @Tag("I27")
    void who_may_inspect_and_sign() throws Exception {
        UUID mine = mineIn("360402");
        String leader = officer(LEADER, "360402");
        assertProblem(
                post("/api/inspections", leader, "i1", start(UUID.randomUUID(), LEADER, OFFICER)), 422, "unknown-mine");
        assertProblem(post("/api/inspections", leader, "i2", start(mine, LEADER)), 422, "two-officers-needed");
        assertProblem(
                post("/api/inspections", leader, "i3", start(mine, WITHOUT_PAPER, OFFICER)),
                403,
                "not-an-officer-of-this-inspection");
        assertProblem(
                post("/api/inspections", principal("360402"), "i4", start(mine, LEADER, OFFICER)), 403, "forbidden");
        assertProblem(
                post("/api/inspections", officer(LEADER, "360481"), "i5", start(mine, LEADER, OFFICER)),
                403,
                "forbidden");
        assertProblem(post("/api/inspections", null, "i6", start(mine, LEADER, OFFICER)), 401, "unauthenticated");

        UUID elsewhere = UUID.randomUUID();
        UUID manager = UUID.randomUUID();
        appointed(elsewhere, 1, "county-officer", null, "360100");
        certified(elsewhere);
        appointed(manager, 1, "enterprise-safety-manager", ENTERPRISE);
        certified(manager);
        for (UUID unfit : List.of(WITHOUT_PAPER, elsewhere, UUID.randomUUID())) {
            HttpResponse<String> refused = post("/api/inspections", leader, "i7", start(mine, LEADER, unfit));
            assertProblem(refused, 422, "officer-cannot-sign");
            assertThat(json(refused).required("title").asString()).endsWith(unfit.toString());
        }
        assertProblem(
                post("/api/inspections", leader, "i7", start(mine, LEADER, manager)), 422, "officer-of-an-enterprise");

        UUID leaving = UUID.randomUUID();
        appointed(leaving);
        certified(leaving);
        String location = inspection(mine, leader, "i8", LEADER, leaving);
        String hash = json(get(location, leader)).required("recordHash").asString();
        String signatures = location + "/signatures";
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        receive(
                "identity",
                "certificate.revoked",
                leaving,
                Map.of("person", leaving, "number", 1, "revokedFrom", today.minusDays(5)));
        String backdated = """
                {"recordHash":"%s","occurredAt":"%sT00:00:00Z"}""".formatted(hash, today.minusDays(10));
        assertProblem(post(signatures, officer(leaving, "360402"), "s0", backdated), 403, "no-valid-certificate");
        assertProblem(post(signatures, officer(leaving, "360402"), "s1", signature(hash)), 403, "no-valid-certificate");
        assertProblem(
                post(signatures, officer(OFFICER, "360402"), "s2", signature(hash)),
                403,
                "not-an-officer-of-this-inspection");
        assertProblem(post(signatures, officer(LEADER, "360481"), "s3", signature(hash)), 404, "not-found");
        assertProblem(post(signatures, principal("360402"), "s4", signature(hash)), 403, "forbidden");
        receive(
                "identity",
                "certificate.issued",
                leaving,
                Map.of("person", leaving, "number", 2, "validFrom", "2020-01-01", "validUntil", "2199-12-31"));
        done(post(signatures, officer(leaving, "360402"), "s5", signature(hash)));
    }

    @Test
    @Tag("I13")
    void a_signature_that_is_sent_again_gets_its_first_answer_whatever_became_of_the_certificate() throws Exception {
        UUID leaving = UUID.randomUUID();
        appointed(leaving);
        certified(leaving);
        String token = officer(leaving, "360482");
        String location = inspection(mineIn("360482"), token, "again", leaving, OFFICER);
        String hash = json(get(location, token)).required("recordHash").asString();
        HttpResponse<String> first = post(location + "/signatures", token, "again-1", signature(hash));
        done(first);
        receive(
                "identity",
                "certificate.revoked",
                leaving,
                Map.of("person", leaving, "number", 1, "revokedFrom", "2020-01-02"));
        done(post(location + "/signatures", officer(OFFICER, "360482"), "again-2", signature(hash)));

        HttpResponse<String> again = post(location + "/signatures", token, "again-1", signature(hash));
        done(again);
        assertThat(again.headers().firstValue("Ledger-Position"))
                .isEqualTo(first.headers().firstValue("Ledger-Position"));
        assertThat(again.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
        assertProblem(post(location + "/signatures", token, "again-3", signature(hash)), 409, "record-closed");
    }

    @Test
    @Tag("I13")
    void nobody_inspects_or_signs_for_a_day_on_which_he_held_no_certificate() throws Exception {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        UUID fresh = UUID.randomUUID();
        appointed(fresh);
        receive(
                "identity",
                "certificate.issued",
                fresh,
                Map.of("person", fresh, "number", 1, "validFrom", today.minusDays(1), "validUntil", "2199-12-31"));
        String token = officer(fresh, "360421");
        UUID mine = mineIn("360421");
        String before = ",\"occurredAt\":\"" + today.minusDays(2) + "T00:00:00Z\"}";
        String since = ",\"occurredAt\":\"" + today.minusDays(1) + "T00:00:00Z\"}";
        String start = start(mine, fresh, OFFICER);
        assertProblem(
                post("/api/inspections", token, "then-0", start.replaceFirst("}$", before)),
                422,
                "officer-cannot-sign");
        HttpResponse<String> started = post("/api/inspections", token, "then-1", start.replaceFirst("}$", since));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);

        String location = started.headers().firstValue("Location").orElseThrow();
        String signature =
                signature(json(get(location, token)).required("recordHash").asString());
        assertProblem(
                post(location + "/signatures", token, "then-2", signature.replaceFirst("}$", before)),
                403,
                "no-valid-certificate");
        done(post(location + "/signatures", token, "then-3", signature.replaceFirst("}$", since)));
    }

    @Test
    @Tag("I13")
    void officers_who_sign_at_the_same_moment_have_both_signed() throws Exception {
        List<UUID> officers = Stream.generate(UUID::randomUUID).limit(8).toList();
        officers.forEach(person -> {
            appointed(person);
            certified(person);
        });
        String leader = officer(officers.getFirst(), "360425");
        String location =
                inspection(mineIn("360425"), leader, "at-once", officers.getFirst(), officers.toArray(UUID[]::new));
        String hash = json(get(location, leader)).required("recordHash").asString();
        try (var threads = Executors.newFixedThreadPool(officers.size())) {
            List<Callable<HttpResponse<String>>> signatures = officers.stream()
                    .<Callable<HttpResponse<String>>>map(person -> () -> post(
                            location + "/signatures", officer(person, "360425"), "at-once-" + person, signature(hash)))
                    .toList();
            for (Future<HttpResponse<String>> signature : threads.invokeAll(signatures)) {
                done(signature.get());
            }
        }
        assertThat(json(get(location, leader)).required("status").asString()).isEqualTo("CLOSED");
    }

    @Test
    @Tag("R053")
    @Tag("I14")
    @Tag("I06")
    void from_a_confirmed_hazard_over_the_order_to_more_time() throws Exception {
        String officer = officer(LEADER, "360481");
        UUID own = confirmed("360481", "360481-2026-S-00001", "SELF");
        UUID found = confirmed("360481", "360481-2026-R-00001", "REGULATOR");
        UUID other = confirmed("360481", "360481-2026-P-00001", "PUBLIC");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(officer).findValuesAsString("hazard"))
                        .containsExactly(found.toString(), other.toString())
                        .doesNotContain(own.toString()));
        assertThat(rows(officer).findValuesAsString("status")).containsOnly("DRAFT");
        assertThat(rows(officer(LEADER, "360402")).findValuesAsString("hazard")).doesNotContain(found.toString());
        List<String> orders = rows(officer).findValuesAsString("id");
        String location = "/api/orders/" + orders.getFirst();

        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        LocalDate due = today.plusDays(90);
        String issue = issue("浔应急督〔2026〕1号", due);
        // The number with spaces around it is the same number, and the day of issue is no other than today.
        String backdated = issue(" 浔应急督〔2026〕1号　", due).strip().replaceFirst("}$", """
                ,"occurredAt":"%sT00:00:00Z"}""".formatted(today.minusDays(10)));
        assertProblem(get(location + "/document", officer), 409, "not-issued");
        assertProblem(put(location + "/issue", officer(LEADER, "360402"), "issue", issue), 404, "not-found");
        assertProblem(put(location + "/issue", principal("360481"), "issue", issue), 403, "forbidden");
        assertProblem(put(location + "/issue", officer, "issue-0", issue("x", today)), 422, "period-is-empty");
        assertProblem(
                put(location + "/issue", officer, "issue-0", issue("x", today.plusYears(2))),
                422,
                "period-is-too-long");
        assertProblem(put(location + "/acknowledgement", principal("360481"), "served", "{}"), 404, "not-found");
        assertProblem(
                put(location + "/issue", officer(WITHOUT_PAPER, "360481"), "issue", issue),
                403,
                "no-valid-certificate");
        done(put(location + "/issue", officer, "issue", backdated));
        done(put(location + "/issue", officer, "issue", backdated));
        assertThat(json(get(location, officer)).required("issuedOn").asString()).isEqualTo(today.toString());
        JsonNode reliance = json(get("/trail/" + found, officer))
                .required("events")
                .valueStream()
                .filter(event -> event.required("type").asString().equals("supervision-order.issued"))
                .map(event -> event.required("data").required("reliance"))
                .findFirst()
                .orElseThrow();
        assertThat(reliance.required("certificate").asLong())
                .isNotEqualTo(reliance.required("appointment").asLong());
        assertProblem(put(location + "/issue", officer, "issue-again", issue), 409, "already-issued");
        assertProblem(
                put("/api/orders/" + orders.getLast() + "/issue", officer, "issue-other", issue),
                409,
                "document-number-taken");

        HttpResponse<String> document = get(location + "/document", principal("360481"));
        assertThat(document.statusCode()).as(document.body()).isEqualTo(200);
        assertThat(document.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(document.body()).contains("浔应急督〔2026〕1号", "360481-2026-R-00001", "疏通 3 号安全出口");

        String stranger = token(UUID.randomUUID(), "enterprise-principal", "360481", UUID.randomUUID());
        assertProblem(put(location + "/acknowledgement", stranger, "served", "{}"), 404, "not-found");
        assertProblem(put(location + "/acknowledgement", officer, "served", "{}"), 403, "forbidden");
        done(put(location + "/acknowledgement", principal("360481"), "served", "{}"));

        LocalDate later = due.plusDays(30);
        String decision = "{\"granted\":true,\"reason\":\"情况属实\"}";
        assertProblem(put(location + "/extensions/decision", officer, "decide-0", decision), 409, "nothing-requested");
        done(post(location + "/extensions", principal("360481"), "more", extension(later)));
        assertThat(json(get(location, officer)).required("status").asString()).isEqualTo("EXTENSION_REQUESTED");
        assertProblem(
                post(location + "/extensions", principal("360481"), "more-2", extension(later)),
                409,
                "request-pending");
        assertProblem(put(location + "/extensions/decision", principal("360481"), "d", decision), 403, "forbidden");
        done(put(location + "/extensions/decision", officer, "decide", decision));
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode row = rows(officer).get(0);
            assertThat(row.required("dueOn").asString()).isEqualTo(later.toString());
            assertThat(row.required("status").asString()).isEqualTo("IN_PROGRESS");
            assertThat(row.required("number").asString()).isEqualTo("浔应急督〔2026〕1号");
        });
        // The document says what was issued, whatever was decided since.
        assertThat(get(location + "/document", officer).body()).isEqualTo(document.body());

        assertThat(types(found.toString(), principal("360481")))
                .containsExactly(
                        "supervision-order.drafted",
                        "supervision-order.issued",
                        "supervision-order.served",
                        "supervision-order.extension-requested",
                        "supervision-order.extension-granted");
    }

    @Test
    @Tag("I14")
    void an_order_says_whom_and_what_it_is_about_as_the_register_has_it() throws Exception {
        String officer = officer(LEADER, "360402");
        UUID mine = mineIn("360402");
        String inspection = inspection(mine, officer, "about", LEADER, OFFICER);
        HttpResponse<String> entered = post(inspection + "/findings", officer, "about-0", """
                {"place":"三号井","description":"通风 & 排水失效"}""");
        UUID hazard = UUID.fromString(json(entered).required("finding").asString());
        String hash = json(get(inspection, officer)).required("recordHash").asString();
        done(post(inspection + "/signatures", officer, "about-1", signature(hash)));
        done(post(inspection + "/signatures", officer(OFFICER, "360402"), "about-3", signature(hash)));
        receive(
                "hazard",
                "hazard.confirmed",
                hazard,
                Map.of(
                        "hazard",
                        hazard,
                        "number",
                        "360402-2026-R-00007",
                        "source",
                        "REGULATOR",
                        "mine",
                        mine,
                        "enterprise",
                        ENTERPRISE,
                        "county",
                        "360402"));
        awaitStatuses("360402", officer, "DRAFT");
        String order =
                "/api/orders/" + rows(officer, "360402").get(0).required("id").asString();
        done(put(
                order + "/issue",
                officer,
                "about-2",
                issue(
                        "浔应急督〔2026〕402号",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30))));

        for (String as : List.of("", "?as=issued")) {
            assertThat(get(order + "/document" + as, officer).body())
                    .contains("<p>德安县某某矿业有限公司：</p>")
                    .contains("你单位吴山铜矿存在重大事故隐患（编号 360402-2026-R-00007）。依据");
        }
    }

    @Test
    @Tag("I14")
    void a_document_number_stands_for_one_document_however_its_letters_are_written() throws Exception {
        String officer = officer(LEADER, "360482");
        for (int n = 1; n <= 3; n++) {
            confirmed("360482", "360482-2026-R-0000" + n, "REGULATOR");
        }
        awaitStatuses("360482", officer, "DRAFT", "DRAFT", "DRAFT");
        List<String> orders = rows(officer, "360482").findValuesAsString("id").stream()
                .map(id -> "/api/orders/" + id + "/issue")
                .toList();
        LocalDate due = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30);
        done(put(orders.get(0), officer, "case-0", issue("Xun-A〔2026〕5号", due)));
        for (String same : List.of("Xun-A〔2026〕5号", "XUN-a〔2026〕5号", "xun-a〔2026〕5号")) {
            assertProblem(put(orders.get(1), officer, "case-1", issue(same, due)), 409, "document-number-taken");
        }
        done(put(orders.get(1), officer, "case-2", issue("xun-b〔2026〕5号", due)));
        assertProblem(put(orders.get(2), officer, "case-3", issue("Xun-B〔2026〕5号", due)), 409, "document-number-taken");
        assertThat(json(get("/api/orders?county=360482&status=ISSUED", officer))
                        .at("/items/0/number")
                        .asString())
                .as("it is issued as it was written")
                .isEqualTo("Xun-A〔2026〕5号");
    }

    @Test
    @Tag("I06")
    void the_notice_counts_from_the_day_on_which_the_request_arrives_whatever_it_states() throws Exception {
        String officer = officer(LEADER, "360428");
        String principal = principal("360428");
        confirmed("360428", "360428-2026-R-00001", "REGULATOR");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(officer, "360428").size()).isEqualTo(1));
        String location =
                "/api/orders/" + rows(officer, "360428").get(0).required("id").asString();
        LocalDate due = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(7);
        done(put(location + "/issue", officer, "late-issue", issue("浔应急督〔2026〕28号", due)));
        done(put(location + "/acknowledgement", principal, "late-served", "{}"));

        String backdated = extension(due.plusDays(30)).strip().replaceFirst("}$", """
                ,"occurredAt":"%sT00:00:00Z"}""".formatted(due.minusDays(90)));
        String old = backdated.replaceFirst("\"occurredAt\":\"[^T]*", "\"occurredAt\":\"-0001-01-01");
        assertProblem(post(location + "/extensions", principal, "late-old", old), 400, "occurred-too-long-ago");
        assertProblem(post(location + "/extensions", principal, "late-more", backdated), 422, "late-without-reason");
    }

    @Test
    @Tag("I01")
    void an_order_is_neither_issued_before_its_hazard_was_confirmed_nor_served_before_it_was_issued() throws Exception {
        String officer = officer(LEADER, "360404");
        String principal = principal("360404");
        Instant confirmed = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(9));
        UUID hazard = UUID.randomUUID();
        receive(
                "hazard",
                "hazard.confirmed",
                hazard,
                confirmed,
                Map.of(
                        "hazard",
                        hazard,
                        "number",
                        "360404-2026-R-00001",
                        "source",
                        "REGULATOR",
                        "mine",
                        UUID.randomUUID(),
                        "enterprise",
                        ENTERPRISE,
                        "county",
                        "360404"));
        awaitStatuses("360404", officer, "DRAFT");
        String order =
                "/api/orders/" + rows(officer, "360404").get(0).required("id").asString();
        String issue = issue(
                        "浔应急督〔2026〕4号",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30))
                .strip()
                .replaceFirst("}$", ",\"occurredAt\":\"%s\"}");
        String served = "{\"occurredAt\":\"%s\"}";

        assertProblem(
                put(order + "/issue", officer, "dated-0", issue.formatted(confirmed.minusSeconds(1))),
                422,
                "issued-before-draft");
        done(put(order + "/issue", officer, "dated-1", issue.formatted(confirmed.plusSeconds(60))));
        assertProblem(
                put(order + "/acknowledgement", principal, "dated-2", served.formatted(confirmed.plusSeconds(59))),
                422,
                "served-before-issue");
        done(put(order + "/acknowledgement", principal, "dated-3", served.formatted(confirmed.plusSeconds(60))));

        String second = officer(OFFICER, "360404");
        String wrong = "{\"reason\":\"名称有误\",\"authority\":\"柴桑区应急局\",\"occurredAt\":\"%s\"}";
        String error = "{\"reason\":\"重复下达\",\"withoutReplacement\":\"省局已挂牌\",\"occurredAt\":\"%s\"}";
        String granted = "{\"granted\":true,\"reason\":\"属实\",\"occurredAt\":\"%s\"}";
        String afterAll = "{\"reason\":\"省局已解除\",\"occurredAt\":\"%s\"}";
        for (String what : List.of("/corrections", "/revocation")) {
            String body = what.equals("/revocation") ? error : wrong;
            assertProblem(
                    post(order + what, officer, "dated-4", body.formatted(confirmed.plusSeconds(59))),
                    422,
                    "proposed-before-issue");
            done(post(order + what, officer, "dated-5" + what, body.formatted(confirmed.plusSeconds(61))));
            assertProblem(
                    put(order + what + "/decision", second, "dated-6", granted.formatted(confirmed.plusSeconds(60))),
                    422,
                    "decided-before-proposal");
            done(put(
                    order + what + "/decision",
                    second,
                    "dated-7" + what,
                    granted.formatted(confirmed.plusSeconds(62))));
        }
        assertProblem(
                post(order + "/replacement", officer, "dated-8", afterAll.formatted(confirmed.plusSeconds(61))),
                422,
                "demanded-before-revocation");
        done(post(order + "/replacement", officer, "dated-9", afterAll.formatted(confirmed.plusSeconds(62))));
    }

    @Test
    @Tag("I03")
    void a_hazard_that_stays_without_an_issued_order_raises_an_alarm() throws Exception {
        String officer = officer(LEADER, "360429");
        UUID hazard = confirmed("360429", "360429-2026-R-00001", "REGULATOR");
        JdbcClient admin = JdbcClient.create(database.superuser());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(json(get("/api/orders?county=360429&status=DRAFT", officer))
                                .required("items")
                                .size())
                        .isEqualTo(1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(admin.sql(
                                        "select detail from operation.alarm where code = 'order-missing' and subject = ?")
                                .param(hazard.toString())
                                .query(String.class)
                                .list())
                        .singleElement()
                        .asString()
                        .startsWith("360429-2026-R-00001"));
    }

    @Test
    void what_no_controller_takes_is_a_problem_too() throws Exception {
        String token = officer(LEADER, "360426");
        assertProblem(send("DELETE", "/api/inspections", token, null, null, Map.of()), 405, "method-not-allowed");
        assertProblem(
                send("GET", "/api/orders", token, null, null, Map.of("Accept", "image/png")), 406, "not-acceptable");
        assertProblem(
                send("POST", "/api/inspections", token, "t", "x", Map.of("Content-Type", "text/plain")),
                415,
                "media-type-not-supported");
        assertProblem(get("/api/inspections/not-an-id", token), 400, "malformed-request");
        UUID mine = mineIn("360426");
        String sound = start(mine, LEADER, OFFICER);
        for (String body : List.of(
                sound.replaceFirst("\\{", "{\"mine\":\"" + mine + "\","),
                sound.replaceFirst("\\{", "{\"occurredAt\":1767225600,"),
                sound.replaceFirst("\\{", "{\"occurredAt\":\"\","),
                sound.replaceFirst("\\{", "{\"unknown\":1,"))) {
            assertProblem(post("/api/inspections", token, "strict", body), 400, "malformed-request");
        }
        assertProblem(post("/api/inspections", token, "strict", "{}"), 422, "invalid-request");
        assertProblem(get("/api/orders/x/document", token), 400, "malformed-request");
        for (String list : List.of("orders", "acceptances", "inspections")) {
            for (String status : List.of("LOST", "draft", "")) {
                String path = "/api/" + list + "?county=360426&status=" + status;
                assertProblem(get(path, token), 400, "malformed-request");
                assertProblem(
                        get(path.replace("?", "/changes?since=enforcement:-1&"), token), 400, "malformed-request");
            }
        }
        Map<String, List<String>> known = Map.of(
                "orders", List.of("DRAFT", "ISSUED", "IN_PROGRESS", "EXTENSION_REQUESTED", "LIFTED", "REVOKED"),
                "acceptances",
                        List.of("REQUESTED", "TEAM_FORMED", "ON_SITE", "OPINION_DRAFTED", "PASSED", "FAILED", "VOIDED"),
                "inspections", List.of("OPEN", "CLOSED"));
        known.forEach((list, statuses) -> statuses.forEach(
                status -> assertThat(answered("/api/" + list + "?county=360426&status=" + status, token))
                        .isEqualTo(200)));
    }

    private static int answered(String path, String token) {
        try {
            return get(path, token).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    @Tag("I14")
    @Tag("I27")
    void the_signed_copy_of_an_order_comes_back_byte_for_byte_and_the_latest_counts() throws Exception {
        String officer = officer(LEADER, "360427");
        UUID hazard = confirmed("360427", "360427-2026-R-00001", "REGULATOR");
        awaitStatuses("360427", officer, "DRAFT");
        String order =
                "/api/orders/" + rows(officer, "360427").get(0).required("id").asString();
        String copy = order + "/signed-copy";
        byte[] first = "%PDF-1.7\n第一份".getBytes(StandardCharsets.UTF_8);
        byte[] second = "%PDF-1.7\n第二份".getBytes(StandardCharsets.UTF_8);
        assertProblem(upload(copy, officer, "copy-0", first), 409, "not-issued");
        LocalDate due = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30);
        done(put(order + "/issue", officer, "copy-issue", issue("浔应急督〔2026〕27号", due)));

        assertProblem(get(copy, officer), 404, "no-signed-copy");
        assertProblem(upload(copy, principal("360427"), "copy-1", first), 403, "forbidden");
        assertProblem(upload(copy, officer(LEADER, "360481"), "copy-1", first), 404, "not-found");
        assertProblem(upload(copy, officer, "copy-1", "<html>".getBytes(StandardCharsets.UTF_8)), 422, "not-a-scan");
        assertProblem(upload(copy, officer, "copy-1", new byte[0]), 422, "file-empty");
        assertProblem(post(copy, officer, "copy-1", "{}"), 415, "media-type-not-supported");
        assertProblem(form(copy, officer, "copy-1", "--part--\r\n"), 400, "file-part-missing");
        assertProblem(form(copy, officer, "copy-1", "--part\r\nhalf a fi"), 400, "malformed-request");
        HttpResponse<String> attached = upload(copy, officer, "copy-1", first);
        assertThat(attached.statusCode()).as(attached.body()).isEqualTo(201);
        assertThat(upload(copy, officer, "copy-1", first).statusCode()).isEqualTo(201);
        assertProblem(upload(copy, officer, "copy-1", second), 422, "idempotency-key-reused");
        HttpResponse<byte[]> served = download(copy, principal("360427"));
        assertThat(served.body()).isEqualTo(first);
        assertThat(served.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(served.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(upload(copy, officer, "copy-2", second).statusCode()).isEqualTo(201);
        assertThat(download(copy, officer).body()).isEqualTo(second);
        assertThat(types(hazard.toString(), officer))
                .containsExactly(
                        "supervision-order.drafted",
                        "supervision-order.issued",
                        "supervision-order.signed-copy-attached",
                        "supervision-order.signed-copy-attached");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(officer, "360427")
                                .get(0)
                                .required("version")
                                .asInt())
                        .isEqualTo(3));
    }

    @Test
    @Tag("I01")
    @Tag("I28")
    void an_order_is_lifted_by_the_sign_off_and_a_reopened_hazard_gets_a_new_one() throws Exception {
        String officer = officer(LEADER, "360423");
        UUID hazard = confirmed("360423", "360423-2026-R-00001", "REGULATOR");
        awaitStatuses("360423", officer, "DRAFT");
        String first =
                "/api/orders/" + rows(officer, "360423").get(0).required("id").asString();
        LocalDate due = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30);
        done(put(first + "/issue", officer, "lift-issue", issue("浔应急督〔2026〕23号", due)));
        done(put(first + "/acknowledgement", principal("360423"), "lift-served", "{}"));
        assertThat(json(get(first, officer)).required("status").asString()).isEqualTo("IN_PROGRESS");

        receive("hazard", "hazard.signed-off", hazard, Map.of("hazard", hazard));
        awaitStatuses("360423", officer, "LIFTED");
        assertProblem(
                post(first + "/extensions", principal("360423"), "lift-more", extension(due.plusDays(30))),
                409,
                "order-lifted");
        reopened(hazard, "360423", "360423-2026-R-00001", "REGULATOR");
        awaitStatuses("360423", officer, "LIFTED", "DRAFT");

        String second =
                "/api/orders/" + rows(officer, "360423").get(1).required("id").asString();
        assertProblem(
                put(second + "/issue", officer, "lift-again-0", issue("浔应急督〔2026〕23号", due)),
                409,
                "document-number-taken");
        done(put(second + "/issue", officer, "lift-again", issue("浔应急督〔2026〕24号", due)));
        awaitStatuses("360423", officer, "LIFTED", "ISSUED");
        assertThat(types(hazard.toString(), officer))
                .containsExactly(
                        "supervision-order.drafted",
                        "supervision-order.issued",
                        "supervision-order.served",
                        "supervision-order.lifted",
                        "supervision-order.drafted",
                        "supervision-order.issued");
        String before = rows(officer, "360423").toString();
        service.getBean(ListProcessors.class).rebuild("order-list");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(rows(officer, "360423").toString()).isEqualTo(before));
    }

    @Test
    @Tag("I03")
    void sign_off_and_reopening_that_come_together_still_end_in_one_active_order() throws Exception {
        String officer = officer(LEADER, "360424");
        UUID hazard = confirmed("360424", "360424-2026-R-00001", "REGULATOR");
        awaitStatuses("360424", officer, "DRAFT");
        receive("hazard", "hazard.signed-off", hazard, Map.of("hazard", hazard));
        reopened(hazard, "360424", "360424-2026-R-00001", "REGULATOR");
        awaitStatuses("360424", officer, "LIFTED", "DRAFT");

        // Falsified before it was signed off: the order still stands, and is the only one.
        reopened(hazard, "360424", "360424-2026-R-00001", "REGULATOR");
        // The same policy comes to this one after the two above.
        reopened(UUID.randomUUID(), "360424", "360424-2026-P-00003", "PUBLIC");
        awaitStatuses("360424", officer, "LIFTED", "DRAFT", "DRAFT");
        assertThat(declined(hazard)).isZero();
    }

    @Test
    @Tag("I28")
    void a_self_reported_hazard_gets_an_order_when_it_is_reopened_and_not_before() throws Exception {
        String officer = officer(LEADER, "360403");
        UUID own = confirmed("360403", "360403-2026-S-00001", "SELF");
        // The same policy comes to this one after the one above.
        confirmed("360403", "360403-2026-R-00001", "REGULATOR");
        awaitStatuses("360403", officer, "DRAFT");
        receive("hazard", "hazard.signed-off", own, Map.of("hazard", own));
        reopened(own, "360403", "360403-2026-S-00001", "SELF");
        awaitStatuses("360403", officer, "DRAFT", "DRAFT");
        assertThat(rows(officer, "360403").get(1).required("hazard").asString()).isEqualTo(own.toString());
    }

    /** Else a mine would learn from the ledger that somebody is coming. */
    @Test
    void nothing_but_size_root_and_time_of_the_head_changes_when_an_inspection_begins() throws Exception {
        UUID mine = mineIn("360430");
        String principal = principal("360430");
        List<String> open = List.of("/ledger/checkpoint", "/ledger/state", "/ledger/witnessed");
        List<String> closed = List.of("/ledger/tile/entries/000.p/1", "/ledger/rosters", "/internal/head");
        List<String> own = List.of(
                "/api/orders?county=360430",
                "/api/acceptances?county=360430",
                "/api/inspections",
                "/api/inspections?county=360430&mine=" + mine,
                "/api/inspections?axis=occurred&asOf=2199-01-01T00:00:00Z",
                "/api/inspections/counts",
                "/api/inspections/changes?since=enforcement:-1",
                "/trail/" + mine,
                "/trail/" + ENTERPRISE);
        Map<String, String> before = seen(open, closed, own, principal);

        inspection(mine, officer(LEADER, "360430"), "unannounced", LEADER, OFFICER);

        Map<String, String> after = seen(open, closed, own, principal);
        assertThat(after).isEqualTo(before);
        assertThat(before.get("anybody /ledger/checkpoint")).startsWith("200 ");
        assertThat(before.get("principal /trail/" + mine)).startsWith("200 ");
    }

    /** What anybody and the principal read, without the head's size, root, time and signature. */
    private static Map<String, String> seen(List<String> open, List<String> closed, List<String> own, String principal)
            throws Exception {
        Map<String, String> seen = new TreeMap<>();
        for (String path : Stream.of(open, closed, own).flatMap(List::stream).toList()) {
            HttpResponse<String> anybody = send("GET", path, null, null, null, Map.of());
            HttpResponse<String> asPrincipal = get(path, principal);
            seen.put("anybody " + path, anybody.statusCode() + " " + withoutHead(anybody.body()));
            seen.put("principal " + path, asPrincipal.statusCode() + " " + withoutHead(asPrincipal.body()));
        }
        for (String path : closed) {
            assertThat(seen.get("principal " + path)).startsWith("403");
            assertThat(seen.get("anybody " + path)).startsWith("401");
        }
        return seen;
    }

    private static String withoutHead(String body) {
        return body.replaceAll("\"(size|ageSeconds|position|witnessed)\":(\\d+|\"[^\"]*\")", "\"$1\":?")
                .replaceAll("\"(root|recordedAt)\":\"[^\"]*\"", "\"$1\":?")
                .replaceAll("(?m)^(\\d+|[A-Za-z0-9+/]{43}=|— .*)$", "?");
    }

    @Test
    @Tag("I27")
    void an_enterprise_reads_nothing_that_has_not_left_the_authority() throws Exception {
        String leader = officer(LEADER, "360483");
        String principal = principal("360483");
        String inspection = inspection(mineIn("360483"), leader, "withheld", LEADER, OFFICER);
        HttpResponse<String> entered = post(inspection + "/findings", leader, "withheld-0", """
                {"place":"坝体外坡","description":"裂缝"}""");
        String finding = json(entered).required("finding").asString();
        assertProblem(get(inspection, principal), 404, "not-found");
        assertThat(types(idOf(inspection), principal)).isEmpty();
        assertThat(types(finding, principal)).isEmpty();
        awaitInspections("county=360483", leader, "OPEN");
        awaitInspections("county=360483", principal);
        awaitInspections("county=360483&status=OPEN", principal);
        String hash = json(get(inspection, leader)).required("recordHash").asString();
        done(post(inspection + "/signatures", leader, "withheld-1", signature(hash)));
        done(post(inspection + "/signatures", officer(OFFICER, "360483"), "withheld-2", signature(hash)));
        assertThat(json(get(inspection, principal)).required("status").asString())
                .isEqualTo("CLOSED");
        assertThat(types(idOf(inspection), principal)).hasSize(5);
        awaitInspections("county=360483", principal, "CLOSED");
        String stranger = token(UUID.randomUUID(), "enterprise-principal", "360483", UUID.randomUUID());
        awaitInspections("county=360483", stranger);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(types(finding, principal))
                        .containsExactly("finding.recorded", "finding.major-hazard-found"));

        UUID hazard = confirmed("360483", "360483-2026-R-00001", "REGULATOR");
        awaitStatuses("360483", leader, "DRAFT");
        String order =
                "/api/orders/" + rows(leader, "360483").get(0).required("id").asString();
        assertThat(rows(principal, "360483").size()).isZero();
        for (String path : List.of(order, order + "/document", order + "/signed-copy")) {
            assertProblem(get(path, principal), 404, "not-found");
        }
        assertThat(get("/trail/" + hazard, principal).body()).contains("\"events\":[],\"state\":null");
        LocalDate due = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30);
        done(put(order + "/issue", leader, "withheld-3", issue("浔应急督〔2026〕83号", due)));
        awaitStatuses("360483", principal, "ISSUED");
        assertThat(json(get(order, principal)).required("status").asString()).isEqualTo("ISSUED");
        assertThat(types(hazard.toString(), principal))
                .containsExactly("supervision-order.drafted", "supervision-order.issued");

        UUID duplicate = confirmed("360483", "360483-2026-R-00002", "REGULATOR");
        merged(duplicate);
        awaitStatuses("360483", leader, "ISSUED", "REVOKED");
        awaitStatuses("360483", principal, "ISSUED");
        assertThat(types(duplicate.toString(), principal)).isEmpty();
    }

    @Test
    @Tag("I03")
    void the_order_of_a_duplicate_is_revoked_also_if_it_is_drafted_late() throws Exception {
        String officer = officer(LEADER, "360425");
        UUID hazard = confirmed("360425", "360425-2026-R-00001", "REGULATOR");
        awaitStatuses("360425", officer, "DRAFT");
        merged(hazard);
        awaitStatuses("360425", officer, "REVOKED");

        UUID other = confirmed("360425", "360425-2026-R-00002", "REGULATOR");
        merged(other);
        awaitStatuses("360425", officer, "REVOKED", "REVOKED");
        assertThat(declined(other)).isZero();
        JdbcClient admin = JdbcClient.create(database.superuser());
        admin.sql("delete from operation.alarm where code = 'order-missing'").update();
        await().during(Duration.ofMillis(1500))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(admin.sql(
                                        "select count(*) from operation.alarm where code = 'order-missing' and subject in (?, ?)")
                                .params(hazard.toString(), other.toString())
                                .query(Long.class)
                                .single())
                        .isZero());
    }

    @Test
    @Tag("R061")
    void a_list_that_was_emptied_is_rebuilt_to_the_same_rows() throws Exception {
        String officer = officer(LEADER, "360430");
        confirmed("360430", "360430-2026-R-00001", "REGULATOR");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(officer, "360430").size()).isEqualTo(1));
        String before = rows(officer, "360430").toString();

        ListComparison comparison = service.getBean(ListComparison.class);
        assertThat(comparison.compare(10_000).drifted()).isZero();
        JdbcClient.create(database.superuser())
                .sql("update list.supervision_order set status = 'edited by hand' where county = '360430'")
                .update();
        assertThat(comparison.compare(10_000).drifted()).isPositive();
        assertThat(rows(officer, "360430").toString()).isNotEqualTo(before);
        service.getBean(ListProcessors.class).rebuild("order-list");

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(rows(officer, "360430").toString()).isEqualTo(before));
    }

    @Test
    @Tag("I27")
    void inspections_are_listed_to_those_in_whose_jurisdiction_they_lie_and_rebuilt_to_the_same_rows()
            throws Exception {
        String officer = officer(LEADER, "360421");
        UUID mine = mineIn("360421");
        UUID other = mineIn("360421");
        String first = inspection(mine, officer, "listed-1", LEADER, OFFICER);
        inspection(other, officer, "listed-2", LEADER, OFFICER);
        done(post(first + "/refusals", officer, "listed-3", "{\"reason\":\"企业负责人不在场\"}"));
        assertThat(post(first + "/findings", officer, "listed-4", """
                {"place":"主井","description":"罐笼防坠器失效"}""").statusCode())
                .isEqualTo(201);
        String hash = json(get(first, officer)).required("recordHash").asString();
        done(post(first + "/signatures", officer, "listed-5", signature(hash)));
        done(post(first + "/signatures", officer(OFFICER, "360421"), "listed-6", signature(hash)));

        awaitInspections("county=360421", officer, "CLOSED", "OPEN");
        JsonNode row = inspections("mine=" + mine, officer).get(0);
        assertThat(row.required("id").asString()).isEqualTo(idOf(first));
        assertThat(row.required("leader").asString()).isEqualTo(LEADER.toString());
        assertThat(row.required("findings").asInt()).isEqualTo(1);
        assertThat(row.required("version").asInt()).isEqualTo(5);
        awaitInspections("county=360421&status=OPEN", officer, "OPEN");
        awaitInspections("mine=" + other, officer, "OPEN");
        awaitInspections("county=360421", officer(LEADER, "360400"), "CLOSED", "OPEN");
        awaitInspections("county=360421", officer(LEADER, "360402"));
        awaitInspections("county=360421", token(UUID.randomUUID(), "auditor", "360400", null), "CLOSED", "OPEN");
        awaitInspections("county=360421", token(UUID.randomUUID(), "acceptance-expert", "360400", null), "CLOSED");
        assertProblem(get("/api/inspections?mine=x", officer), 400, "malformed-request");

        String before = inspections("county=360421", officer).toString();
        ListComparison comparison = service.getBean(ListComparison.class);
        assertThat(comparison.compare(10_000).drifted()).isZero();
        JdbcClient.create(database.superuser())
                .sql("update list.inspection set findings = 7 where county = '360421'")
                .update();
        assertThat(comparison.compare(10_000).drifted()).isPositive();
        service.getBean(ListProcessors.class).rebuild("inspection-list");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(inspections("county=360421", officer).toString())
                                .isEqualTo(before));
    }

    @Test
    void a_cursor_that_no_page_gave_is_refused() throws Exception {
        String officer = officer(LEADER, "360421");
        for (String list : List.of("/api/inspections", "/api/orders", "/api/acceptances")) {
            for (String cursor : List.of(
                    "abc", "-1", "7", "after-", "after--1", "after-x", "after-07", "after-9999999999999999999", "")) {
                assertProblem(get(list + "?cursor=" + cursor, officer), 400, "cursor-invalid");
            }
            assertThat(json(get(list + "?cursor=after-999999999999999999", officer))
                            .required("items")
                            .isEmpty())
                    .isTrue();
        }
    }

    private static void awaitInspections(String query, String token, String... statuses) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(inspections(query, token).findValuesAsString("status"))
                        .containsExactly(statuses));
    }

    private static JsonNode inspections(String query, String token) throws IOException, InterruptedException {
        return json(get("/api/inspections?" + query, token)).required("items");
    }

    private static void reopened(UUID hazard, String county, String number, String source) {
        receive(
                "hazard",
                "hazard.reopened",
                hazard,
                Map.of(
                        "hazard", hazard,
                        "number", number,
                        "source", source,
                        "mine", UUID.randomUUID(),
                        "enterprise", ENTERPRISE,
                        "county", county,
                        "ground", "RELAPSE",
                        "reason", "复发"));
    }

    private static void merged(UUID hazard) {
        receive(
                "hazard",
                "hazard.merged",
                hazard,
                Map.of("hazard", hazard, "survivor", UUID.randomUUID(), "reason", "同一安全出口"));
    }

    /** The orders of a county, in the order in which they were drafted. */
    private static void awaitStatuses(String county, String token, String... statuses) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows(token, county).findValuesAsString("status"))
                        .containsExactly(statuses));
    }

    private static long declined(UUID hazard) {
        return service.getBean(LedgerReader.class).ofCase(hazard, Long.MAX_VALUE).stream()
                .filter(recorded -> recorded.type().equals("policy.declined"))
                .count();
    }

    private static String inspection(UUID mine, String token, String key, UUID leader, UUID... others)
            throws IOException, InterruptedException {
        HttpResponse<String> started = post("/api/inspections", token, key, start(mine, leader, others));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return started.headers().firstValue("Location").orElseThrow();
    }

    private static String start(UUID mine, UUID leader, UUID... others) {
        StringBuilder officers = new StringBuilder("\"" + leader + "\"");
        for (UUID other : others) {
            officers.append(",\"").append(other).append('"');
        }
        return """
                {"mine":"%s","leader":"%s","officers":[%s]}""".formatted(mine, leader, officers);
    }

    private static String signature(String recordHash) {
        return "{\"recordHash\":\"" + recordHash + "\"}";
    }

    private static String issue(String number, LocalDate dueOn) {
        return """
                {"number":"%s","demands":["疏通 3 号安全出口"],"dueOn":"%s","legalBasis":["《中华人民共和国安全生产法》第七十条"]}
                """.formatted(number, dueOn);
    }

    private static String extension(LocalDate newDueOn) {
        return """
                {"reason":"设备未到货","stepsTaken":"已订货","interimSafeguards":"停止该中段作业","newDueOn":"%s"}
                """.formatted(newDueOn);
    }

    private static JsonNode rows(String token) throws IOException, InterruptedException {
        return rows(token, "360481");
    }

    private static JsonNode rows(String token, String county) throws IOException, InterruptedException {
        return json(get("/api/orders?county=" + county, token)).required("items");
    }
}
