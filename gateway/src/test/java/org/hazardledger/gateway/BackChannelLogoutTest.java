package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackChannelLogoutTest {
    private static final Map<String, Object> EVENT =
            Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());

    private final String subject = UUID.randomUUID().toString();

    @BeforeEach
    void everybody_is_this_account() {
        HOUSE.forget();
        HOUSE.issuer.everybodyIs(HOUSE.issuer.claims("auditor").subject(subject).build());
    }

    private JWTClaimsSet.Builder logoutOf(String session) {
        return new JWTClaimsSet.Builder()
                .issuer(HOUSE.issuer.uri())
                .audience("hazard-console")
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .claim("typ", "Logout")
                .claim("sid", session)
                .claim("events", EVENT);
    }

    private static HttpResponse<String> say(String token) throws Exception {
        return HOUSE.send(HOUSE.request("/console/backchannel-logout")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token)));
    }

    /** What the issuer calls the session that was opened last. */
    private static String issuerSession() {
        return TestSessions.table()
                .sql("select issuer_session from browser.session order by ends_at desc limit 1")
                .query(String.class)
                .single();
    }

    private static int status(TestBrowser browser) throws Exception {
        return browser.get("/api/hazards").statusCode();
    }

    @Test
    void the_issuer_ends_a_session_and_no_other() throws Exception {
        TestBrowser other = TestBrowser.atHome().logIn();
        TestBrowser browser = TestBrowser.atHome().logIn();
        String token = HOUSE.issuer.sign(logoutOf(issuerSession()).build());

        HttpResponse<String> answer = say(token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(status(browser)).isEqualTo(401);
        assertThat(status(other)).isEqualTo(200);
        assertThat(say(token).statusCode()).isEqualTo(200);
        assertThat(status(other)).isEqualTo(200);
    }

    @Test
    void without_a_session_all_sessions_of_the_account_end_and_the_other_type_of_token_is_taken_too() throws Exception {
        TestBrowser one = TestBrowser.atHome().logIn();
        TestBrowser two = TestBrowser.atHome().logIn();
        JWTClaimsSet claims = logoutOf("x").claim("sid", null).build();

        assertThat(say(TestIssuer.sign(
                                claims, HOUSE.issuer.key(), header -> header.type(new JOSEObjectType("logout+jwt"))))
                        .statusCode())
                .isEqualTo(200);

        assertThat(List.of(status(one), status(two))).containsExactly(401, 401);
    }

    static Stream<Arguments> what_is_no_logout_token_ends_nothing() {
        return Stream.of(
                spoilt("of another issuer", token -> token.issuer("https://other.test")),
                spoilt("for another client", token -> token.audience("hazard-ledger")),
                spoilt("without the event", token -> token.claim("events", null)),
                spoilt("with another event", token -> token.claim("events", Map.of("x", Map.of()))),
                spoilt("with a nonce, as ID tokens have", token -> token.claim("nonce", "x")),
                spoilt(
                        "expired",
                        token -> token.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                spoilt(
                        "old",
                        token -> token.expirationTime(null)
                                .issueTime(Date.from(Instant.now().minusSeconds(600)))),
                spoilt("without a time", token -> token.issueTime(null)),
                spoilt("about nobody", token -> token.claim("sid", null).subject(null)));
    }

    private static Arguments spoilt(String how, UnaryOperator<JWTClaimsSet.Builder> spoil) {
        return Arguments.of(how, spoil);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_is_no_logout_token_ends_nothing(String how, UnaryOperator<JWTClaimsSet.Builder> spoil) throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();

        HttpResponse<String> answer =
                say(HOUSE.issuer.sign(spoil.apply(logoutOf(issuerSession())).build()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("code").asString()).isEqualTo("logout-token-invalid");
        assertThat(status(browser)).isEqualTo(200);
    }

    @Test
    void what_another_key_signed_or_nobody_ends_nothing() throws Exception {
        TestBrowser browser = TestBrowser.atHome().logIn();
        JWTClaimsSet claims = logoutOf(issuerSession()).build();

        assertThat(say(TestIssuer.sign(claims, TestIssuer.newKey("house-key"), header -> header))
                        .statusCode())
                .isEqualTo(400);
        assertThat(say("x").statusCode()).isEqualTo(400);
        assertThat(say("").statusCode()).isEqualTo(400);
        assertThat(status(browser)).isEqualTo(200);
    }
}
