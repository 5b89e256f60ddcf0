package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    @BeforeEach
    void nothing_heard_yet() {
        HOUSE.forget();
    }

    /**
     * Path; what somebody without a token, with an officer's and with an auditor's gets: a service's echo or a refusal.
     */
    @ParameterizedTest
    @CsvSource(textBlock = """
            /api/enterprises,                        unauthenticated, registry /api/enterprises,          registry /api/enterprises
            /api/enterprises/7/mines?cursor=a%20b,   unauthenticated, registry /api/enterprises/7/mines?cursor=a%20b, registry /api/enterprises/7/mines?cursor=a%20b
            /api/mines/7,                            unauthenticated, registry /api/mines/7,              registry /api/mines/7
            /api/hazards?status=OPEN&county=360481,  unauthenticated, hazard /api/hazards?status=OPEN&county=360481, hazard /api/hazards?status=OPEN&county=360481
            /api/boards/county,                      unauthenticated, hazard /api/boards/county,      hazard /api/boards/county
            /api/criteria,                           unauthenticated, hazard /api/criteria,               hazard /api/criteria
            /api/inspections/7,                      unauthenticated, enforcement /api/inspections/7,     enforcement /api/inspections/7
            /api/orders/7,                           unauthenticated, enforcement /api/orders/7,          enforcement /api/orders/7
            /api/orders/changes?since=7,             unauthenticated, enforcement /api/orders/changes?since=7, enforcement /api/orders/changes?since=7
            /api/acceptances/7,                      unauthenticated, enforcement /api/acceptances/7,     enforcement /api/acceptances/7
            /api/persons/7,                          unauthenticated, identity /api/persons/7,            identity /api/persons/7
            /api/ledgers/hazard/checkpoint,          hazard /ledger/checkpoint, hazard /ledger/checkpoint, hazard /ledger/checkpoint
            /api/ledgers/enforcement/tile/0/x001/234.p/7, enforcement /ledger/tile/0/x001/234.p/7, enforcement /ledger/tile/0/x001/234.p/7, enforcement /ledger/tile/0/x001/234.p/7
            /api/ledgers/identity/receipts/812,      identity /ledger/receipts/812, identity /ledger/receipts/812, identity /ledger/receipts/812
            /api/ledgers/registry/tile/entries/000,  unauthenticated, forbidden, registry /ledger/tile/entries/000
            /api/ledgers/registry/tile/entries/x001/234.p/7, unauthenticated, forbidden, registry /ledger/tile/entries/x001/234.p/7
            /api/ledgers/registry/tile/%65ntries/000, unauthenticated, forbidden, registry /ledger/tile/%65ntries/000
            /api/ledgers/hazard/2/checkpoint,        hazard /ledger/2/checkpoint, hazard /ledger/2/checkpoint, hazard /ledger/2/checkpoint
            /api/ledgers/hazard/2/witnessed,         hazard /ledger/2/witnessed, hazard /ledger/2/witnessed, hazard /ledger/2/witnessed
            /api/ledgers/hazard/12/tile/0/000,       hazard /ledger/12/tile/0/000, hazard /ledger/12/tile/0/000, hazard /ledger/12/tile/0/000
            /api/ledgers/hazard/2/receipts/812,      hazard /ledger/2/receipts/812, hazard /ledger/2/receipts/812, hazard /ledger/2/receipts/812
            /api/ledgers/hazard/2/tile/entries/000,  unauthenticated, forbidden, hazard /ledger/2/tile/entries/000
            /api/ledgers/hazard/%32/tile/%65ntries/000, unauthenticated, forbidden, hazard /ledger/%32/tile/%65ntries/000
            /api/ledgers/hazard/2/rosters,           unauthenticated, forbidden, hazard /ledger/2/rosters
            /api/ledgers/hazard/x/checkpoint,        unauthenticated, hazard /ledger/x/checkpoint, hazard /ledger/x/checkpoint
            /api/ledgers/other/checkpoint,           not-found, not-found, not-found
            /api/operation/hazard/alarms,            unauthenticated, hazard /api/operation/alarms, hazard /api/operation/alarms
            /api/operation/identity/overview,        unauthenticated, identity /api/operation/overview, identity /api/operation/overview
            /api/operation/registry/parked,          unauthenticated, registry /api/operation/parked, registry /api/operation/parked
            /api/operation/other/parked,             unauthenticated, not-found, not-found
            /api/operation/parked,                   unauthenticated, not-found, not-found
            /api/openapi/hazard,                     hazard /v3/api-docs, hazard /v3/api-docs, hazard /v3/api-docs
            /api/openapi/hazard/x,                   unauthenticated, not-found, not-found
            /api/openapi/other,                      not-found, not-found, not-found
            /api/nothing,                            unauthenticated, not-found, not-found
            /api/enterprisesX,                       unauthenticated, not-found, not-found
            /API/enterprises,                        not-found, not-found, not-found
            /internal/feed,                          not-found, not-found, not-found
            /api/internal/feed,                      unauthenticated, not-found, not-found
            /ledger/checkpoint,                      not-found, not-found, not-found
            /trail/7,                                not-found, not-found, not-found
            /v3/api-docs,                            not-found, not-found, not-found
            /error,                                  not-found, not-found, not-found
            /actuator,                               not-found, not-found, not-found
            /actuator/env,                           not-found, not-found, not-found
            /actuator/gateway/routes,                not-found, not-found, not-found
            """)
    void a_path_and_a_token_lead_to_one_service_or_to_a_refusal(
            String path, String nobody, String officer, String auditor) throws Exception {
        assertThat(outcome(HOUSE.get(path))).as("nobody").isEqualTo(nobody);
        assertThat(outcome(HOUSE.get(path, HOUSE.issuer.token("county-officer"))))
                .as("officer")
                .isEqualTo(officer);
        assertThat(outcome(HOUSE.get(path, HOUSE.issuer.token("auditor"))))
                .as("auditor")
                .isEqualTo(auditor);
    }

    @Test
    void a_monitor_reads_entries() throws Exception {
        assertThat(outcome(HOUSE.get("/api/ledgers/hazard/tile/entries/000", HOUSE.issuer.token("monitor"))))
                .isEqualTo("hazard /ledger/tile/entries/000");
    }

    /** Spellings that one side might read differently from the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/ledgers/hazard/../../internal/feed",
                "/api/ledgers/hazard/%2e%2e/internal/feed",
                "/api/ledgers/hazard/..%2finternal/feed",
                "/api/ledgers/hazard/..;/internal/feed",
                "/api/ledgers/hazard/.%2e/internal/feed",
                "/api/ledgers/hazard/%252e%252e/internal/feed",
                "/api/ledgers/hazard/..%5cinternal/feed",
                "/api/ledgers/hazard//tile/entries/000",
                "/api/ledgers/hazard/tile//entries/000",
                "/api/ledgers/hazard/tile;x=y/entries/000",
                "/api/ledgers/hazard/tile/./entries/000",
                "/api/ledgers/hazard/tile%2fentries/000",
                "/api/ledgers/hazard/tile/entries%00/000",
                "//internal/feed",
                "/api/hazards/../../internal/feed",
                "http://localhost/internal/feed"
            })
    void a_crooked_path_reaches_no_service(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 4\\d\\d ").doesNotContain("Tomcat");
        assertThat(HOUSE.services.values())
                .allSatisfy(service -> assertThat(service.heard()).isEmpty());
    }

    @Test
    void method_body_and_status_travel_both_ways_unchanged() throws Exception {
        HOUSE.service("registry").behave(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"3\"");
            exchange.getResponseHeaders().set("Ledger-Position", "registry:812");
            TestService.answer(exchange, 412, "application/problem+json", "{\"code\":\"stale\"}");
        });

        HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/mines/7/name")
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .header("Idempotency-Key", "k1")
                .header("If-Match", "\"2\"")
                .header("After", "registry:811")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"庐山\"}")));

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.body()).isEqualTo("{\"code\":\"stale\"}");
        assertThat(answer.headers().firstValue("ETag")).contains("\"3\"");
        assertThat(answer.headers().firstValue("Ledger-Position")).contains("registry:812");
        assertThat(HOUSE.service("registry").heard()).singleElement().satisfies(heard -> {
            assertThat(heard.method()).isEqualTo("PUT");
            assertThat(heard.bodyBytes()).isEqualTo("{\"name\":\"庐山\"}".getBytes(StandardCharsets.UTF_8).length);
            assertThat(heard.headers()).containsKeys("Idempotency-Key", "If-Match", "After", "Content-Type");
        });
    }

    @Test
    void what_a_client_says_about_itself_is_not_passed_on_but_its_token_is() throws Exception {
        String token = HOUSE.issuer.token("county-officer");

        HOUSE.send(HOUSE.request("/api/mines")
                .header("Authorization", "Bearer " + token)
                .header("Forwarded", "for=1.2.3.4;host=evil")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-Host", "evil")
                .header("X-Forwarded-User", "root")
                .header("X-Real-IP", "1.2.3.4")
                .header("X-User", "root")
                .header("X-User-Roles", "auditor")
                .header("X-Tenant", "360000")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("X-Original-URL", "/internal/feed")
                .header("Cookie", "SESSION=1")
                .header("Accept-Language", "en"));

        assertThat(HOUSE.service("registry").heard())
                .singleElement()
                .satisfies(heard -> assertThat(heard.headers())
                        .containsEntry("Authorization", List.of("Bearer " + token))
                        .containsEntry("Accept-Language", List.of("en"))
                        .doesNotContainKeys(
                                "Forwarded",
                                "X-Forwarded-For",
                                "X-Forwarded-Host",
                                "X-Forwarded-User",
                                "X-Real-IP",
                                "X-User",
                                "X-User-Roles",
                                "X-Tenant",
                                "X-HTTP-Method-Override",
                                "X-Original-URL",
                                "Cookie"));
    }

    @Test
    void a_body_that_announces_too_much_is_refused_before_any_service_hears_of_it() throws Exception {
        HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/mines")
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1024 * 1024 + 1])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(TestHouse.json(answer).path("code").asString()).isEqualTo("body-too-large");
        assertThat(HOUSE.service("registry").heard()).isEmpty();
    }

    @Test
    void a_body_of_unknown_length_is_cut_at_the_limit() throws Exception {
        HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/mines")
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> zeros(1024 * 1024 + 1))));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(HOUSE.service("registry").heard())
                .allSatisfy(heard -> assertThat(heard.bodyBytes()).isLessThanOrEqualTo(1024 * 1024));
    }

    @Test
    void a_body_just_within_the_limit_passes() throws Exception {
        HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/mines")
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> zeros(1024 * 1024))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(HOUSE.service("registry").heard())
                .singleElement()
                .satisfies(heard -> assertThat(heard.bodyBytes()).isEqualTo(1024 * 1024));
    }

    @Test
    void answers_carry_security_headers_and_no_other_site_is_let_in() throws Exception {
        HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/mines")
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .header("Origin", "https://evil.example"));
        HttpResponse<String> preflight = HOUSE.send(HOUSE.request("/api/mines")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map())
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("x-frame-options", List.of("DENY"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"))
                .doesNotContainKey("access-control-allow-origin")
                .doesNotContainKey("set-cookie");
        assertThat(preflight.statusCode()).isEqualTo(401);
        assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void a_service_says_itself_how_long_its_answer_keeps() throws Exception {
        HOUSE.service("hazard").behave(exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", "public, max-age=31536000, immutable");
            TestService.answer(exchange, 200, "application/octet-stream", "tile");
        });

        HttpResponse<String> tile = HOUSE.get("/api/ledgers/hazard/tile/0/000");

        assertThat(tile.headers().allValues("Cache-Control")).containsExactly("public, max-age=31536000, immutable");
    }

    @Test
    void health_is_the_only_thing_open_beside_the_api() throws Exception {
        assertThat(HOUSE.get("/actuator/health").body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("components", "details");
        assertThat(HOUSE.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(HOUSE.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    private static InputStream zeros(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    private static String outcome(HttpResponse<String> answer) {
        return answer.statusCode() == 200
                ? answer.body()
                : TestHouse.json(answer).path("code").asString();
    }

    static String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", HOUSE.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
