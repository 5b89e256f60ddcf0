package org.hazardledger.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaceTest {
    private static final long NOW = -5_000_000_000L;

    @Test
    void at_a_steady_pace_each_is_due_at_its_own_time_however_late_it_is() {
        Pace pace = Pace.Steady.from(NOW, 100, Duration.ofSeconds(1));

        assertThat(pace.due(0, NOW)).isEqualTo(NOW);
        assertThat(pace.due(1, NOW)).isEqualTo(NOW + 10_000_000);
        assertThat(pace.due(1, NOW + 900_000_000)).isEqualTo(NOW + 10_000_000);
        assertThat(pace.due(99, NOW)).isEqualTo(NOW + 990_000_000);
    }

    @Test
    void a_steady_pace_ends_after_so_many() {
        Pace pace = Pace.Steady.from(NOW, 100, Duration.ofSeconds(1));

        assertThat(pace.due(100, NOW)).isEqualTo(Pace.NEVER);
    }

    @Test
    void an_uneven_pace_does_not_drift() {
        Pace pace = Pace.Steady.from(0, 3, Duration.ofSeconds(100));

        assertThat(pace.due(299, 0)).isEqualTo(99_666_666_667L);
        assertThat(pace.due(300, 0)).isEqualTo(Pace.NEVER);
    }

    @Test
    void at_once_the_next_is_due_now_until_the_time_is_over() {
        Pace pace = Pace.AtOnce.from(NOW, Duration.ofSeconds(4));

        assertThat(pace.due(0, NOW)).isEqualTo(NOW);
        assertThat(pace.due(123_456, NOW + 3_999_999_999L)).isEqualTo(NOW + 3_999_999_999L);
        assertThat(pace.due(123_457, NOW + 4_000_000_000L)).isEqualTo(Pace.NEVER);
    }

    @Test
    void a_flood_asks_at_its_rate_and_drops_what_is_late_when_it_ends() {
        Pace pace = Pace.Flood.from(NOW, 100, Duration.ofSeconds(1));

        assertThat(pace.due(1, NOW)).isEqualTo(NOW + 10_000_000);
        assertThat(pace.due(1, NOW + 999_999_999)).isEqualTo(NOW + 10_000_000);
        assertThat(pace.due(1, NOW + 1_000_000_000)).isEqualTo(Pace.NEVER);
        assertThat(pace.due(100, NOW)).isEqualTo(Pace.NEVER);
    }

    @Test
    void a_counted_pace_ends_after_so_many_however_long_they_take() {
        Pace pace = new Pace.Counted(200);

        assertThat(pace.due(199, NOW + 999_000_000_000L)).isEqualTo(NOW + 999_000_000_000L);
        assertThat(pace.due(200, NOW)).isEqualTo(Pace.NEVER);
    }
}
