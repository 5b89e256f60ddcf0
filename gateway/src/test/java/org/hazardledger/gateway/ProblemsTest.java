package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProblemsTest {

    @BeforeEach
    void nothing_heard_yet() {
        HOUSE.forget();
    }

    @Test
    void a_problem_has_the_shape_of_the_house() throws Exception {
        HttpResponse<String> answer = HOUSE.get("/api/mines/7?x=secret");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().allValues("Vary")).contains("Accept-Language");
        JsonNode problem = json(answer);
        assertThat(problem.propertyNames())
                .containsExactly("type", "title", "status", "detail", "instance", "code", "titles");
        assertThat(problem.path("type").asString()).isEqualTo("/problems/unauthenticated");
        assertThat(problem.path("status").asInt()).isEqualTo(401);
        assertThat(problem.path("instance").asString()).isEqualTo("/api/mines/7");
        assertThat(problem.path("titles").path("zh").asString()).isEqualTo("未登录或令牌无效");
        assertThat(problem.path("titles").path("en").asString()).isEqualTo("Not signed in, or the token is not valid");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                    | zh-CN | 未登录或令牌无效
            zh-CN                   | zh-CN | 未登录或令牌无效
            zh-TW                   | zh-CN | 未登录或令牌无效
            en                      | en    | Not signed in, or the token is not valid
            en-GB,zh;q=0.5          | en    | Not signed in, or the token is not valid
            en;q=0.5,zh;q=0.9       | zh-CN | 未登录或令牌无效
            fr,en;q=0.1             | en    | Not signed in, or the token is not valid
            fr                      | zh-CN | 未登录或令牌无效
            *                       | zh-CN | 未登录或令牌无效
            ;;q=rubbish             | zh-CN | 未登录或令牌无效
            """)
    void a_problem_speaks_the_language_asked_for(String asked, String language, String title) throws Exception {
        HttpRequest.Builder request = HOUSE.request("/api/mines");
        if (asked != null) {
            request.header("Accept-Language", asked);
        }

        HttpResponse<String> answer = HOUSE.send(request);

        assertThat(answer.headers().firstValue("Content-Language")).contains(language);
        assertThat(json(answer).path("title").asString()).isEqualTo(title);
    }

    @Test
    void a_service_that_is_down_is_named_and_the_others_go_on() throws Exception {
        TestService enforcement = HOUSE.service("enforcement");
        enforcement.down();
        try {
            HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/orders/7")
                    .header("Authorization", "Bearer " + HOUSE.issuer.token())
                    .header("Accept-Language", "en"));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(json(answer).path("code").asString()).isEqualTo("service-unavailable");
            assertThat(json(answer).path("detail").asString()).contains("enforcement");
            assertThat(json(answer).path("services").path(0).asString()).isEqualTo("enforcement");
            assertThat(HOUSE.get("/api/mines", HOUSE.issuer.token()).statusCode())
                    .isEqualTo(200);
        } finally {
            enforcement.up();
        }
        assertThat(HOUSE.get("/api/orders/7", HOUSE.issuer.token()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_command_that_could_not_be_sent_may_simply_be_sent_again() throws Exception {
        TestService enforcement = HOUSE.service("enforcement");
        // A connection kept from an earlier request would let this one leave before the service is found gone.
        enforcement.behave(exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            TestService.answer(exchange, 200, "text/plain", "");
        });
        HOUSE.get("/api/orders", HOUSE.issuer.token());
        enforcement.down();
        try {
            assertThat(json(post("/api/orders")).path("code").asString()).isEqualTo("service-unavailable");
        } finally {
            enforcement.up();
        }
    }

    @Test
    void a_command_whose_answer_is_lost_has_an_unknown_outcome() throws Exception {
        HOUSE.service("enforcement").behave(exchange -> exchange.close());

        HttpResponse<String> answer = post("/api/orders");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("code").asString()).isEqualTo("outcome-unknown");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }

    @ParameterizedTest
    @CsvSource({"GET, service-unavailable", "POST, outcome-unknown"})
    void an_answer_that_breaks_before_anything_is_sent_on_counts_as_none(String method, String code) throws Exception {
        HOUSE.service("enforcement").behave(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{\"items\":[".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });

        HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/orders")
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        assertThat(json(answer).path("code").asString()).isEqualTo(code);
        assertThat(json(answer).path("services").path(0).asString()).isEqualTo("enforcement");
    }

    @Test
    void a_problem_of_a_service_is_passed_on_as_it_is() throws Exception {
        HOUSE.service("enforcement")
                .behave(exchange ->
                        TestService.answer(exchange, 500, "application/problem+json", "{\"code\":\"of-the-service\"}"));

        HttpResponse<String> answer = post("/api/orders");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"code\":\"of-the-service\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/operation/hazard/parked", "/api/ledgers/hazard/receipts/7", "/api/openapi/hazard"})
    void a_problem_of_a_service_is_about_the_address_that_was_asked(String address) throws Exception {
        HOUSE.service("hazard").behave(exchange -> {
            String inside = exchange.getRequestURI().getPath();
            assertThat(inside).isNotEqualTo(address);
            TestService.answer(
                    exchange,
                    404,
                    "application/problem+json",
                    "{\"title\":\"未找到\",\"instance\":\"" + inside + "\",\"code\":\"not-found\"}");
        });

        HttpResponse<String> answer = HOUSE.get(address + "?a=b", HOUSE.issuer.token("operator"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"title\":\"未找到\",\"instance\":\"" + address + "\",\"code\":\"not-found\"}");
    }

    @Test
    void what_calls_itself_a_problem_and_is_none_goes_as_it_came() throws Exception {
        HOUSE.service("hazard")
                .behave(exchange -> TestService.answer(exchange, 500, "application/problem+json", "{\"a"));

        assertThat(HOUSE.get("/api/operation/hazard/parked", HOUSE.issuer.token("operator"))
                        .body())
                .isEqualTo("{\"a");
    }

    @Test
    void what_the_gateway_itself_serves_refuses_other_methods() throws Exception {
        HttpResponse<String> answer = post("/api/trail/6d1c1b46-58d7-4a4b-9d0c-0c6c0d1f7a11");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(json(answer).path("code").asString()).isEqualTo("method-not-allowed");
    }

    @Test
    void a_crooked_path_is_answered_with_a_problem() throws Exception {
        String answer = RoutesTest.raw(
                "GET /api//mines HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("\"code\":\"bad-request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/mi{nes", "GET /api/mines?county=a|b", "GET /api/mines/%00", "G(T /api/mines"})
    void what_the_container_refuses_is_answered_with_a_problem(String line) throws Exception {
        String answer = RoutesTest.raw(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("\"code\":\"bad-request\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Idempotency-Key: 键 | idempotency-key-invalid
            Idempotency-Key: é  | idempotency-key-invalid
            User-Agent: 键      | bad-request
            X-Anything: 键      | bad-request
            """)
    void a_header_that_cannot_travel_on_is_the_callers_fault(String header, String code) throws Exception {
        for (String path : List.of("/api/mines", "/api/trail/6d1c1b46-58d7-4a4b-9d0c-0c6c0d1f7a11")) {
            String request =
                    "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
                            .formatted(path, HOUSE.issuer.token(), header);
            String answer =
                    RoutesTest.raw(new String(request.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json")
                    .contains("\"code\":\"" + code + "\"");
        }
        assertThat(HOUSE.service("registry").heard()).isEmpty();
    }

    private static HttpResponse<String> post(String path) throws Exception {
        return HOUSE.send(HOUSE.request(path)
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }
}
