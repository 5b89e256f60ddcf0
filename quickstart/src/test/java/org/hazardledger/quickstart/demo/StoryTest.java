package org.hazardledger.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoryTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    private final Story story = new Story(out);

    @Test
    void a_step_that_does_not_hold_ends_the_story_and_says_what_came_instead() throws Exception {
        story.check("一", "one", () -> {});

        assertThatThrownBy(() -> story.check("二", "two", () -> {
                    throw new NotAsPromised("expected 201, but 500");
                }))
                .isInstanceOf(NotAsPromised.class);

        assertThat(told()).contains("✓ 一", "one", "✗ 二", "two", "expected 201, but 500");
        assertThat(story.held()).isEqualTo(1);
    }

    @Test
    void whatever_else_goes_wrong_in_a_step_breaks_the_promise_too() {
        assertThatThrownBy(() -> story.step("一", "one", () -> Integer.parseInt("x")))
                .isInstanceOf(NotAsPromised.class);
        assertThat(told()).contains("✗ 一").contains("NumberFormatException");
    }

    @Test
    void without_a_running_stack_the_demo_says_what_to_do(@TempDir Path run) throws Exception {
        assertThat(Demo.run(run, new Random(1), out)).isFalse();
        assertThat(told()).contains("./start").contains("请先");
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91110000600037341L", "913300007996550586"})
    void the_check_character_is_that_of_codes_in_public_use(String code) {
        assertThat(Fresh.checkCharacter(code.substring(0, 17))).isEqualTo(code.charAt(17));
    }

    @Test
    void each_run_has_codes_of_its_own_and_a_mistyped_one_differs_in_its_last_character() {
        Fresh fresh = new Fresh(new Random(1), InstantSource.system());
        String code = fresh.creditCode("360402");
        assertThat(code).matches("91360402[0-9A-HJ-NPQRTUWXY]{10}").isNotEqualTo(fresh.creditCode("360402"));
        assertThat(Fresh.mistyped(code))
                .startsWith(code.substring(0, 17))
                .hasSize(18)
                .isNotEqualTo(code);
    }

    @Test
    void a_place_reaches_another_only_in_the_same_ledger() {
        Position place = Position.parse("registry:812");
        assertThat(place.reaches(new Position("registry", 812))).isTrue();
        assertThat(place.reaches(new Position("registry", 813))).isFalse();
        assertThat(place.reaches(new Position("hazard", 1))).isFalse();
        assertThatThrownBy(() -> Position.parse("registry")).isInstanceOf(NotAsPromised.class);
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
