package org.hazardledger.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.hazardledger.ledger.axon.ListComparison;
import org.hazardledger.ledger.axon.ListProcessors;
import org.hazardledger.ledger.reconciliation.ReconciliationWorker;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.hazardledger.ledger.testing.OpenApiLint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IdentityJourneyTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final UUID ADMIN = UUID.randomUUID();
    private static final UUID ENTERPRISE = UUID.randomUUID();
    private static final String NAME = "陶渊明";
    private static final String CORRECTED = "陶元亮";
    private static final String PHONE = "13907920365";
    private static final String CERTIFICATE = "36040026001";
    private static final List<String> SECRETS = List.of(NAME, CORRECTED, PHONE, CERTIFICATE, "A-2600", "周敦颐", "黄庭坚");
    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    private static TokenIssuer issuer;
    private static KeycloakStandIn keycloak;
    private static LedgerDatabase database;
    private static ConfigurableApplicationContext service;
    private static String base;
    private static LocalDate today;

    @TempDir
    private static Path secrets;

    @BeforeAll
    static void start() throws Exception {
        today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        issuer = new TokenIssuer();
        keycloak = new KeycloakStandIn();
        database = LedgerDatabase.create();
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("server.port", 0);
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.url());
        settings.put("identity.key-file", Files.writeString(secrets.resolve("vault"), base64(new byte[32])));
        settings.put("identity.accounts.issuer", keycloak.issuer());
        settings.put("identity.accounts.client-secret", "stand-in-secret");
        settings.put("identity.accounts.again", "1s");
        service = new SpringApplication(IdentityApplication.class)
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
        // Boot sets logging up anew when it starts.
        listenToEverything();
        base = "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        service.close();
        keycloak.close();
        issuer.close();
    }

    @Test
    void what_clients_are_told_is_sound() throws Exception {
        assertThat(OpenApiLint.complaintsAt(base)).isEmpty();
    }

    @Test
    void from_entry_to_authority_account_list_and_trail() throws Exception {
        String id = enter("officer-1", NAME, "360426", null);
        assertStatus(put("/api/persons/" + id + "/fields/name", admin(), "{\"value\":\"" + CORRECTED + "\"}"), 200);
        HttpResponse<String> appointed = appoint(id, "county-officer", "Officer 执法人员", "360426", null);
        assertStatus(appointed, 201);
        assertThat(appointed.headers().firstValue("Location")).contains("/api/persons/" + id + "/appointments/1");
        assertThat(appointed.headers().firstValue("ETag")).contains("\"2\"");
        HttpResponse<String> certified = certify(id, today.minusDays(1), today.plusYears(3));
        assertThat(certified.headers().firstValue("Location")).contains("/api/persons/" + id + "/certificates/1");

        JsonNode read = json(get("/api/persons/" + id, admin()));
        assertThat(read.required("name").asString()).isEqualTo(CORRECTED);
        assertThat(read.required("phone").asString()).isEqualTo(PHONE);
        assertThat(read.at("/certificates/0/certificateNumber").asString()).isEqualTo(CERTIFICATE);

        JsonNode authority = json(get("/api/persons/" + id + "/authority?on=" + today, issuer.systemToken()));
        assertThat(authority.at("/appointments/0/role").asString()).isEqualTo("county-officer");
        assertThat(indexOf(appointed))
                .isEqualTo(authority.at("/appointments/0/index").asLong());
        // after it comes the claim of its number
        assertThat(indexOf(certified))
                .isEqualTo(authority.at("/certificate/index").asLong() + 1);
        assertThat(authority.toString()).doesNotContain(CORRECTED, CERTIFICATE);
        assertThat(json(get("/api/persons/" + id + "/authority?on=" + today.minusDays(2), issuer.systemToken()))
                        .required("certificate")
                        .isNull())
                .isTrue();

        await().ignoreExceptions().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            KeycloakStandIn.User account = keycloak.user("officer-1").orElseThrow();
            assertThat(account.roles()).containsExactly("county-officer");
            assertThat(account.representation().at("/attributes/person/0").asString())
                    .isEqualTo(id);
            assertThat(account.representation().at("/attributes/jurisdiction/0").asString())
                    .isEqualTo("360426");
            assertThat(account.representation().toString()).doesNotContain(NAME, CORRECTED);
        });
        JsonNode row = listed(id, admin()).orElseThrow();
        assertThat(row.required("name").asString()).isEqualTo(CORRECTED);
        assertThat(row.at("/roles/0").asString()).isEqualTo("county-officer");
        assertThat(json(get("/api/persons?role=county-officer", admin()))
                        .required("items")
                        .findValuesAsString("id"))
                .contains(id);
        assertThat(json(get("/api/persons?role=auditor", admin()))
                        .required("items")
                        .findValuesAsString("id"))
                .doesNotContain(id);
        assertThat(json(get("/api/persons/names?ids=" + id + "," + UUID.randomUUID(), issuer.systemToken()))
                        .required("names")
                        .toString())
                .isEqualTo("{\"%s\":{\"name\":\"%s\",\"erased\":false}}".formatted(id, CORRECTED));

        JsonNode trail = json(get("/trail/" + id, token("auditor", "360400", null)));
        assertThat(trail.required("ledger").asString()).isEqualTo("identity");
        assertThat(trail.required("events").findValuesAsString("type"))
                .containsExactly("person.entered", "person.field-changed", "appointment.made", "certificate.issued");
        assertThat(trail.toString()).doesNotContain(NAME, CORRECTED, PHONE, CERTIFICATE);
    }

    @Test
    @Tag("D7")
    void what_was_told_of_a_person_and_is_sent_again_after_the_erasure_has_its_first_answer() throws Exception {
        String id = enter("expert-9", "曾巩", "360426", null);
        String phone = "/api/persons/" + id + "/fields/phone";
        String body = "{\"value\":\"0792-8110000\"}";
        HttpResponse<String> first = send("PUT", phone, admin(), "told", body, Map.of());
        assertStatus(first, 200);
        assertStatus(erase(id), 200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> JdbcClient.create(database.superuser())
                                .sql("select count(*) from vault.person_key where person = ?::uuid")
                                .params(id)
                                .query(Long.class)
                                .single()
                        == 0);

        HttpResponse<String> again = send("PUT", phone, admin(), "told", body, Map.of());
        assertStatus(again, 200);
        for (String name : List.of("ETag", "Ledger-Position")) {
            assertThat(again.headers().firstValue(name))
                    .isEqualTo(first.headers().firstValue(name));
        }
        assertProblem(send("PUT", phone, admin(), "told-2", body, Map.of()), 409, "erased");
    }

    @Test
    @Tag("D12")
    void an_erased_person_reads_as_erased_everywhere_and_every_proof_holds() throws Exception {
        String id = enter("officer-2", "黄庭坚", "360426", null);
        appoint(id, "county-officer", "Officer", "360426", null);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> keycloak.user("officer-2").isPresent());
        assertProblem(erase(id), 409, "still-appointed");
        assertStatus(
                put("/api/persons/" + id + "/appointments/1/end", admin(), "{\"endedFrom\":\"%s\"}".formatted(today)),
                200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> keycloak.user("officer-2").orElseThrow().roles().isEmpty());
        LedgerReader reader = service.getBean(LedgerReader.class);
        List<RecordedEvent> before = reader.stream(UUID.fromString(id), 0);

        assertStatus(erase(id), 200);

        JdbcClient admin = JdbcClient.create(database.superuser());
        await().atMost(Duration.ofSeconds(5))
                .until(() -> admin.sql("select count(*) from vault.person_key where person = ?::uuid")
                                .params(id)
                                .query(Long.class)
                                .single()
                        == 0);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> keycloak.user("officer-2").isEmpty());
        JsonNode read = json(get("/api/persons/" + id, admin()));
        assertThat(read.required("erased").asBoolean()).isTrue();
        assertThat(read.required("name").isNull()).isTrue();
        assertThat(listed(id, admin()).orElseThrow().required("name").isNull()).isTrue();
        assertThat(json(get("/api/persons/names?ids=" + id, issuer.systemToken()))
                        .required("names")
                        .toString())
                .isEqualTo("{\"%s\":{\"name\":null,\"erased\":true}}".formatted(id));
        assertProblem(put("/api/persons/" + id + "/fields/phone", admin(), "{\"value\":\"1\"}"), 409, "erased");

        // The reader hands nothing out whose leaf hash is not the one that was sealed.
        List<RecordedEvent> after = reader.stream(UUID.fromString(id), 0);
        assertThat(after.subList(0, before.size()))
                .extracting(RecordedEvent::leafHash)
                .containsExactlyElementsOf(
                        before.stream().map(RecordedEvent::leafHash).toList());
        ReconciliationWorker reconciliation = service.getBean(ReconciliationWorker.class);
        reconciliation.ask();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(reconciliation.last())
                        .hasValueSatisfying(report -> assertThat(report.rows())
                                .isGreaterThan(after.getLast().index())));
        assertThat(reconciliation.last().orElseThrow().findings()).isZero();
        assertThat(reconciliation.last().orElseThrow().casesDrifted()).isZero();
        assertThat(json(get("/trail/" + id, admin())).required("events").findValuesAsString("type"))
                .containsExactly("person.entered", "appointment.made", "appointment.ended", "person.erased");
        assertThat(json(get("/api/persons/%s/authority?on=%s".formatted(id, today.minusDays(1)), admin()))
                        .at("/appointments/0/role")
                        .asString())
                .isEqualTo("county-officer");
    }

    /** An old backup of the keys has come back, and the list is not what the ledger says. */
    @Test
    @Tag("D12")
    void the_key_of_an_erased_person_is_destroyed_whatever_the_list_says() throws Exception {
        String id = enter("officer-4", "晏几道", "360426", null);
        JdbcClient admin = JdbcClient.create(database.superuser());
        byte[] key = admin.sql("select wrapped from vault.person_key where person = ?::uuid")
                .params(id)
                .query(byte[].class)
                .single();
        assertStatus(erase(id), 200);
        await().atMost(Duration.ofSeconds(5)).until(() -> keys(admin, id) == 0);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> admin.sql("select erased from list.person where id = ?::uuid")
                        .params(id)
                        .query(Boolean.class)
                        .single());

        admin.sql("create table kept_row as select * from list.person where id = '%s'".formatted(id))
                .update();
        for (String edit : List.of("update list.person set erased = false", "delete from list.person")) {
            admin.sql(edit + " where id = ?::uuid").params(id).update();
            admin.sql("insert into vault.person_key (person, wrapped) values (?::uuid, ?)")
                    .params(id, key)
                    .update();
            await().atMost(Duration.ofSeconds(5)).until(() -> keys(admin, id) == 0);
        }
        admin.sql("insert into list.person select * from kept_row").update();
        admin.sql("drop table kept_row").update();
    }

    /** A process that starts reads all erasures again. */
    @Test
    @Tag("D12")
    void an_erasure_that_was_altered_does_not_keep_the_keys_of_others() throws Exception {
        String id = enter("officer-6", "王安石", "360426", null);
        assertStatus(erase(id), 200);
        JdbcClient admin = JdbcClient.create(database.superuser());
        String row = " where type = 'person.erased' and stream = '%s'".formatted(id);
        byte[] content = admin.sql("select content from ledger.event" + row)
                .query(byte[].class)
                .single();
        admin.sql("update ledger.event set content = content || ' '" + row).update();
        try {
            Object started = service.getAutowireCapableBeanFactory()
                    .createBean(Class.forName("org.hazardledger.identity.persons.KeyDestruction"));

            assertThatCode(() -> ReflectionTestUtils.invokeMethod(started, "round"))
                    .doesNotThrowAnyException();
        } finally {
            admin.sql("update ledger.event set content = ?" + row)
                    .params(content)
                    .update();
        }
    }

    private static long keys(JdbcClient admin, String id) {
        return admin.sql("select count(*) from vault.person_key where person = ?::uuid")
                .params(id)
                .query(Long.class)
                .single();
    }

    @Test
    @Tag("D12")
    void the_key_that_goes_into_a_bundle_opens_the_name_under_its_head_and_nothing_else() throws Exception {
        String id = enter("officer-3", NAME, "360426", null);
        String renaming = "/api/persons/" + id + "/fields/name";
        long renamed = indexOf(put(renaming, admin(), "{\"value\":\"" + CORRECTED + "\"}"));
        String unknown = UUID.randomUUID().toString();

        JsonNode keys = json(nameKeys("\"persons\":[\"%s\",\"%s\",\"%s\"]".formatted(unknown, id, id)))
                .required("keys");

        assertThat(keys.propertyNames()).containsExactly(id);
        assertThat(keys.at("/" + id).propertyNames()).containsExactly("index", "key");
        assertThat(keys.at("/" + id + "/index").asLong()).isEqualTo(renamed);
        byte[] key = Base64.getDecoder().decode(keys.at("/" + id + "/key").asString());
        List<JsonNode> payloads = service.getBean(LedgerReader.class).stream(UUID.fromString(id), 0).stream()
                .map(event -> JSON.readTree(event.content()).required("payload"))
                .toList();
        JsonNode sealed = payloads.get(1).required("value");
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key)))
                .isEqualTo(sealed.required("keySha256").asString());
        assertThat(opened(key, id, "NAME", sealed)).isEqualTo(CORRECTED);
        JsonNode earlier = json(nameKeys("\"persons\":[\"%s\"],\"size\":%d".formatted(id, renamed)));
        byte[] earlierKey =
                Base64.getDecoder().decode(earlier.at("/keys/" + id + "/key").asString());
        assertThat(opened(earlierKey, id, "NAME", payloads.get(0).required("name")))
                .isEqualTo(NAME);
        assertThatThrownBy(() -> opened(key, id, "NAME", payloads.get(0).required("name")))
                .isInstanceOf(AEADBadTagException.class);
        assertThatThrownBy(() -> opened(key, id, "PHONE", payloads.get(0).required("phone")))
                .isInstanceOf(AEADBadTagException.class);

        assertStatus(erase(id), 200);
        assertThat(json(nameKeys("\"persons\":[\"" + id + "\"]"))
                        .required("keys")
                        .isEmpty())
                .isTrue();
        assertThat(json(nameKeys("\"persons\":[\"%s\"],\"size\":%d".formatted(id, renamed)))
                        .required("keys")
                        .isEmpty())
                .isTrue();
    }

    @Test
    @Tag("D11")
    void what_a_bundle_is_made_of_is_for_our_own_services_alone() throws Exception {
        enter(null, "周敦颐", "360426", null);
        String nobody = "{\"persons\":[]}";
        for (String token : List.of(admin(), token("auditor", "360400", null), token("monitor", "360400", null))) {
            assertProblem(post("/internal/name-keys", token, "k", nobody), 403, "forbidden");
            assertProblem(post("/internal/roster", token, "k", ""), 403, "forbidden");
            assertProblem(post("/internal/bundle-part", token, "k", "{}"), 403, "forbidden");
            assertProblem(get("/internal/head", token), 403, "forbidden");
            assertProblem(get("/internal/consistency?from=0&to=1", token), 403, "forbidden");
            assertProblem(get("/internal/files/" + "0".repeat(64), token), 403, "forbidden");
        }
        assertProblem(post("/internal/name-keys", null, "k", nobody), 401, "unauthenticated");

        String system = issuer.systemToken();
        long roster = json(post("/internal/roster", system, "k", ""))
                .required("index")
                .asLong();
        JsonNode part = json(post(
                "/internal/bundle-part",
                system,
                "k",
                "{\"size\":%d,\"cases\":[],\"indexes\":[]}".formatted(roster + 1)));
        assertThat(part.required("ledger").asString()).isEqualTo("identity");
        assertThat(part.at("/entries/0/index").asLong()).isEqualTo(roster);
        assertStatus(get("/internal/head", system), 200);
        assertStatus(get("/internal/consistency?from=0&to=1", system), 200);
        assertStatus(post("/internal/name-keys", system, "k", nobody), 200);
        String tooMany = String.join(",", Collections.nCopies(201, "\"%s\""))
                .formatted(Stream.generate(UUID::randomUUID).limit(201).toArray());
        assertProblem(nameKeys("\"persons\":[" + tooMany + "]"), 400, "too-many-ids");
        assertProblem(get("/internal/files/" + "0".repeat(64), system), 404, "file-missing");
    }

    @Test
    @Tag("I27")
    void only_the_right_person_and_nobody_else() throws Exception {
        String body = entry("somebody", "周敦颐", "360481", null);
        assertProblem(post("/api/persons", null, "k", body), 401, "unauthenticated");
        for (String role : List.of("county-officer", "auditor", "operator", "monitor")) {
            assertProblem(post("/api/persons", token(role, "360400", null), "k", body), 403, "forbidden");
        }
        assertProblem(post("/api/persons", issuer.systemToken(), "k", body), 403, "forbidden");
        assertProblem(post("/api/persons", token("people-admin", "360426", null), "k", body), 403, "forbidden");
        assertProblem(post("/api/persons", token("people-admin", "360481", ENTERPRISE), "k", body), 403, "forbidden");

        String id = enter("uploader-1", "周敦颐", "360481", ENTERPRISE);
        String enterpriseAdmin = token("people-admin", "360481", ENTERPRISE);
        assertProblem(
                post(
                        "/api/persons/" + id + "/appointments",
                        enterpriseAdmin,
                        "a1",
                        appointment("auditor", "360400", null)),
                403,
                "forbidden");
        assertStatus(
                post(
                        "/api/persons/" + id + "/appointments",
                        enterpriseAdmin,
                        "a2",
                        appointment("enterprise-uploader", "360481", ENTERPRISE)),
                201);
        assertProblem(appoint(id, "county-officer", "x", "360481", null), 409, "enterprise-and-authority");
        assertProblem(appoint(id, "system", "x", "360481", null), 422, "unknown-role");
        assertProblem(appoint(id, "auditor", "x", "369900", null), 422, "unknown-jurisdiction");

        assertStatus(
                get(
                        "/api/persons/" + id,
                        issuer.token(UUID.fromString(id), "enterprise-uploader", "360481", ENTERPRISE)),
                200);
        assertStatus(get("/api/persons/" + id, token("county-officer", "360481", null)), 200);
        HttpResponse<String> foreign = get("/api/persons/" + id, token("county-officer", "360426", null));
        HttpResponse<String> missing = get("/api/persons/" + UUID.randomUUID(), admin());
        assertProblem(foreign, 404, "not-found");
        assertProblem(missing, 404, "not-found");
        assertProblem(get("/api/persons/" + id, token("people-admin", "360481", UUID.randomUUID())), 404, "not-found");
        assertProblem(get("/api/persons/" + id, token("auditor", "360400", null)), 403, "forbidden");
        assertProblem(get("/api/persons/" + id, token("enterprise-principal", "360481", ENTERPRISE)), 403, "forbidden");
        assertProblem(get("/api/persons/names?ids=" + id, token("auditor", "360400", null)), 403, "forbidden");
        assertProblem(get("/api/persons", token("operator", "360400", null)), 403, "forbidden");
        String authority = "/api/persons/" + id + "/authority?on=" + today;
        assertStatus(get(authority, token("auditor", "360400", null)), 200);
        assertProblem(get(authority, token("monitor", "360400", null)), 403, "forbidden");
        await().atMost(Duration.ofSeconds(5)).until(() -> listed(id, admin()).isPresent());
        assertThat(listed(id, token("county-officer", "360426", null))).isEmpty();
        assertThat(listed(id, token("people-admin", "360481", UUID.randomUUID())))
                .isEmpty();
        assertThat(json(get("/api/persons/names?ids=" + id, token("county-officer", "360426", null)))
                        .required("names")
                        .isEmpty())
                .isTrue();
    }

    @Test
    @Tag("I27")
    void who_must_name_people_finds_them() throws Exception {
        String colleague = enter("colleague-1", "曾巩", "360481", ENTERPRISE);
        String elsewhere = enter("colleague-2", "陆九渊", "360481", UUID.randomUUID());
        String expert = enter("city-expert", "宋应星", "360400", null);
        assertStatus(appoint(expert, "acceptance-expert", "Expert", "360400", null), 201);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> listed(expert, admin())
                        .filter(row -> !row.required("roles").isEmpty())
                        .isPresent());

        String principal = token("enterprise-principal", "360481", ENTERPRISE);
        assertThat(listed(colleague, principal)).isPresent();
        assertThat(listed(elsewhere, principal)).isEmpty();
        assertThat(listed(expert, principal)).isEmpty();
        assertProblem(get("/api/persons", token("enterprise-uploader", "360481", ENTERPRISE)), 403, "forbidden");

        assertThat(listed(expert, token("county-officer", "360426", null))).isPresent();
        assertThat(listed(colleague, token("county-officer", "360426", null))).isEmpty();
        assertThat(listed(expert, token("people-admin", "360426", null))).isEmpty();
    }

    @Test
    void nobody_decides_on_his_own_authority() throws Exception {
        String id = enter("admin-2", "周敦颐", "360400", null);
        String self = issuer.token(UUID.fromString(id), "people-admin", "360400", null);
        assertProblem(
                post("/api/persons/" + id + "/appointments", self, "self", appointment("auditor", "360400", null)),
                409,
                "own-authority");
        assertProblem(post("/api/persons/" + id + "/certificates", self, "self", """
                        {"number":"1","validFrom":"2026-01-01","validUntil":"2026-12-31"}"""), 409, "own-authority");
    }

    @Test
    void a_certificate_number_is_one_officers_however_it_is_typed_and_nobodys_of_an_enterprise() throws Exception {
        String officer = enter("holder-1", "周敦颐", "360426", null);
        String another = enter("holder-2", "黄庭坚", "360426", null);
        String uploader = enter("holder-3", "黄庭坚", "360426", ENTERPRISE);
        assertStatus(certify(officer, "赣A-26002", today, today.plusMonths(6)), 201);
        assertProblem(
                certify(another, " 赣ａ-26002", today.plusMonths(9), today.plusYears(3)),
                409,
                "certificate-number-taken");
        assertProblem(certify(officer, "赣A-26002", today, today), 409, "already-certified");
        assertStatus(certify(officer, "赣A-26002", today.plusMonths(6).plusDays(1), today.plusYears(2)), 201);
        assertProblem(certify(uploader, "赣A-26003", today, today), 409, "certificate-for-an-enterprise");
        assertStatus(certify(another, "赣A-26003", today, today), 201);
    }

    @Test
    void a_number_registered_for_the_wrong_officer_is_withdrawn_and_given_to_one_of_those_who_want_it()
            throws Exception {
        String wrong = enter("wrong-holder", "周敦颐", "360426", null);
        assertStatus(certify(wrong, "赣A-26004", today, today.plusYears(2)), 201);
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            others.add(enter("right-holder-" + i, "黄庭坚", "360426", null));
        }
        assertProblem(certify(others.getFirst(), "赣A-26004", today, today), 409, "certificate-number-taken");
        String withdrawal = "/api/persons/" + wrong + "/certificates/1/withdrawal";
        String error = "{\"ground\":\"WRONG_PERSON\"}";
        assertProblem(put(withdrawal, token("auditor", "360400", null), error), 403, "forbidden");
        assertProblem(put(withdrawal, admin(), "{\"ground\":\"OTHER\"}"), 400, "malformed-request");
        assertStatus(put(withdrawal, admin(), error), 200);
        assertProblem(put(withdrawal, admin(), error), 409, "certificate-withdrawn");
        JsonNode person = json(get("/api/persons/" + wrong, admin()));
        assertThat(person.at("/certificates/0/withdrawnFor").asString()).isEqualTo("WRONG_PERSON");

        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String other : others) {
                answers.add(callers.submit(() -> certify(other, "赣A-26004", today, today.plusYears(2))));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : answers) {
            statuses.add(answer.get().statusCode());
        }
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        assertProblem(certify(wrong, "赣A-26004", today, today.plusYears(2)), 409, "certificate-number-taken");
        assertThat(json(get("/api/persons/" + wrong + "/authority?on=" + today, admin()))
                        .required("certificate")
                        .isNull())
                .isTrue();
        assertThat(get("/trail/" + wrong, token("auditor", "360400", null)).body())
                .contains("certificate.withdrawn", "WRONG_PERSON");
    }

    @Test
    void no_day_and_no_time_lies_in_another_age() throws Exception {
        String id = enter("long-lived", "周敦颐", "360426", null);
        LocalDate aYearAhead = today.plusYears(1);
        assertProblem(certify(id, "26010", LocalDate.of(1989, 12, 31), today), 400, "day-out-of-range");
        assertProblem(certify(id, "26010", aYearAhead.plusDays(2), aYearAhead.plusDays(3)), 400, "day-out-of-range");
        assertProblem(certify(id, "26010", today, today.plusYears(10)), 422, "certificate-too-long");
        assertProblem(certify(id, "26010", today, LocalDate.of(9999, 12, 31)), 422, "certificate-too-long");
        assertStatus(certify(id, "26010", today, today.plusYears(10).minusDays(1)), 201);
        String certificate = "/api/persons/" + id + "/certificates/1/revocation";
        assertProblem(put(certificate, admin(), "{\"revokedFrom\":\"9999-12-31\"}"), 400, "day-out-of-range");

        String post = appointment("county-officer", "360426", null);
        String appointments = "/api/persons/" + id + "/appointments";
        for (String day : List.of("0001-01-01", "9999-12-31", "+999999999-12-31")) {
            assertProblem(
                    post(
                            appointments,
                            admin(),
                            day,
                            post.replace(today.minusDays(30).toString(), day)),
                    400,
                    "day-out-of-range");
        }
        assertStatus(post(appointments, admin(), "this age", post), 201);
        assertProblem(put(appointments + "/1/end", admin(), "{\"endedFrom\":\"9999-12-31\"}"), 400, "day-out-of-range");
        assertProblem(put("/api/persons/" + id + "/fields/name", admin(), """
                        {"value":"周敦颐","occurredAt":"0001-01-01T00:00:00Z"}"""), 400, "occurred-too-long-ago");
    }

    @Test
    void the_same_key_is_the_same_command_and_a_login_is_taken_once() throws Exception {
        String body = entry("login-1", "周敦颐", "360402", null);
        HttpResponse<String> first = post("/api/persons", admin(), "twice", body);
        HttpResponse<String> again = post("/api/persons", admin(), "twice", body);
        assertStatus(first, 201);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertProblem(
                post("/api/persons", admin(), "twice", entry("login-1", "周敦颐", "360403", null)),
                422,
                "idempotency-key-reused");
        assertProblem(post("/api/persons", admin(), "third", body), 409, "login-taken");
        JdbcClient admin = JdbcClient.create(database.superuser());
        String person = id(first);
        assertThat(admin.sql("select count(*) from vault.person_key k where k.person = ?::uuid")
                        .params(person)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_bad_request_says_what_is_wrong_and_repeats_no_name() throws Exception {
        assertProblem(send("POST", "/api/persons", admin(), null, "{}", Map.of()), 400, "idempotency-key-missing");
        assertProblem(post("/api/persons", admin(), "b1", "{"), 400, "malformed-request");
        assertProblem(post("/api/persons", admin(), "b2", "{}"), 422, "invalid-request");
        HttpResponse<String> badLogin =
                post("/api/persons", admin(), "b3", entry("NOT A LOGIN", "周敦颐", "360402", null));
        assertProblem(badLogin, 422, "invalid-request");
        HttpResponse<String> tooLong =
                post("/api/persons", admin(), "b4", entry("ok-login", "周敦颐".repeat(50), "360402", null));
        assertProblem(tooLong, 400, "malformed-request");
        assertThat(badLogin.body() + tooLong.body()).doesNotContain("周敦颐");
    }

    @Test
    void what_no_controller_takes_is_a_problem_too() throws Exception {
        String token = admin();
        assertProblem(send("DELETE", "/api/persons", token, null, null, Map.of()), 405, "method-not-allowed");
        assertProblem(
                send("GET", "/api/persons", token, null, null, Map.of("Accept", "image/png")), 406, "not-acceptable");
        assertProblem(
                send("POST", "/api/persons", token, "t", "x", Map.of("Content-Type", "text/plain")),
                415,
                "media-type-not-supported");
        assertProblem(get("/api/persons/not-an-id", token), 400, "malformed-request");
        assertProblem(get("/api/persons?on=yesterday", token), 400, "malformed-request");
        for (String cursor : List.of("abc", "-1", "7")) {
            assertProblem(get("/api/persons?cursor=" + cursor, token), 400, "cursor-invalid");
        }
        for (String name : List.of("7", "\"\\u202e王\"", "\"\\u200b\"", "\"\\u0007\"")) {
            String entry = "{\"name\":%s,\"jurisdiction\":\"360402\"}".formatted(name);
            assertProblem(post("/api/persons", token, "strict", entry), 400, "malformed-request");
        }
    }

    @Test
    @Tag("D4")
    void the_services_role_may_make_and_destroy_a_key_and_never_change_one() {
        JdbcClient app = JdbcClient.create(database.app());
        assertThatThrownBy(() ->
                        app.sql("update vault.person_key set made_at = made_at").update())
                .hasRootCauseMessage("ERROR: permission denied for table person_key");
        assertThatThrownBy(() -> app.sql("truncate vault.person_key").update())
                .hasRootCauseMessage("ERROR: permission denied for table person_key");
        assertThatThrownBy(() -> app.sql("delete from ledger.event").update())
                .hasRootCauseMessage("ERROR: permission denied for table event");
    }

    @Test
    void an_account_changed_by_hand_is_put_right_and_an_alarm_says_so() throws Exception {
        String id = enter("drifter", "周敦颐", "360426", null);
        appoint(id, "county-officer", "Officer", "360426", null);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> keycloak.user("drifter")
                        .filter(user -> user.roles().contains("county-officer"))
                        .isPresent());
        assertThat(alarms("account-drift", id)).isZero();

        KeycloakStandIn.User account = keycloak.user("drifter").orElseThrow();
        account.give("monitor");
        account.giveClientRole("manage-users");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(account.roles()).containsExactly("county-officer");
            assertThat(account.clientRoles()).isEmpty();
        });
        assertThat(alarms("account-drift", id)).isEqualTo(1);

        keycloak.deleteByHand("drifter");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> keycloak.user("drifter")
                        .filter(user -> user.roles().contains("county-officer"))
                        .isPresent());
        assertThat(alarms("account-drift", id)).isEqualTo(2);
    }

    @Test
    void an_account_of_somebody_else_is_never_taken_over() throws Exception {
        KeycloakStandIn.User stranger = keycloak.make("stranger", Map.of());
        String id = enter("stranger", "周敦颐", "360426", null);
        appoint(id, "county-officer", "Officer", "360426", null);

        await().atMost(Duration.ofSeconds(5)).until(() -> alarms("account-taken", id) > 0);
        assertThat(stranger.roles()).isEmpty();
        assertThat(stranger.representation().at("/attributes/person").isMissingNode())
                .isTrue();
    }

    @Test
    void an_account_that_was_there_for_the_same_person_is_adopted_with_what_else_it_has() throws Exception {
        // As in the quickstart, where accounts come first.
        keycloak.down(true);
        String other = enter("early", "周敦颐", "360426", null);
        KeycloakStandIn.User early = keycloak.make("early", Map.of("person", other, "note", "kept"));
        appoint(other, "county-officer", "Officer", "360426", null);
        keycloak.down(false);

        await().atMost(Duration.ofSeconds(5)).until(() -> early.roles().contains("county-officer"));
        assertThat(early.representation().at("/attributes/note/0").asString()).isEqualTo("kept");
        assertThat(early.representation().at("/attributes/post/0").asString()).isEqualTo("Officer");
        assertThat(alarms("account-drift", other)).isZero();
    }

    /** Behind the others, which look at the first page only. */
    @Test
    @Order(Integer.MAX_VALUE - 2)
    @Tag("D12")
    void the_whole_list_goes_into_a_file_for_those_who_may_read_it() throws Exception {
        UUID enterprise = UUID.randomUUID();
        String first = enter(null, "黄庭坚", "360426", enterprise);
        for (int i = 0; i < 51; i++) {
            enter(null, "黄庭坚", "360426", enterprise);
        }
        String file = "/api/persons?format=csv&enterprise=" + enterprise;
        await().atMost(Duration.ofSeconds(5))
                .until(() -> get(file, admin()).body().lines().count(), rows -> rows == 53);

        HttpResponse<String> csv = get(file, admin());
        assertThat(csv.body())
                .startsWith("\uFEFF人员标识,登录名,姓名,已删除,行政区代码,企业标识,角色,版本\r\n" + first + ",,黄庭坚,false,360426," + enterprise
                        + ",,0\r\n");
        assertThat(csv.headers().firstValue("Ledger-Position").orElseThrow()).startsWith("identity:");
        assertThat(csv.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(get(file, token("enterprise-principal", "360426", enterprise))
                        .body()
                        .lines())
                .hasSize(53);
        assertThat(get(file, token("county-officer", "360481", null)).body().lines())
                .hasSize(1);
        assertProblem(get(file, token("auditor", "360400", null)), 403, "forbidden");
        assertProblem(get(file, token("enterprise-uploader", "360426", enterprise)), 403, "forbidden");

        assertStatus(erase(first), 200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> get(file, admin()).body().contains(first + ",,,true,"));
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void a_list_that_was_emptied_is_rebuilt_to_the_same_rows() throws Exception {
        String id = enter("rebuilt", "周敦颐", "360429", null);
        appoint(id, "county-officer", "Officer", "360429", null);
        JdbcClient admin = JdbcClient.create(database.superuser());
        long head = service.getBean(LedgerReader.class).size() - 1;
        await().atMost(Duration.ofSeconds(5))
                .until(() -> json(get("/api/persons", admin()))
                        .required("position")
                        .asString()
                        .equals("identity:" + head));
        String rows = """
                select (select string_agg(p::text, ';' order by id) from list.person p) || '/'
                    || (select string_agg(a::text, ';' order by person, number) from list.appointment a)""";
        String before = admin.sql(rows).query(String.class).single();

        ListComparison comparison = service.getBean(ListComparison.class);
        assertThat(comparison.compare(10_000).drifted()).isZero();
        admin.sql("update list.person set jurisdiction = 'by hand'").update();
        assertThat(comparison.compare(10_000).drifted()).isPositive();
        service.getBean(ListProcessors.class).rebuild("person-list");

        await().atMost(Duration.ofSeconds(10))
                .until(() -> before.equals(
                        admin.sql(rows).query(String.class).optional().orElse("")));
    }

    /** After all others: the names that they used stand nowhere. */
    @Test
    @Order(Integer.MAX_VALUE)
    @Tag("D12")
    void no_name_stands_in_stored_content_lists_parked_rows_or_logs() {
        // Before this test's own questions name them.
        List<String> logged = List.copyOf(LOG);
        JdbcClient admin = JdbcClient.create(database.superuser());
        List<String> columns =
                admin.sql("""
                        select format('%I.%I', table_schema, table_name) || ' ' || quote_ident(column_name) || ' ' || data_type
                          from information_schema.columns
                         where table_schema in ('ledger', 'list', 'operation', 'vault')
                           and data_type in ('text', 'bytea')
                        """).query((row, n) -> row.getString(1)).list();
        assertThat(columns).contains("ledger.event content bytea", "operation.parked reason text");
        for (String column : columns) {
            String[] parts = column.split(" ", 3);
            for (String secret : SECRETS) {
                String found = parts[2].equals("bytea")
                        ? "position('\\x%s'::bytea in %s) > 0"
                                .formatted(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)), parts[1])
                        : "position('%s' in %s) > 0".formatted(secret, parts[1]);
                assertThat(admin.sql("select count(*) from %s where %s".formatted(parts[0], found))
                                .query(Long.class)
                                .single())
                        .as("%s in %s", secret, column)
                        .isZero();
            }
        }
        assertThat(admin.sql("select count(*) from operation.parked")
                        .query(Long.class)
                        .single())
                .isZero();
        // The test listens to everything, also to what nobody switches on in production.
        assertThat(logged).hasSizeGreaterThan(1_000).anyMatch(line -> line.contains("***"));
        for (String line : logged) {
            assertThat(line).doesNotContain(SECRETS.toArray(String[]::new));
        }
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

    private static String enter(@Nullable String login, String name, String jurisdiction, @Nullable UUID enterprise)
            throws Exception {
        HttpResponse<String> created = post(
                "/api/persons", admin(), UUID.randomUUID().toString(), entry(login, name, jurisdiction, enterprise));
        assertStatus(created, 201);
        return id(created);
    }

    private static String id(HttpResponse<String> created) {
        String location = created.headers().firstValue("Location").orElseThrow();
        return location.substring("/api/persons/".length());
    }

    private static String entry(@Nullable String login, String name, String jurisdiction, @Nullable UUID enterprise) {
        return """
                {"name":"%s","phone":"%s","login":%s,"jurisdiction":"%s","enterprise":%s}
                """.formatted(name, PHONE, quoted(login), jurisdiction, quoted(enterprise));
    }

    private static String appointment(String role, String jurisdiction, @Nullable UUID enterprise) {
        return """
                {"role":"%s","post":"Post","jurisdiction":"%s","enterprise":%s,"from":"%s"}
                """.formatted(role, jurisdiction, quoted(enterprise), today.minusDays(30));
    }

    private static HttpResponse<String> appoint(
            String id, String role, String post, String jurisdiction, @Nullable UUID enterprise) throws Exception {
        return post(
                "/api/persons/" + id + "/appointments",
                admin(),
                UUID.randomUUID().toString(),
                appointment(role, jurisdiction, enterprise).replace("\"Post\"", "\"" + post + "\""));
    }

    private static HttpResponse<String> certify(String id, LocalDate from, LocalDate until) throws Exception {
        return certify(id, CERTIFICATE, from, until);
    }

    private static HttpResponse<String> certify(String id, String number, LocalDate from, LocalDate until)
            throws Exception {
        return post(
                "/api/persons/" + id + "/certificates",
                admin(),
                UUID.randomUUID().toString(),
                """
                {"number":"%s","validFrom":"%s","validUntil":"%s"}
                """.formatted(number, from, until));
    }

    private static HttpResponse<String> nameKeys(String asked) throws Exception {
        return post("/internal/name-keys", issuer.systemToken(), "k", "{" + asked + "}");
    }

    /** As an auditor opens it, who has the bundle and nothing of ours. */
    private static String opened(byte[] key, String person, String field, JsonNode sealed) throws Exception {
        byte[] bytes = Base64.getDecoder().decode(sealed.required("ciphertext").asString());
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, bytes, 0, 12));
        cipher.updateAAD(
                "hazard-ledger/identity/v1/field/%s/%s".formatted(person, field).getBytes(StandardCharsets.UTF_8));
        String padded = new String(cipher.doFinal(bytes, 12, bytes.length - 12), StandardCharsets.ISO_8859_1);
        return new String(
                padded.substring(0, padded.lastIndexOf('\u0080')).getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> erase(String id) throws Exception {
        return put("/api/persons/" + id + "/erasure", admin(), "{\"legalGround\":\"PURPOSE_ENDED\"}");
    }

    private static String quoted(@Nullable Object value) {
        return value == null ? "null" : "\"" + value + "\"";
    }

    private static Optional<JsonNode> listed(String id, String token) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        json(get("/api/persons", token)).required("items").forEach(rows::add);
        return rows.stream()
                .filter(row -> row.required("id").asString().equals(id))
                .findFirst();
    }

    private static long alarms(String code, String subject) {
        return JdbcClient.create(database.superuser())
                .sql("select coalesce(sum(times), 0) from operation.alarm where code = ? and subject = ?")
                .params(code, subject)
                .query(Long.class)
                .single();
    }

    private static long indexOf(HttpResponse<String> answer) {
        return Long.parseLong(
                answer.headers().firstValue("Ledger-Position").orElseThrow().replace("identity:", ""));
    }

    private static String admin() {
        return token("people-admin", "360400", null);
    }

    private static String token(String role, String jurisdiction, @Nullable UUID enterprise) {
        try {
            return issuer.token(ADMIN, role, jurisdiction, enterprise);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send("GET", path, token, null, null, Map.of());
    }

    private static HttpResponse<String> post(String path, @Nullable String token, String key, String body)
            throws IOException, InterruptedException {
        return send("POST", path, token, key, body, Map.of());
    }

    private static HttpResponse<String> put(String path, String token, String body)
            throws IOException, InterruptedException {
        return send("PUT", path, token, UUID.randomUUID().toString(), body, Map.of());
    }

    private static HttpResponse<String> send(
            String method,
            String path,
            @Nullable String token,
            @Nullable String key,
            @Nullable String body,
            Map<String, String> headers)
            throws IOException, InterruptedException {
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
        headers.forEach(request::setHeader);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static void assertStatus(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.required("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.required("titles").required("zh").asString()).isNotBlank();
        assertThat(problem.required("titles").required("en").asString()).isNotBlank();
    }
}
