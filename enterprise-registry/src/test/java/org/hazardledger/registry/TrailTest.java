package org.hazardledger.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.testing.RunningLedger;
import org.hazardledger.registry.events.EnterpriseEvent.EnterpriseRegistered;
import org.hazardledger.registry.events.EnterpriseEvent.PrincipalChanged;
import org.hazardledger.registry.events.MineEvent.MineRegistered;
import org.hazardledger.registry.events.MineKind;
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
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00.000Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00.000Z");
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    private static TokenIssuer issuer;
    private static RunningLedger ledger;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        ledger = RunningLedger.of(
                EnterpriseRegistryApplication.class,
                Map.of("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.url()));
    }

    @AfterAll
    static void stop() {
        ledger.close();
        issuer.close();
    }

    @Test
    void who_was_principal_is_answered_for_a_moment_and_for_a_position_and_stays_so() throws Exception {
        UUID enterprise = UUID.randomUUID();
        long registered = ledger.record(enterprise, MONDAY, registered(enterprise));
        String at = "?positions=hazard:3,registry:" + registered;
        String frozen = body(enterprise, at, auditor());
        long changed = ledger.record(enterprise, TUESDAY, new PrincipalChanged(enterprise, SECOND));

        JsonNode before = part(enterprise, "?asOf=" + ledger.recordedAt(changed));
        assertThat(before.required("position").asLong()).isEqualTo(registered);
        assertThat(before.at("/state/principal").asString()).isEqualTo(FIRST.toString());
        assertThat(before.required("events").size()).isEqualTo(1);
        JsonNode after = part(enterprise, "");
        assertThat(after.required("asOfHead").asBoolean()).isTrue();
        assertThat(after.at("/state/principal").asString()).isEqualTo(SECOND.toString());
        assertThat(after.required("relies").toString()).isEqualTo("{\"identity\":-1}");
        assertThat(after.required("witnessed").asLong(-1)).isZero();
        assertThat(body(enterprise, at, auditor())).isEqualTo(frozen);
        JsonNode early = part(enterprise, "?positions=registry:-1");
        assertThat(early.required("position").asLong()).isEqualTo(-1);
        assertThat(early.required("state").isNull()).isTrue();
    }

    @Test
    void a_mine_is_shown_as_it_was() throws Exception {
        UUID mine = UUID.randomUUID();
        long index = ledger.record(
                mine, MONDAY, new MineRegistered(mine, UUID.randomUUID(), "吴山铜矿", MineKind.UNDERGROUND, "360426"));

        assertThat(part(mine, "?axis=occurred&asOf=" + TUESDAY)
                        .at("/state/name")
                        .asString())
                .isEqualTo("吴山铜矿");
        assertThat(part(mine, "?axis=occurred&asOf=" + MONDAY).required("state").isNull())
                .isTrue();
        assertThat(part(mine, "?positions=registry:" + index).required("events").size())
                .isEqualTo(1);
    }

    @Test
    @Tag("I27")
    void somebody_elses_enterprise_and_none_get_the_same_part() throws Exception {
        UUID enterprise = UUID.randomUUID();
        String at = "?positions=registry:" + ledger.record(enterprise, MONDAY, registered(enterprise));
        String unknown = body(UUID.randomUUID(), at, auditor());

        assertThat(body(enterprise, at, token("county-officer", "360402", null)))
                .isEqualTo(unknown);
        assertThat(body(enterprise, at, token("enterprise-principal", "360426", UUID.randomUUID())))
                .isEqualTo(unknown)
                .contains("\"events\":[],\"state\":null");
        assertThat(body(enterprise, at, token("enterprise-principal", "360426", enterprise)))
                .contains("enterprise.registered");
    }

    private static EnterpriseRegistered registered(UUID enterprise) {
        return new EnterpriseRegistered(enterprise, "91350100M000100Y43", "某某矿业有限公司", "360426", FIRST, FIRST, FIRST);
    }

    @Test
    void a_question_that_makes_no_sense_is_refused_with_a_code() throws Exception {
        UUID nothing = UUID.randomUUID();
        refused(nothing, "?asOf=yesterday", 400, "as-of-invalid");
        refused(nothing, "?positions=registry", 400, "positions-invalid");
        refused(nothing, "?positions=registry:999999999", 409, "position-ahead");
    }

    private static void refused(UUID caseId, String query, int status, String code) throws Exception {
        HttpResponse<String> response = ledger.get("/trail/" + caseId + query, auditor());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.required("code").asString()).isEqualTo(code);
        assertThat(problem.at("/titles/zh").asString()).isNotBlank();
        assertThat(problem.at("/titles/en").asString()).isNotBlank();
    }

    private static JsonNode part(UUID caseId, String query) throws Exception {
        return JsonMapper.shared().readTree(body(caseId, query, auditor()));
    }

    private static String body(UUID caseId, String query, String token) throws Exception {
        HttpResponse<String> response = ledger.get("/trail/" + caseId + query, token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String auditor() {
        return token("auditor", "360400", null);
    }

    private static String token(String role, String jurisdiction, @Nullable UUID enterprise) {
        try {
            return issuer.token(UUID.randomUUID(), role, jurisdiction, enterprise);
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
