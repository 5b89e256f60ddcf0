package org.hazardledger.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FigureTest {
    @Test
    void a_ratio_holds_from_its_target_on() {
        assertThat(Figure.SEAL_COST.holds(0.90)).isTrue();
        assertThat(Figure.SEAL_COST.holds(0.899)).isFalse();
        assertThat(Figure.SEAL_COST.target()).isEqualTo(">= 0.9");
    }

    @Test
    void a_time_holds_up_to_its_target() {
        assertThat(Figure.VISIBLE_P99_MS.holds(50)).isTrue();
        assertThat(Figure.VISIBLE_P99_MS.holds(50.1)).isFalse();
        assertThat(Figure.VISIBLE_P99_MS.target()).isEqualTo("<= 50.0");
    }
}
