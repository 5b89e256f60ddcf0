package org.hazardledger.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardFoundNotMajor;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed;
import org.hazardledger.hazard.events.HazardSource;
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
    private static final UUID ENTERPRISE = UUID.randomUUID();
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00.000Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00.000Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T08:00:00.000Z");

    private static final AtomicInteger NUMBERS = new AtomicInteger(10_000);

    private static TokenIssuer issuer;
    private static RunningLedger ledger;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        ledger = RunningLedger.of(
                HazardServiceApplication.class,
                Map.of("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.url()));
    }

    @AfterAll
    static void stop() {
        ledger.close();
        issuer.close();
    }

    @Test
    void a_hazard_is_shown_as_it_was_at_a_moment_and_at_a_position() throws Exception {
        UUID hazard = UUID.randomUUID();
        long report = ledger.record(hazard, MONDAY, reported(hazard));
        long notice = ledger.record(hazard, TUESDAY, told(hazard));
        long rejection = ledger.record(hazard, WEDNESDAY, new HazardFoundNotMajor(hazard, "已当场消除", null));

        JsonNode before = part(hazard, "?asOf=" + encoded(ledger.recordedAt(rejection)));
        assertThat(before.required("position").asLong()).isEqualTo(notice);
        assertThat(before.required("recordedAt").asString())
                .isEqualTo(ledger.recordedAt(notice).toString());
        assertThat(before.required("asOfHead").asBoolean()).isFalse();
        assertThat(before.required("events").findValuesAsString("type"))
                .containsExactly("hazard.reported", "hazard.workers-congress-informed");
        assertThat(before.at("/state/status").asString()).isEqualTo("REPORTED");
        assertThat(before.at("/state/version").asLong()).isEqualTo(1);

        JsonNode first = part(hazard, "?positions=hazard:" + report + ",registry:9");
        assertThat(first.required("events").findValuesAsString("type")).containsExactly("hazard.reported");
        assertThat(first.at("/state/version").asLong()).isZero();

        JsonNode now = part(hazard, "");
        assertThat(now.required("asOfHead").asBoolean()).isTrue();
        assertThat(now.at("/state/status").asString()).isEqualTo("NOT_MAJOR");
        assertThat(part(hazard, "?asOf=" + encoded(Instant.parse("9999-01-01T00:00:00Z"))))
                .isEqualTo(now);

        JsonNode early = part(hazard, "?asOf=2000-01-01T00:00:00%2B08:00");
        assertThat(early.required("position").asLong()).isEqualTo(-1);
        assertThat(early.required("recordedAt").isNull()).isTrue();
        assertThat(early.required("events").isEmpty()).isTrue();
        assertThat(early.required("state").isNull()).isTrue();
    }

    @Test
    void by_occurrence_the_state_waits_for_what_was_recorded_late() throws Exception {
        UUID hazard = UUID.randomUUID();
        ledger.record(hazard, MONDAY, reported(hazard));
        ledger.record(hazard, WEDNESDAY, told(hazard));
        ledger.record(hazard, TUESDAY, new HazardFoundNotMajor(hazard, "已当场消除", null));

        JsonNode then = part(hazard, "?axis=occurred&asOf=" + encoded(WEDNESDAY));

        assertThat(then.required("events").findValuesAsString("type"))
                .containsExactly("hazard.reported", "hazard.found-not-major");
        assertThat(then.at("/state/status").asString()).isEqualTo("REPORTED");
        assertThat(part(hazard, "?axis=occurred").required("events").findValuesAsString("type"))
                .containsExactly("hazard.reported", "hazard.found-not-major", "hazard.workers-congress-informed");
    }

    @Test
    void it_says_how_far_the_others_were_followed_by_then() throws Exception {
        UUID hazard = UUID.randomUUID();
        ledger.followed("registry", "mine.registered", 40);
        long report = ledger.record(hazard, MONDAY, reported(hazard));
        ledger.followed("registry", "mine.registered", 90);

        JsonNode then = part(hazard, "?positions=hazard:" + report);
        assertThat(then.at("/relies/registry").asLong()).isEqualTo(40);
        assertThat(then.at("/relies/enforcement").asLong()).isEqualTo(-1);
        assertThat(part(hazard, "").at("/relies/registry").asLong()).isEqualTo(90);
    }

    @Test
    void before_the_report_there_is_a_finding_of_others_and_no_state() throws Exception {
        UUID hazard = UUID.randomUUID();
        long finding = ledger.receive(
                "enforcement",
                7,
                "finding.major-hazard-found",
                hazard,
                MONDAY,
                Map.of(
                        "hazard",
                        hazard,
                        "mine",
                        UUID.randomUUID(),
                        "enterprise",
                        ENTERPRISE,
                        "county",
                        "360426",
                        "place",
                        "坝体外坡",
                        "description",
                        "裂缝"));
        ledger.record(hazard, MONDAY, reported(hazard));

        JsonNode before = part(hazard, "?positions=hazard:" + finding);

        assertThat(before.required("events").isEmpty()).isTrue();
        assertThat(before.required("state").isNull()).isTrue();
    }

    @Test
    @Tag("I27")
    void somebody_elses_hazard_and_none_get_the_same_part() throws Exception {
        UUID hazard = UUID.randomUUID();
        long report = ledger.record(hazard, MONDAY, reported(hazard));
        String at = "?positions=hazard:" + report;
        String unknown = body(UUID.randomUUID(), at, officer("360402"));

        assertThat(body(hazard, at, officer("360402"))).isEqualTo(unknown);
        assertThat(body(hazard, at, token("enterprise-principal", "360426", UUID.randomUUID())))
                .isEqualTo(unknown);
        assertThat(JsonMapper.shared().readTree(unknown).required("position").asLong())
                .isEqualTo(report);
        assertThat(unknown).contains("\"events\":[],\"state\":null");
        assertThat(body(hazard, at, token("enterprise-uploader", "360426", ENTERPRISE)))
                .contains("hazard.reported");
    }

    @Test
    void the_same_position_gives_the_same_bytes_whatever_was_recorded_since() throws Exception {
        UUID hazard = UUID.randomUUID();
        ledger.followed("registry", "mine.registered", 40);
        long report = ledger.record(hazard, MONDAY, reported(hazard));
        String at = "?positions=hazard:" + report;
        String frozen = body(hazard, at, officer("360426"));

        ledger.followed("registry", "mine.registered", 41);
        ledger.record(hazard, TUESDAY, told(hazard));
        ledger.record(hazard, TUESDAY, new HazardFoundNotMajor(hazard, "已当场消除", null));

        assertThat(body(hazard, at, officer("360426"))).isEqualTo(frozen);
        assertThat(body(hazard, "", officer("360426"))).isNotEqualTo(frozen);
    }

    @Test
    void a_question_that_makes_no_sense_is_refused_with_a_code() throws Exception {
        UUID nothing = UUID.randomUUID();
        refused(nothing, "?asOf=yesterday", 400, "as-of-invalid");
        refused(nothing, "?axis=decided", 400, "axis-invalid");
        refused(nothing, "?positions=hazard", 400, "positions-invalid");
        refused(nothing, "?positions=hazard:999999999", 409, "position-ahead");
    }

    private static void refused(UUID caseId, String query, int status, String code) throws Exception {
        HttpResponse<String> response = ledger.get("/trail/" + caseId + query, officer("360426"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.required("code").asString()).isEqualTo(code);
        assertThat(problem.at("/titles/zh").asString()).isNotBlank();
        assertThat(problem.at("/titles/en").asString()).isNotBlank();
    }

    private static JsonNode part(UUID caseId, String query) throws Exception {
        return JsonMapper.shared().readTree(body(caseId, query, token("auditor", "360400", null)));
    }

    private static String body(UUID caseId, String query, String token) throws Exception {
        HttpResponse<String> response = ledger.get("/trail/" + caseId + query, token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static HazardEvent reported(UUID hazard) {
        return new HazardReported(
                hazard,
                "360426-2026-S-" + NUMBERS.incrementAndGet(),
                HazardSource.SELF,
                UUID.randomUUID(),
                ENTERPRISE,
                "360426",
                "-120m 中段",
                "安全出口被矿石堵塞",
                null,
                null,
                null,
                MONDAY,
                null);
    }

    private static HazardEvent told(UUID hazard) {
        return new WorkersCongressInformed(hazard, "职工代表大会");
    }

    private static String encoded(Instant moment) {
        return URLEncoder.encode(moment.toString(), StandardCharsets.UTF_8);
    }

    private static String officer(String county) {
        return token("county-officer", county, null);
    }

    private static String token(String role, String jurisdiction, @Nullable UUID enterprise) {
        try {
            return issuer.token(UUID.randomUUID(), role, jurisdiction, enterprise);
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
