package org.hazardledger.ledger.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestProblemsTest {
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Door())
            .setControllerAdvice(new RequestProblems())
            .setMessageConverters(new JacksonJsonHttpMessageConverter(JsonMapper.builder()
                    .addModule(new RequestAutoConfiguration().safeText())
                    .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()))
            .addInterceptors(new PlainRequest())
            .build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE | /count?of=1&limit=1  | */*       | application/json | 405 | method-not-allowed
            GET    | /count?of=1&limit=1  | image/png | application/json | 406 | not-acceptable
            POST   | /named               | */*       | text/plain       | 415 | media-type-not-supported
            GET    | /count?limit=1       | */*       | application/json | 400 | malformed-request
            GET    | /count?of=x&limit=1  | */*       | application/json | 400 | malformed-request
            GET    | /count?of=1&limit=51 | */*       | application/json | 422 | invalid-request
            GET    | /bound?number=x      | */*       | application/json | 400 | malformed-request
            GET    | /bound?number=51     | */*       | application/json | 422 | invalid-request
            POST   | /named               | */*       | application/json | 422 | invalid-request
            GET    | /keyed               | */*       | application/json | 400 | a-key-missing
            POST   | /file                | */*       | multipart/form-data | 400 | file-part-missing
            GET    | /broken              | */*       | application/json | 400 | malformed-request
            GET    | /large               | */*       | application/json | 413 | file-too-large
            GET    | /echo?text=%00        | */*      | application/json | 400 | malformed-request
            GET    | /echo?text=%0a        | */*      | application/json | 400 | malformed-request
            GET    | /echo?text=a&%00=1    | */*       | application/json | 400 | malformed-request
            """)
    void what_cannot_be_taken_is_a_problem_in_both_languages(
            String method, String address, String accept, String type, int status, String code) throws Exception {
        MockHttpServletResponse answer = send(method, address, accept, type, "{\"name\":\" \"}");

        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.getContentAsByteArray());
        assertThat(problem.required("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.required("code").asString()).isEqualTo(code);
        assertThat(problem.required("titles").propertyNames()).containsExactlyInAnyOrder("zh", "en");
        assertThat(problem.required("title").asString())
                .isEqualTo(problem.required("titles").required("zh").asString())
                .doesNotContain("java.");
    }

    @Test
    void what_is_allowed_instead_stands_in_the_header() throws Exception {
        assertThat(send("DELETE", "/named", "*/*", "application/json", "").getHeader(HttpHeaders.ALLOW))
                .isEqualTo("POST");
        assertThat(send("POST", "/named", "*/*", "text/plain", "").getHeader(HttpHeaders.ACCEPT))
                .contains("application/json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {"parts":[{"cost":1},{"cost":"x"}]} | The value at /parts/1/cost has the wrong form
            {"parts":[{"cost":1,"price":1}]}           | The request has no member /parts/0/price
            {"a/b~c":1}                         | The request has no member /a~1b~0c
            {"parts":7}                         | The value at /parts has the wrong form
            {"name":"\\u0000"}                  | The text at /name holds a character that cannot be stored
            {"name":"\\ud800"}                  | The text at /name holds a character that cannot be stored
            []                                  | The request body has the wrong form
            {"name":                            | The request body is not whole JSON: line 1, column 9
            {"name":'x'}                        | The request body is not whole JSON: line 1, column 9
            ""                                  | The request body is missing or cannot be read
            """)
    void a_body_that_cannot_be_read_is_told_its_place_and_none_of_our_classes(String body, String title)
            throws Exception {
        MockHttpServletResponse answer = send("POST", "/measured", "*/*", "application/json", body);

        assertThat(answer.getStatus()).isEqualTo(400);
        JsonNode problem = JsonMapper.shared().readTree(answer.getContentAsByteArray());
        assertThat(problem.required("code").asString()).isEqualTo("malformed-request");
        assertThat(problem.required("titles").required("en").asString()).isEqualTo(title);
        assertThat(problem.required("titles").required("zh").asString()).startsWith("请求内容");
        assertThat(problem.required("detail").asString())
                .isEqualTo(problem.required("titles").required("zh").asString());
    }

    @Test
    void a_query_that_is_not_encoded_properly_is_refused() throws Exception {
        MockHttpServletResponse answer = mvc.perform(
                        MockMvcRequestBuilders.get("/count").with(request -> {
                            request.setQueryString("of=%zz");
                            return request;
                        }))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("\"code\":\"malformed-request\"", "查询参数");
    }

    @Test
    void a_name_of_the_callers_own_is_not_repeated_without_end() throws Exception {
        String body = "{\"" + "x".repeat(1000) + "\":1}";

        assertThat(send("POST", "/measured", "*/*", "application/json", body).getContentAsString())
                .contains("/" + "x".repeat(199) + "…\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "键", "a\tb", "é"})
    void an_idempotency_key_is_short_and_ascii(String key) throws Exception {
        for (String bad : List.of(key, "x".repeat(201))) {
            MockHttpServletResponse answer = keyed(bad);
            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(answer.getContentAsString()).contains("\"code\":\"idempotency-key-invalid\"");
        }
        assertThat(keyed("0f8b a/~" + "x".repeat(192)).getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse keyed(String key) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get("/count?of=1&limit=1").header("Idempotency-Key", key))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse send(String method, String address, String accept, String type, String body)
            throws Exception {
        return mvc.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), URI.create(address))
                        .accept(accept)
                        .contentType(type)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    record Named(@NotBlank String name) {}

    record Measured(@Nullable String name, @Nullable List<Part> parts) {}

    record Part(int cost) {}

    record Bound(@Max(50) int number) {}

    @RestController
    static class Door {
        @GetMapping("/count")
        List<Integer> count(@RequestParam int of, @RequestParam @Max(50) int limit) {
            return List.of(of, limit);
        }

        @GetMapping("/echo")
        String echo(@RequestParam String text) {
            return text;
        }

        @GetMapping("/bound")
        Bound bound(@Valid Bound bound) {
            return bound;
        }

        @PostMapping(path = "/named", consumes = MediaType.APPLICATION_JSON_VALUE)
        Named named(@RequestBody @Valid Named named) {
            return named;
        }

        @PostMapping(path = "/measured", consumes = MediaType.APPLICATION_JSON_VALUE)
        Measured measured(@RequestBody Measured measured) {
            return measured;
        }

        @GetMapping("/keyed")
        String keyed(@RequestHeader("A-Key") String key) {
            return key;
        }

        @PostMapping("/file")
        long file(@RequestPart MultipartFile file) {
            return file.getSize();
        }

        @GetMapping("/broken")
        void broken() {
            throw new MultipartException("cut short");
        }

        @GetMapping("/large")
        void large() {
            throw new MaxUploadSizeExceededException(1);
        }
    }
}
