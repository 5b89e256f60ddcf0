package org.hazardledger.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer as Keycloak looks to a service: one RSA key, its JWK set over HTTP, access tokens in Keycloak's shape. */
final class TestIssuer {

    private static final String REALM = "/realms/hazard-ledger";

    private final HttpServer server;
    private final RSAKey key;

    private final String gatewaysOwn;

    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger logouts = new AtomicInteger();
    private volatile JWTClaimsSet person;
    private volatile Duration tokensLast = Duration.ofMinutes(5);
    private volatile UnaryOperator<JWTClaimsSet.Builder> idTokens = UnaryOperator.identity();
    private volatile Runnable beforeRenewal = () -> {};
    private volatile int renewalStatus = 200;

    /** A login that somebody was sent here for. */
    private record Asked(String client, String back, String nonce, String challenge) {}

    private TestIssuer(HttpServer server, RSAKey key) {
        this.server = server;
        this.key = key;
        this.gatewaysOwn = token("system");
        this.person = claims().build();
        server.createContext(REALM + "/protocol/openid-connect/auth", this::logIn);
        server.createContext(REALM + "/protocol/openid-connect/token", this::giveTokens);
        server.createContext(REALM + "/protocol/openid-connect/logout", this::logOut);
    }

    /** Whoever is sent here is logged in as that person from now on. */
    TestIssuer everybodyIs(JWTClaimsSet claims) {
        person = claims;
        tokensLast = Duration.ofMinutes(5);
        idTokens = UnaryOperator.identity();
        beforeRenewal = () -> {};
        renewalStatus = 200;
        return this;
    }

    void tokensLast(Duration time) {
        tokensLast = time;
    }

    /** What is wrong with ID tokens. */
    void spoilIdTokens(UnaryOperator<JWTClaimsSet.Builder> how) {
        idTokens = how;
    }

    void beforeRenewal(Runnable then) {
        beforeRenewal = then;
    }

    void answerRenewalsWith(int status) {
        renewalStatus = status;
    }

    /** Forgets all sessions, as after a long time or an administrator's hand. */
    void forgetSessions() {
        refreshTokens.clear();
    }

    /** How often tokens were renewed with success. */
    int renewals() {
        return renewals.get();
    }

    /** How often a session was ended by its refresh token. */
    int logouts() {
        return logouts.get();
    }

    private void logIn(HttpExchange exchange) throws IOException {
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Asked(
                        query.getOrDefault("client_id", ""),
                        query.getOrDefault("redirect_uri", ""),
                        query.getOrDefault("nonce", ""),
                        "S256".equals(query.getOrDefault("code_challenge_method", ""))
                                ? query.getOrDefault("code_challenge", "")
                                : "none"));
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        query.getOrDefault("redirect_uri", "") + "?state="
                                + URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8)
                                + "&session_state=x&code="
                                + code);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void giveTokens(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> {
                Asked asked = codes.remove(form.getOrDefault("code", ""));
                if (asked != null
                        && basic(asked.client())
                                .equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        && asked.back().equals(form.getOrDefault("redirect_uri", ""))
                        && asked.challenge().equals(s256(form.getOrDefault("code_verifier", "")))) {
                    answer(exchange, 200, tokens(UUID.randomUUID().toString(), asked.client(), asked.nonce()));
                } else {
                    answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
                }
            }
            case "refresh_token" -> {
                beforeRenewal.run();
                if (renewalStatus != 200) {
                    answer(exchange, renewalStatus, "no");
                    return;
                }
                String session = refreshTokens.remove(form.getOrDefault("refresh_token", ""));
                if (session == null) {
                    answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
                } else {
                    renewals.incrementAndGet();
                    answer(exchange, 200, tokens(session, "hazard-console", ""));
                }
            }
            default ->
                answer(
                        exchange,
                        200,
                        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                                .formatted(gatewaysOwn));
        }
    }

    private String tokens(String session, String client, String nonce) {
        Instant now = Instant.now();
        String refresh = UUID.randomUUID().toString();
        refreshTokens.put(refresh, session);
        String access = sign(new JWTClaimsSet.Builder(person)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(tokensLast)))
                .claim("sid", session)
                .build());
        String id = sign(idTokens.apply(new JWTClaimsSet.Builder()
                        .issuer(uri())
                        .subject(person.getSubject())
                        .audience(client)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("typ", "ID")
                        .claim("nonce", nonce)
                        .claim("sid", session))
                .build());
        return """
                {"access_token":"%s","token_type":"Bearer","expires_in":%d,"refresh_token":"%s","id_token":"%s"}""".formatted(access, tokensLast.toSeconds(), refresh, id);
    }

    private void logOut(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean ours = "hazard-console".equals(form.getOrDefault("client_id", ""))
                && TestHouse.CONSOLE_SECRET.equals(form.getOrDefault("client_secret", ""))
                && refreshTokens.remove(form.getOrDefault("refresh_token", "")) != null;
        if (ours) {
            logouts.incrementAndGet();
        }
        exchange.sendResponseHeaders(ours ? 204 : 400, -1);
        exchange.close();
    }

    private static String basic(String client) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((client + ":" + TestHouse.CONSOLE_SECRET).getBytes(StandardCharsets.UTF_8));
    }

    private static String s256(String verifier) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(TestService.sha256().digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] both = pair.split("=", 2);
            form.put(both[0], both.length < 2 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] answer = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    static TestIssuer start() throws IOException {
        RSAKey key = newKey("house-key");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext(REALM + "/protocol/openid-connect/certs", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        return new TestIssuer(server, key);
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort() + REALM;
    }

    RSAKey key() {
        return key;
    }

    void stop() {
        server.stop(0);
    }

    /** What the gateway gets when it asks for a token of its own. */
    String gatewaysOwn() {
        return gatewaysOwn;
    }

    /** A good access token of somebody with these roles. */
    String token(String... roles) {
        return sign(claims(roles).build());
    }

    /** The claims of a good access token, to be spoiled. */
    JWTClaimsSet.Builder claims(String... roles) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject(UUID.randomUUID().toString())
                .audience("hazard-ledger")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("typ", "Bearer")
                .claim("azp", "hazard-demo")
                .claim("roles", List.of(roles));
    }

    String sign(JWTClaimsSet claims) {
        return sign(claims, key, header -> header);
    }

    static String sign(JWTClaimsSet claims, RSAKey key, UnaryOperator<JWSHeader.Builder> header) {
        try {
            SignedJWT token = new SignedJWT(
                    header.apply(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()))
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
