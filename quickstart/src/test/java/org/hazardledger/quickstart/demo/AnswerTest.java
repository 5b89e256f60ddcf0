package org.hazardledger.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @Test
    void what_a_terminal_cannot_show_is_told_by_its_length_and_type() {
        assertThat(answer("image/png", PNG)).hasToString("GET /x answered 200 <8 bytes of image/png>");
        assertThat(answer("application/zip", PNG)).hasToString("GET /x answered 200 <8 bytes of application/zip>");
        assertThat(new Answer("GET /x", 200, HttpHeaders.of(Map.of(), (name, value) -> true), PNG))
                .hasToString("GET /x answered 200 <8 bytes of no type>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/problem+json",
                "text/html;charset=UTF-8",
                "Text/Plain",
                "application/JSON; charset=utf-8"
            })
    void text_is_shown(String type) {
        assertThat(answer(type, "{\"code\":\"已销号\"}".getBytes(StandardCharsets.UTF_8)))
                .hasToString("GET /x answered 200 {\"code\":\"已销号\"}");
    }

    @Test
    void what_is_no_text_whatever_it_says_of_itself_does_not_reach_the_terminal() {
        assertThat(answer("text/plain", PNG)).hasToString("GET /x answered 200 <8 bytes of text/plain>");
        assertThat(answer("application/json", new byte[] {'{', 0x1b, '[', '2', 'J'}))
                .hasToString("GET /x answered 200 <5 bytes of application/json>");
    }

    private static Answer answer(String type, byte[] body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return new Answer("GET /x", 200, headers, body);
    }
}
