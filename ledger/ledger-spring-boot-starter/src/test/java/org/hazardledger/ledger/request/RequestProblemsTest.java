package org.hazardledger.ledger.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
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

    private MockHttpServletResponse send(String method, String address, String accept, String type, String body)
            throws Exception {
        return mvc.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), address)
                        .accept(accept)
                        .contentType(type)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    record Named(@NotBlank String name) {}

    record Bound(@Max(50) int number) {}

    @RestController
    static class Door {
        @GetMapping("/count")
        List<Integer> count(@RequestParam int of, @RequestParam @Max(50) int limit) {
            return List.of(of, limit);
        }

        @GetMapping("/bound")
        Bound bound(@Valid Bound bound) {
            return bound;
        }

        @PostMapping(path = "/named", consumes = MediaType.APPLICATION_JSON_VALUE)
        Named named(@RequestBody @Valid Named named) {
            return named;
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
