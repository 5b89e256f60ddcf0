package org.hazardledger.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.nimbusds.jose.JOSEException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hazardledger.identity.persons.PersonDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InvitationJourneyTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final UUID ADMIN = UUID.randomUUID();
    private static final String PASSWORD = "bamboo in the rain";
    private static final String CITY = "360400";
    private static final String COUNTY = "360426";
    private static final String PAGE = "/public/invitation#";
    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    private static TokenIssuer issuer;
    private static KeycloakStandIn keycloak;
    private static LedgerDatabase database;
    private static ConfigurableApplicationContext service;
    private static String base;

    @TempDir
    private static Path secrets;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TokenIssuer();
        keycloak = new KeycloakStandIn();
        database = LedgerDatabase.create();
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("server.port", 0);
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.url());
        settings.put(
                "identity.key-file",
                Files.writeString(secrets.resolve("vault"), Base64.getEncoder().encodeToString(new byte[32])));
        settings.put("identity.accounts.issuer", keycloak.issuer());
        settings.put("identity.accounts.client-secret", "stand-in-secret");
        service = new SpringApplication(IdentityApplication.class)
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
        listenToEverything();
        base = "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        service.close();
        keycloak.close();
        issuer.close();
    }

    @AfterEach
    void keycloak_is_back() {
        keycloak.down(false);
        keycloak.beforePassword(() -> {});
    }

    @Test
    void who_was_invited_chooses_a_password_once_and_the_record_says_so() throws Exception {
        String id = enter("invited-1", COUNTY, null);
        HttpResponse<String> made = invite(id, admin(), "first");
        assertStatus(made, 201);
        assertThat(made.headers().firstValue("Location")).contains("/api/persons/" + id + "/invitations/1");
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode invitation = JSON.readTree(made.body());
        assertThat(Instant.parse(invitation.required("until").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(71)), Instant.now().plus(Duration.ofHours(72)));
        assertThat(invitations(id)).isEqualTo("[OPEN]");

        HttpResponse<String> accepted = accept(code(made), PASSWORD);
        assertStatus(accepted, 200);
        assertThat(accepted.body()).isEqualTo("{\"login\":\"invited-1\"}");
        KeycloakStandIn.User account = keycloak.user("invited-1").orElseThrow();
        assertThat(account.password()).hasValue(PASSWORD);
        assertThat(account.logouts()).isEqualTo(1);

        assertProblem(accept(code(made), "another password"), 409, "invitation-used");
        assertThat(account.password()).hasValue(PASSWORD);
        assertThat(invitations(id)).isEqualTo("[ACCEPTED]");
        assertProblem(revoke(id, 1), 409, "invitation-used");
        JsonNode trail = json(get("/trail/" + id, admin()));
        assertThat(trail.required("events").findValuesAsString("type"))
                .containsExactly("person.entered", "invitation.made", "invitation.accepted");
        assertThat(trail.at("/events/1/actor/person").asString()).isEqualTo(ADMIN.toString());
        assertThat(trail.at("/events/2/actor/policy").asString()).isEqualTo("invitation-link");
    }

    @Test
    void the_secret_is_shown_once_and_stands_nowhere_else() throws Exception {
        String id = enter("invited-2", COUNTY, null);
        HttpResponse<String> made = invite(id, admin(), "shown once");
        String code = code(made);
        HttpResponse<String> again = invite(id, admin(), "shown once");
        assertStatus(again, 201);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(made.headers().firstValue("Location"));
        assertThat(JSON.readTree(again.body()).required("link").isNull()).isTrue();
        assertThat(get("/api/persons/" + id, admin()).body()).doesNotContain("secret");
        assertStatus(accept(code, PASSWORD), 200);

        byte[] bytes = Base64.getUrlDecoder().decode(code);
        byte[] secret = Arrays.copyOfRange(bytes, 16, bytes.length);
        assertThat(secret).hasSize(32);
        JdbcClient superuser = JdbcClient.create(database.superuser());
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        assertThat(occurrences(superuser, "ledger.event", "content", "bytea", sha256.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(1);
        List<String> columns =
                superuser.sql("""
                        select format('%I.%I', table_schema, table_name) || ' ' || quote_ident(column_name) || ' ' || data_type
                          from information_schema.columns
                         where table_schema in ('ledger', 'list', 'operation', 'vault')
                           and data_type in ('text', 'bytea')
                        """).query((row, n) -> row.getString(1)).list();
        assertThat(columns).contains("ledger.event content bytea", "operation.account account text");
        for (String column : columns) {
            String[] parts = column.split(" ", 3);
            for (byte[] secretForm : List.of(
                    secret,
                    code.getBytes(StandardCharsets.UTF_8),
                    code.substring(24).getBytes(StandardCharsets.UTF_8),
                    HexFormat.of().formatHex(secret).getBytes(StandardCharsets.UTF_8),
                    PASSWORD.getBytes(StandardCharsets.UTF_8))) {
                assertThat(occurrences(superuser, parts[0], parts[1], parts[2], secretForm))
                        .as(column)
                        .isZero();
            }
        }
        assertThat(LOG)
                .hasSizeGreaterThan(100)
                .anyMatch(line -> line.contains("***"))
                .noneMatch(line -> line.contains(code.substring(24)) || line.contains(PASSWORD));
    }

    private static long occurrences(JdbcClient superuser, String table, String column, String type, byte[] what) {
        String hex = HexFormat.of().formatHex(what);
        String found = type.equals("bytea")
                ? "position('\\x%s'::bytea in %s) > 0".formatted(hex, column)
                : "position('\\x%s'::bytea in convert_to(%s, 'UTF8')) > 0".formatted(hex, column);
        return superuser
                .sql("select count(*) from %s where %s".formatted(table, found))
                .query(Long.class)
                .single();
    }

    @Test
    void a_password_that_keycloak_does_not_take_or_hear_does_not_use_the_invitation_up() throws Exception {
        String id = enter("invited-3", COUNTY, null);
        String code = code(invite(id, admin(), "k"));
        assertProblem(accept(code, "short"), 422, "password-refused");
        keycloak.down(true);
        assertProblem(accept(code, PASSWORD), 503, "accounts-unreachable");
        keycloak.down(false);
        assertThat(invitations(id)).isEqualTo("[OPEN]");
        assertStatus(accept(code, PASSWORD), 200);
    }

    @Test
    void an_account_of_somebody_else_gets_no_password() throws Exception {
        keycloak.make("invited-4", Map.of());
        String id = entered("invited-4", COUNTY, null);
        assertProblem(accept(code(invite(id, admin(), "k")), PASSWORD), 409, "account-taken");
        assertThat(keycloak.user("invited-4").orElseThrow().password()).isEmpty();
    }

    @Test
    void while_the_account_is_not_there_the_invitation_waits_for_it() throws Exception {
        String id = enter("invited-5", COUNTY, null);
        String code = code(invite(id, admin(), "k"));
        keycloak.deleteByHand("invited-5");
        assertProblem(accept(code, PASSWORD), 503, "account-not-ready");
        keycloak.make("invited-5", Map.of("person", id));
        assertStatus(accept(code, PASSWORD), 200);
    }

    @Test
    void of_two_who_use_the_same_link_at_once_one_sets_the_password() throws Exception {
        String id = enter("invited-6", COUNTY, null);
        String code = code(invite(id, admin(), "k"));
        CountDownLatch setting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        keycloak.beforePassword(() -> {
            setting.countDown();
            awaited(goOn);
        });
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> acceptance(code, PASSWORD));
        awaited(setting);
        try {
            assertProblem(accept(code, "the other's password"), 503, "under-way");
            assertProblem(revoke(id, 1), 503, "under-way");
            assertProblem(invite(id, admin(), "meanwhile"), 503, "under-way");
            assertProblem(accept(altered(code), PASSWORD), 404, "no-such-invitation");
        } finally {
            goOn.countDown();
        }
        assertStatus(first.join(), 200);
        assertThat(keycloak.user("invited-6").orElseThrow().password()).hasValue(PASSWORD);
    }

    @Test
    void what_is_no_code_of_an_invitation_that_is_open_opens_nothing() throws Exception {
        String id = enter("invited-7", COUNTY, null);
        String replaced = code(invite(id, admin(), "a"));
        String revoked = code(invite(id, admin(), "b"));
        assertProblem(accept(replaced, PASSWORD), 409, "invitation-replaced");
        assertStatus(revoke(id, 2), 200);
        assertProblem(accept(revoked, PASSWORD), 409, "invitation-revoked");
        assertThat(invitations(id)).isEqualTo("[REPLACED, REVOKED]");
        for (String wrong : List.of(altered(revoked), "", "x", "%".repeat(64), "A".repeat(64), revoked + "A")) {
            assertProblem(accept(wrong, PASSWORD), 404, "no-such-invitation");
        }
        byte[] secret = new byte[32];
        service.getBean(PersonDesk.class)
                .invite(
                        Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS),
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(secret)),
                        new CommandEnvelope(
                                UUID.fromString(id),
                                Actor.person(ADMIN, "people-admin"),
                                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                                "an old one",
                                "request",
                                null));
        assertThat(invitations(id)).isEqualTo("[REPLACED, REVOKED, EXPIRED]");
        byte[] old = Arrays.copyOf(Base64.getUrlDecoder().decode(revoked), 48);
        Arrays.fill(old, 16, 48, (byte) 0);
        assertProblem(accept(Base64.getUrlEncoder().encodeToString(old), PASSWORD), 409, "invitation-expired");
        assertThat(keycloak.user("invited-7").orElseThrow().password()).isEmpty();
    }

    @Test
    @Tag("I27")
    void who_appoints_invites_and_nobody_else() throws Exception {
        UUID enterprise = UUID.randomUUID();
        String uploader = enter("invited-8", COUNTY, enterprise);
        assertStatus(invite(uploader, token("people-admin", COUNTY, enterprise), "a"), 201);
        assertStatus(invite(uploader, token("people-admin", COUNTY, null), "b"), 201);
        assertStatus(invite(uploader, admin(), "c"), 201);
        assertProblem(invite(uploader, token("people-admin", COUNTY, UUID.randomUUID()), "d"), 404, "not-found");
        assertProblem(invite(uploader, token("people-admin", "360481", null), "e"), 404, "not-found");
        assertProblem(
                put(uploader, "3/revocation", token("people-admin", "360481", null), UUID.randomUUID()),
                404,
                "not-found");
        for (String role : List.of("county-officer", "city-officer", "auditor", "operator", "enterprise-principal")) {
            assertProblem(invite(uploader, token(role, CITY, null), "f"), 403, "forbidden");
            assertProblem(put(uploader, "3/revocation", token(role, CITY, null), UUID.randomUUID()), 403, "forbidden");
        }
        assertProblem(invite(uploader, issuer.systemToken(), "g"), 403, "forbidden");
        assertProblem(
                invite(uploader, issuer.token(UUID.fromString(uploader), "people-admin", CITY, null), "h"),
                409,
                "own-authority");
        assertProblem(invite(UUID.randomUUID().toString(), admin(), "i"), 404, "not-found");
        assertProblem(invite(enter(null, COUNTY, null), admin(), "j"), 409, "no-login");
    }

    /** Whoever holds the link holds all posts of the person. */
    @Test
    @Tag("I27")
    void a_county_does_not_invite_one_who_still_holds_a_post_of_the_city() throws Exception {
        String id = enter("invited-9", CITY, null);
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        appoint(id, "city-officer", CITY, today.minusDays(30));
        assertStatus(
                send(
                        "PUT",
                        "/api/persons/" + id + "/appointments/1/end",
                        admin(),
                        "end",
                        "{\"endedFrom\":\"%s\"}".formatted(today.plusDays(10))),
                200);
        appoint(id, "county-officer", COUNTY, today.plusDays(10));
        assertProblem(invite(id, token("people-admin", COUNTY, null), "a"), 404, "not-found");
        assertStatus(invite(id, admin(), "b"), 201);

        String moved = enter("invited-10", CITY, null);
        appoint(moved, "city-officer", CITY, today.minusDays(30));
        assertStatus(
                send(
                        "PUT",
                        "/api/persons/" + moved + "/appointments/1/end",
                        admin(),
                        "end 2",
                        "{\"endedFrom\":\"%s\"}".formatted(today)),
                200);
        appoint(moved, "county-officer", COUNTY, today);
        assertStatus(invite(moved, token("people-admin", COUNTY, null), "a"), 201);
    }

    @Test
    @Tag("D11")
    void only_our_own_services_hand_in_what_was_chosen() throws Exception {
        String code = code(invite(enter("invited-11", COUNTY, null), admin(), "k"));
        String body = "{\"code\":\"%s\",\"password\":\"%s\"}".formatted(code, PASSWORD);
        String path = "/internal/invitations/acceptance";
        assertProblem(send("POST", path, null, null, body), 401, "unauthenticated");
        assertProblem(send("POST", path, admin(), null, body), 403, "forbidden");
        assertProblem(send("POST", path, issuer.systemToken(), null, "{\"code\":\"x\"}"), 422, "invalid-request");
    }

    private static void listenToEverything() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                LOG.add(event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()));
            }
        };
        ear.setContext(root.getLoggerContext());
        ear.start();
        for (String chatty : List.of(
                "org.springframework.web", "org.springframework.jdbc", "org.axonframework", "org.hazardledger")) {
            Logger logger = (Logger) LoggerFactory.getLogger(chatty);
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.addAppender(ear);
        }
    }

    private static String enter(@Nullable String login, String jurisdiction, @Nullable UUID enterprise)
            throws Exception {
        String id = entered(login, jurisdiction, enterprise);
        if (login != null) {
            String account = login;
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> keycloak.user(account).isPresent());
        }
        return id;
    }

    private static String entered(@Nullable String login, String jurisdiction, @Nullable UUID enterprise)
            throws Exception {
        HttpResponse<String> created =
                send("POST", "/api/persons", admin(), UUID.randomUUID().toString(), """
                {"name":"周敦颐","login":%s,"jurisdiction":"%s","enterprise":%s}
                """.formatted(
                                quoted(login), jurisdiction, quoted(enterprise)));
        assertStatus(created, 201);
        return created.headers().firstValue("Location").orElseThrow().substring("/api/persons/".length());
    }

    private static void appoint(String id, String role, String jurisdiction, LocalDate from) throws Exception {
        assertStatus(
                send(
                        "POST",
                        "/api/persons/" + id + "/appointments",
                        admin(),
                        UUID.randomUUID().toString(),
                        """
                        {"role":"%s","post":"Post","jurisdiction":"%s","from":"%s"}
                        """.formatted(role, jurisdiction, from)),
                201);
    }

    private static HttpResponse<String> invite(String id, String token, String key) throws Exception {
        return send("POST", "/api/persons/" + id + "/invitations", token, id + " " + key, "{}");
    }

    private static HttpResponse<String> revoke(String id, int number) throws Exception {
        return put(id, number + "/revocation", admin(), UUID.randomUUID());
    }

    private static HttpResponse<String> put(String id, String part, String token, UUID key) throws Exception {
        return send("PUT", "/api/persons/" + id + "/invitations/" + part, token, key.toString(), "{}");
    }

    private static String code(HttpResponse<String> made) {
        assertStatus(made, 201);
        String link = JSON.readTree(made.body()).required("link").asString();
        assertThat(link).startsWith(PAGE).hasSize(PAGE.length() + 64);
        return link.substring(PAGE.length());
    }

    private static String altered(String code) {
        return code.substring(0, 63) + (code.endsWith("A") ? "B" : "A");
    }

    private static HttpResponse<String> accept(String code, String password) throws Exception {
        return send(
                "POST",
                "/internal/invitations/acceptance",
                issuer.systemToken(),
                null,
                "{\"code\":\"%s\",\"password\":\"%s\"}".formatted(code, password));
    }

    private static HttpResponse<String> acceptance(String code, String password) {
        try {
            return accept(code, password);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String invitations(String id) throws Exception {
        return json(get("/api/persons/" + id, admin()))
                .required("invitations")
                .findValuesAsString("state")
                .toString();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String quoted(@Nullable Object value) {
        return value == null ? "null" : "\"" + value + "\"";
    }

    private static String admin() {
        return token("people-admin", CITY, null);
    }

    private static String token(String role, String jurisdiction, @Nullable UUID enterprise) {
        try {
            return issuer.token(ADMIN, role, jurisdiction, enterprise);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return send("GET", path, token, null, null);
    }

    private static HttpResponse<String> send(
            String method, String path, @Nullable String token, @Nullable String key, @Nullable String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base).resolve(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertStatus(response, 200);
        return JSON.readTree(response.body());
    }

    private static void assertStatus(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.required("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.required("titles").required("zh").asString()).isNotBlank();
        assertThat(problem.required("titles").required("en").asString()).isNotBlank();
    }
}
