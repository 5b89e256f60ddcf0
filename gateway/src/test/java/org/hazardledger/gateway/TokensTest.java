package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTest {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @BeforeEach
    void nothing_heard_yet() {
        HOUSE.forget();
    }

    @Test
    void a_good_token_passes() throws Exception {
        assertThat(HOUSE.get("/api/mines", HOUSE.issuer.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_for_several_audiences_passes_when_ours_is_among_them() throws Exception {
        String token = HOUSE.issuer.sign(HOUSE.issuer
                .claims()
                .audience(List.of("account", "hazard-ledger"))
                .build());

        assertThat(HOUSE.get("/api/mines", token).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_spoiled_token_is_refused_and_no_service_hears_of_it(String name, String token) throws Exception {
        HttpResponse<String> answer = HOUSE.get("/api/mines", token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(TestHouse.json(answer).path("code").asString()).isEqualTo("unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        assertThat(HOUSE.service("registry").heard()).isEmpty();
    }

    static Stream<Arguments> a_spoiled_token_is_refused_and_no_service_hears_of_it() throws Exception {
        TestIssuer issuer = HOUSE.issuer;
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date future = Date.from(Instant.now().plusSeconds(120));
        String good = issuer.token("auditor");
        String[] third = good.split("\\.", -1);
        String payload = third[1];
        byte[] publicKey = issuer.key().toRSAPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";

        List<Arguments> attacks = new ArrayList<>();
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            String header = encode("{\"alg\":\"" + none + "\",\"typ\":\"JWT\",\"kid\":\"house-key\"}");
            attacks.add(Arguments.of("alg '" + none + "' without a signature", header + "." + payload + "."));
            attacks.add(
                    Arguments.of("alg '" + none + "' with the old signature", header + "." + payload + "." + third[2]));
        }
        attacks.add(Arguments.of("no alg", encode("{\"typ\":\"JWT\"}") + "." + payload + "." + third[2]));
        attacks.add(Arguments.of("HS256 with the public key as DER", hs256(payload, publicKey)));
        attacks.add(
                Arguments.of("HS256 with the public key as PEM", hs256(payload, pem.getBytes(StandardCharsets.UTF_8))));
        attacks.add(Arguments.of(
                "HS256 with the public key as PEM, trimmed",
                hs256(payload, pem.strip().getBytes(StandardCharsets.UTF_8))));
        attacks.add(Arguments.of(
                "HS256 with the public key as JWK",
                hs256(payload, issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))));
        for (JWSAlgorithm other : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            attacks.add(Arguments.of(
                    "the right key with " + other, signed(issuer.claims().build(), other, issuer.key())));
        }
        attacks.add(Arguments.of(
                "expired", issuer.sign(issuer.claims().expirationTime(past).build())));
        attacks.add(Arguments.of(
                "without expiry",
                issuer.sign(issuer.claims().expirationTime(null).build())));
        attacks.add(Arguments.of(
                "expiry as text",
                issuer.sign(issuer.claims().claim("exp", "4000000000").build())));
        attacks.add(Arguments.of(
                "not valid yet",
                issuer.sign(issuer.claims().notBeforeTime(future).build())));
        for (String wrong : List.of(
                issuer.uri() + "/",
                issuer.uri().replace("hazard-ledger", "master"),
                issuer.uri().toUpperCase(Locale.ROOT),
                "")) {
            attacks.add(Arguments.of(
                    "issuer '" + wrong + "'",
                    issuer.sign(issuer.claims().issuer(wrong).build())));
        }
        attacks.add(Arguments.of(
                "without issuer", issuer.sign(issuer.claims().issuer(null).build())));
        attacks.add(Arguments.of(
                "another audience",
                issuer.sign(issuer.claims().audience("account").build())));
        attacks.add(Arguments.of(
                "an audience that begins like ours",
                issuer.sign(issuer.claims().audience("hazard-ledger2").build())));
        attacks.add(Arguments.of(
                "without audience",
                issuer.sign(issuer.claims().audience((String) null).build())));
        for (String type : List.of("ID", "Refresh", "Offline", "Logout", "bearer", "")) {
            attacks.add(Arguments.of(
                    "typ '" + type + "'",
                    issuer.sign(issuer.claims().claim("typ", type).build())));
        }
        attacks.add(Arguments.of(
                "without typ", issuer.sign(issuer.claims().claim("typ", null).build())));
        attacks.add(Arguments.of("signature cut short", good.substring(0, good.length() - 4)));
        attacks.add(Arguments.of("signature empty", third[0] + "." + payload + "."));
        attacks.add(Arguments.of("signature missing", third[0] + "." + payload));
        attacks.add(Arguments.of("four parts", good + ".x"));
        attacks.add(Arguments.of(
                "payload of another token", third[0] + "." + encode("{\"sub\":\"root\"}") + "." + third[2]));
        byte[] signature = Base64.getUrlDecoder().decode(third[2]);
        for (int bit : new int[] {0, 7, 1000, 2047}) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            attacks.add(Arguments.of(
                    "bit " + bit + " flipped", third[0] + "." + payload + "." + BASE64.encodeToString(flipped)));
        }
        RSAKey stranger = TestIssuer.newKey("stranger");
        RSAKey impostor =
                new RSAKey.Builder(TestIssuer.newKey("x")).keyID("house-key").build();
        attacks.add(
                Arguments.of("unknown key id", TestIssuer.sign(issuer.claims().build(), stranger, h -> h)));
        attacks.add(Arguments.of(
                "another key under our id", TestIssuer.sign(issuer.claims().build(), impostor, h -> h)));
        attacks.add(Arguments.of(
                "key id that climbs",
                TestIssuer.sign(issuer.claims().build(), issuer.key(), h -> h.keyID("../../dev/null"))));
        attacks.add(Arguments.of(
                "the key brought along",
                TestIssuer.sign(issuer.claims().build(), stranger, h -> h.jwk(stranger.toPublicJWK()))));
        attacks.add(Arguments.of("not a token", "x"));
        attacks.add(Arguments.of("not base64", "a*b.c.d"));
        return attacks.stream();
    }

    @Test
    void a_key_address_in_the_token_is_not_visited() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        HttpServer canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        canary.createContext("/", exchange -> {
            visits.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        canary.start();
        URI address = URI.create("http://localhost:" + canary.getAddress().getPort() + "/keys");
        RSAKey stranger = TestIssuer.newKey("stranger");

        HttpResponse<String> answer = HOUSE.get(
                "/api/mines",
                TestIssuer.sign(
                        HOUSE.issuer.claims().build(),
                        stranger,
                        h -> h.jwkURL(address).x509CertURL(address)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(visits).hasValue(0);
        canary.stop(0);
    }

    @Test
    void two_authorization_headers_are_refused_even_if_both_are_good() throws Exception {
        String token = HOUSE.issuer.token();

        HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/mines")
                .header("Authorization", "Bearer " + token)
                .header("Authorization", "Bearer " + token));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(HOUSE.service("registry").heard()).isEmpty();
    }

    @Test
    void a_token_in_the_query_is_refused_alone_and_beside_a_header() throws Exception {
        String token = HOUSE.issuer.token();

        assertThat(HOUSE.get("/api/mines?access_token=" + token).statusCode()).isEqualTo(401);
        assertThat(HOUSE.get("/api/mines?access_token=" + token, token).statusCode())
                .isEqualTo(401);
        assertThat(HOUSE.get("/api/mines?a=b&%61ccess_token=" + token, token).statusCode())
                .isEqualTo(401);
        assertThat(HOUSE.get("/api/ledgers/hazard/checkpoint?access_token=" + token)
                        .statusCode())
                .isEqualTo(401);
        assertThat(HOUSE.service("registry").heard()).isEmpty();
    }

    @Test
    void a_token_in_a_form_is_no_token() throws Exception {
        HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/mines")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("access_token=" + HOUSE.issuer.token())));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void another_scheme_is_no_token() throws Exception {
        HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/mines").header("Authorization", "Basic YTpi"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void without_the_issuer_a_known_key_goes_on_working_and_a_fresh_gateway_says_503() throws Exception {
        TestIssuer issuer = TestIssuer.start();
        try (var gateway = TestHouse.gateway(issuer.uri(), HOUSE.services)) {
            assertThat(status(TestHouse.port(gateway), issuer.token())).isEqualTo(200);
            issuer.stop();
            assertThat(status(TestHouse.port(gateway), issuer.token())).isEqualTo(200);
            String stranger = TestIssuer.sign(issuer.claims().build(), TestIssuer.newKey("stranger"), h -> h);
            assertThat(status(TestHouse.port(gateway), stranger)).isEqualTo(401);
        }
        try (var gateway = TestHouse.gateway(issuer.uri(), HOUSE.services)) {
            assertThat(status(TestHouse.port(gateway), issuer.token())).isEqualTo(503);
        }
    }

    private static int status(int port, String token) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/mines"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, RSAKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static String hs256(String payload, byte[] secret) throws GeneralSecurityException {
        String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"house-key\"}") + "." + payload;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
