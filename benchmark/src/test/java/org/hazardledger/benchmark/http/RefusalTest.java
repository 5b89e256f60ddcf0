package org.hazardledger.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalTest {
    @Test
    void a_problem_says_why_and_to_come_later() {
        Refusal refusal = of(503, "{\"status\":503,\"code\":\"not-written\"}");

        assertThat(refusal).isEqualTo(new Refusal(503, "not-written"));
        assertThat(refusal.asksForPatience()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[]", "{\"status\":500,\"code\":\"x\"}", "{\"status\":503}"})
    void what_is_no_problem_of_that_status_asks_for_nothing(String body) {
        assertThat(of(503, body)).isEqualTo(new Refusal(503, ""));
        assertThat(of(503, body).asksForPatience()).isFalse();
    }

    @Test
    void an_error_of_the_server_is_no_plea_for_patience() {
        assertThat(of(500, "{\"status\":500,\"code\":\"internal-error\"}").asksForPatience())
                .isFalse();
    }

    private static Refusal of(int status, String body) {
        return Refusal.of(status, body.getBytes(StandardCharsets.UTF_8));
    }
}
