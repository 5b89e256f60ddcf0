package org.hazardledger.ledger.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestProblemsTest {
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Door())
            .setControllerAdvice(new RequestProblems())
            .setMessageConverters(new JacksonJsonHttpMessageConverter(strict()))
            .addInterceptors(new PlainRequest(), new KnownParameters())
            .build();

    private static JsonMapper strict() {
        JsonMapper.Builder mapper = JsonMapper.builder().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class);
        new RequestAutoConfiguration().strictJson().customize(mapper);
        return mapper.build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE | /count?of=1&limit=1  | */*       | application/json | 405 | method-not-allowed
            GET    | /count?of=1&limit=1  | image/png | application/json | 406 | not-acceptable
            POST   | /named               | */*       | text/plain       | 415 | media-type-not-supported
            GET    | /count?of=1&limit=1&asOf=2026-11-30T00:00:00Z | */* | application/json | 400 | parameter-unknown
            GET    | /bound?number=1&nmber=2 | */* | application/json | 400 | parameter-unknown
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
            {"name":"a\\u0007b"}              | The text at /name holds a control character
            {"name":"a\\u009bb"}              | The text at /name holds a control character
            {"name":"a\\u202eb"}              | The text at /name holds a control character
            {"name":"a\\u2066b"}              | The text at /name holds a control character
            {"name":"\\u200b\\u00a0"}       | The text at /name holds nothing that can be seen
            {"name":"\\ufeff"}                | The text at /name holds nothing that can be seen
            {"name":" \\u2060\\u3164"}      | The text at /name holds nothing that can be seen
            {"parts":[{"cost":1,"cost":2}]}     | The request has the member /parts/0/cost twice
            {"parts":[]} 1                      | The request body has the wrong form
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            level  | 1 ; "true" ; " HIGH" ; "high" ; "" ; []
            stop   | "true" ; 1 ; 0.0 ; "" ; [] ; "t"
            sure   | "true" ; 1 ; null ; "" ; [] ; {}
            name   | 1 ; 1.5 ; true ; [] ; ["a"] ; {}
            own    | 1 ; 1.5 ; true ; [] ; ["a"] ; "a\\u202eb"
            on     | [2026,1,1] ; 20454 ; "20454" ; "" ; "2026-01-01T00:00:00Z" ; "2026-1-1"
            at     | 1767225600 ; 1.5 ; "1767225600" ; "" ; [1767225600] ; "2026-01-01"
            id     | 1 ; "" ; "AAAAAAAAAAAAAAAAAAAAAA==" ; "1-1-1-1-1" ; [] ; "x"
            fen    | "1" ; 1.0 ; 1e3 ; true ; "" ; 9223372036854775808
            degree | "1.5" ; true ; "" ; [] ; {}
            texts  | "a" ; [1] ; ["a",true] ; {} ; "" ; 1
            """)
    void a_value_has_one_form(String member, String forms) throws Exception {
        for (String form : forms.split(" +; +", -1)) {
            MockHttpServletResponse answer = send("POST", "/typed", "*/*", "application/json", typed(member, form));

            assertThat(answer.getStatus()).as(member + " " + form).isEqualTo(400);
            JsonNode problem = JsonMapper.shared().readTree(answer.getContentAsByteArray());
            assertThat(problem.required("code").asString()).isEqualTo("malformed-request");
            assertThat(problem.required("titles").required("en").asString())
                    .containsPattern(" at /" + member + "(/\\d)? ");
            assertThat(problem.required("titles").required("zh").asString()).startsWith("请求内容 /" + member);
        }
    }

    @Test
    void a_value_in_its_one_form_is_read_as_it_is() throws Exception {
        MockHttpServletResponse answer = send("POST", "/typed", "*/*", "application/json", typed("degree", "29"));

        assertThat(answer.getContentAsString()).isEqualTo(typed("degree", "29.0"));
    }

    private static String typed(String member, String value) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("level", "\"HIGH\"");
        members.put("stop", "true");
        members.put("sure", "false");
        members.put("name", "\"张\\r\\n\\t三\"");
        members.put("own", "\"é\"");
        members.put("on", "\"2026-01-01\"");
        members.put("at", "\"2026-01-01T00:00:00Z\"");
        members.put("id", "\"0f8b1c0e-0000-4000-8000-00000000000a\"");
        members.put("fen", "9007199254740993");
        members.put("degree", "29.5");
        members.put("texts", "[\"a\"]");
        members.put(member, value);
        return members.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, zh-CN", "en-US, en", "de-DE, de", "zh-CN, en", "en-US, zh-CN"})
    void a_constraint_is_told_in_both_languages_whatever_is_spoken_here_or_asked_for(String machine, String asked)
            throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(machine));
        try {
            JsonNode titles = JsonMapper.shared()
                    .readTree(mvc.perform(MockMvcRequestBuilders.post("/constrained")
                                    .header(HttpHeaders.ACCEPT_LANGUAGE, asked)
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content("{\"name\":\"\",\"brief\":\"abcde\",\"parts\":[1,2,3],\"odd\":2}"))
                            .andReturn()
                            .getResponse()
                            .getContentAsByteArray())
                    .required("titles");

            assertThat(titles.required("en").asString().split(": ", 2)[1].split(", ", -1))
                    .containsExactlyInAnyOrder(
                            "name is empty",
                            "brief takes 1 to 4 characters",
                            "parts takes 0 to 2 items",
                            "degree is missing",
                            "odd is not acceptable");
            assertThat(titles.required("zh").asString().split("：", 2)[1].split("，", -1))
                    .containsExactlyInAnyOrder(
                            "name 为空", "brief 须为 1 至 4 个字符", "parts 须有 0 至 2 项", "degree 缺失", "odd 不合规");
        } finally {
            Locale.setDefault(before);
        }
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

    enum Level {
        LOW,
        HIGH
    }

    record Own(@JsonValue String value) {
        @JsonCreator
        Own {}
    }

    record Typed(
            @Nullable Level level,
            @Nullable Boolean stop,
            boolean sure,
            @Nullable String name,
            @Nullable Own own,
            @Nullable LocalDate on,
            @Nullable Instant at,
            @Nullable UUID id,
            @Nullable Long fen,
            @Nullable Double degree,
            @Nullable List<String> texts) {}

    record Constrained(
            @NotBlank String name,
            @Size(min = 1, max = 4) String brief,
            @Size(max = 2) List<Integer> parts,
            @NotNull Double degree,
            @Negative int odd) {}

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

        @PostMapping(path = "/typed", consumes = MediaType.APPLICATION_JSON_VALUE)
        Typed typed(@RequestBody Typed typed) {
            return typed;
        }

        @PostMapping(path = "/constrained", consumes = MediaType.APPLICATION_JSON_VALUE)
        Constrained constrained(@RequestBody @Valid Constrained constrained) {
            return constrained;
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
