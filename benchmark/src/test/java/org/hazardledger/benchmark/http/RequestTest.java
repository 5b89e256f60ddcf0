package org.hazardledger.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestTest {
    private static final Pattern KEY = Pattern.compile("Idempotency-Key: (\\S+)\r\n");

    @Test
    void every_command_has_a_key_of_its_own() {
        Request command = Request.command(8082, "/api/inspections", "t", "{}");
        Set<UUID> keys = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Matcher key = KEY.matcher(text(command.next()));
            assertThat(key.find()).isTrue();
            keys.add(UUID.fromString(key.group(1)));
        }
        assertThat(keys).hasSize(1_000);
    }

    @Test
    void the_length_of_a_body_is_in_bytes() {
        assertThat(text(Request.command(8082, "/", "t", "\"矿\"").next()))
                .contains("Content-Length: 5\r\n")
                .endsWith("\r\n\r\n\"矿\"");
    }

    @Test
    void a_question_has_neither_key_nor_body() {
        assertThat(text(Request.get(8080, "/api/inspections", "t").next())).isEqualTo("""
                GET /api/inspections HTTP/1.1\r
                Host: 127.0.0.1:8080\r
                Authorization: Bearer t\r
                Accept: application/json\r
                \r
                """);
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }
}
