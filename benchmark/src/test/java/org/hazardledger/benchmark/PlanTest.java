package org.hazardledger.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanTest {
    private static Plan of(String... arguments) {
        return Plan.of(List.of(arguments)).orElseThrow();
    }

    @Test
    void without_arguments_everything_is_measured() {
        assertThat(of().brief()).isFalse();
        assertThat(of().wants("store")).isTrue();
        assertThat(of().callers(32)).containsExactly(1, 8, 32, 64);
        assertThat(of().each(40, Duration.ofMinutes(30))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void in_brief_only_those_numbers_of_callers_count_that_a_figure_is_made_of() {
        assertThat(of("--short").callers(1, 32)).containsExactly(1, 32);
    }

    @Test
    void in_brief_a_slow_start_makes_turns_shorter_so_that_eight_minutes_are_enough() {
        assertThat(of("--short").each(12, Duration.ofSeconds(120))).isEqualTo(Duration.ofSeconds(4));
        assertThat(of("--short").each(12, Duration.ofSeconds(200))).isEqualTo(Duration.ofSeconds(3));
        assertThat(of("--short").each(12, Duration.ofSeconds(400))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void one_may_ask_for_some_rungs_only() {
        Plan plan = of("--only", "store,pgbench", "--short");

        assertThat(plan.brief()).isTrue();
        assertThat(plan.wants("store")).isTrue();
        assertThat(plan.wants("http")).isFalse();
    }

    @Test
    void in_brief_all_can_be_asked_for_by_name_but_not_all_is_taken() {
        assertThat(of("--short").isCut()).isTrue();
        assertThat(of("--short", "--only", "rebuild").isCut()).isFalse();
        assertThat(of().isCut()).isFalse();
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThat(Plan.of(List.of("--shrt"))).isEmpty();
        assertThat(Plan.of(List.of("--only"))).isEmpty();
    }
}
