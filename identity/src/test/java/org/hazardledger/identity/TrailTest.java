package org.hazardledger.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.identity.events.PersonEvent.AppointmentMade;
import org.hazardledger.identity.events.PersonEvent.PersonEntered;
import org.hazardledger.identity.events.SealedField;
import org.hazardledger.ledger.testing.RunningLedger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("R061")
class TrailTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00.000Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00.000Z");

    private static TokenIssuer issuer;
    private static KeycloakStandIn keycloak;
    private static RunningLedger ledger;

    @TempDir
    private static Path secrets;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        keycloak = new KeycloakStandIn();
        ledger = RunningLedger.of(
                IdentityApplication.class,
                Map.of(
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                        issuer.url(),
                        "identity.key-file",
                        Files.writeString(
                                secrets.resolve("vault"), Base64.getEncoder().encodeToString(new byte[32])),
                        "identity.accounts.issuer",
                        keycloak.issuer(),
                        "identity.accounts.client-secret",
                        "stand-in-secret"));
    }

    @AfterAll
    static void stop() {
        ledger.close();
        keycloak.close();
        issuer.close();
    }

    @Test
    void who_held_which_post_is_answered_for_a_moment_and_for_a_position_and_stays_so() throws Exception {
        UUID person = UUID.randomUUID();
        long entered = ledger.record(person, MONDAY, entered(person));
        String at = "?positions=identity:" + entered;
        String frozen = body(person, at, auditor());
        long appointed = ledger.record(
                person,
                TUESDAY,
                new AppointmentMade(
                        person, 1, "county-officer", "执法人员", "360426", null, LocalDate.parse("2026-11-24")));

        JsonNode before = part(person, "?asOf=" + ledger.recordedAt(appointed));
        assertThat(before.required("position").asLong()).isEqualTo(entered);
        assertThat(before.at("/state/appointments").isEmpty()).isTrue();
        JsonNode after = part(person, "");
        assertThat(after.at("/state/appointments/0/role").asString()).isEqualTo("county-officer");
        assertThat(body(person, at, auditor())).isEqualTo(frozen);
        assertThat(part(person, "?positions=identity:-1").required("state").isNull())
                .isTrue();
    }

    @Test
    @Tag("I27")
    void somebody_elses_record_and_none_get_the_same_part() throws Exception {
        UUID person = UUID.randomUUID();
        String at = "?positions=identity:" + ledger.record(person, MONDAY, entered(person));
        String unknown = body(UUID.randomUUID(), at, auditor());

        assertThat(body(person, at, token("county-officer", "360402", null))).isEqualTo(unknown);
        assertThat(body(person, at, token("auditor", "360500", null))).isEqualTo(unknown);
        assertThat(body(person, at, token("enterprise-principal", "360426", UUID.randomUUID())))
                .as("the principal of a mine asks for the trail of a hazard, and identity has nothing to add")
                .isEqualTo(unknown)
                .contains("\"events\":[],\"state\":null");
        assertThat(body(person, at, token("county-officer", "360426", null))).contains("person.entered");
        assertThat(body(person, at, issuer.systemToken())).contains("person.entered");
    }

    private static PersonEntered entered(UUID person) {
        String key = "00".repeat(32);
        return new PersonEntered(person, null, "360426", null, new SealedField("AAAA", "AAAA", key), null);
    }

    @Test
    void a_question_that_makes_no_sense_is_refused_with_a_code() throws Exception {
        UUID nothing = UUID.randomUUID();
        refused(nothing, "?asOf=yesterday", 400, "as-of-invalid");
        refused(nothing, "?positions=identity", 400, "positions-invalid");
        refused(nothing, "?positions=identity:999999999", 409, "position-ahead");
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
