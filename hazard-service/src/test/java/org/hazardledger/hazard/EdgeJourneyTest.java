package org.hazardledger.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.testing.OpenApiLint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no client of ours sends, byte by byte. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EdgeJourneyTest {
    private static TestHazardService service;
    private static URI address;

    @BeforeAll
    static void start() throws Exception {
        service = TestHazardService.start(Map.of());
        address = URI.create(service.address());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void what_clients_are_told_is_sound() throws Exception {
        assertThat(OpenApiLint.complaintsAt(service.address())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /api/hazards?county=%00     | 400 | malformed-request
            GET /api/criteria/2022/%00      | 400 | malformed-request
            GET /api/hazards?county=%zz     | 400 | malformed-request
            GET /api/hazards?county=a^b     | 400 | malformed-request
            GET /api/haz{ards               | 400 | malformed-request
            GET /api/hazards/隐患           | 400 | malformed-request
            GET /api//hazards               | 400 | malformed-request
            G(T /api/hazards                | 400 | malformed-request
            TRACE /api/hazards              | 405 | method-not-allowed
            GET /error                      | 404 | not-found
            """)
    void a_crooked_line_is_answered_with_a_problem_whoever_finds_it(String line, int status, String code)
            throws Exception {
        assertRefused(raw(line, ""), status, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Idempotency-Key: 键     | idempotency-key-invalid
            Idempotency-Key: é      | idempotency-key-invalid
            Idempotency-Key:        | idempotency-key-invalid
            After: registry         | after-invalid
            After: registry:-1      | after-invalid
            Accept-Language: 键     | malformed-request
            User-Agent: 键          | malformed-request
            Authorization: 键       | malformed-request
            """)
    void a_crooked_header_is_the_callers_fault(String header, String code) throws Exception {
        assertRefused(
                raw("POST /api/hazards", header + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"),
                400,
                code);
    }

    private static void assertRefused(String answer, int status, String code) {
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).contains("Content-Type: application/problem+json");
        assertThat(answer).contains("\"type\":\"/problems/" + code + "\"", "\"code\":\"" + code + "\"", "\"zh\":");
    }

    private static String raw(String what, String headers) throws IOException {
        String token = service.token(UUID.randomUUID(), "city-officer", "360400", null);
        try (Socket socket = new Socket("localhost", address.getPort())) {
            socket.getOutputStream()
                    .write("%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n{}"
                            .formatted(what, token, headers)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
