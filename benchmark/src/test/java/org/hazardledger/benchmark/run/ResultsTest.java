package org.hazardledger.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ResultsTest {
    private final Results results = new Results();

    private void measured(String name, int callers, double median) {
        results.add(new Measured(name, callers, new Spread(median, 1, 99_999), "op/s", Map.of()));
    }

    @Test
    void the_best_has_the_highest_median_over_all_numbers_of_callers() {
        measured("pgbench", 8, 900);
        measured("pgbench", 32, 2_000);
        measured("pgbench", 64, 1_900);
        measured("store", 32, 3_000);

        assertThat(results.best(List.of("pgbench")).orElseThrow().callers()).isEqualTo(32);
    }

    @Test
    void a_ratio_compares_medians() {
        measured("store", 32, 3_000);
        measured("pgbench", 32, 2_000);

        results.ratio(Figure.STORE_VS_PGBENCH, results.at("store", 32), results.best(List.of("pgbench")));

        assertThat(results.figure(Figure.STORE_VS_PGBENCH)).contains(1.5);
    }

    @Test
    void a_ratio_of_something_that_was_left_out_is_none() {
        measured("store", 32, 3_000);

        results.ratio(Figure.STORE_VS_PGBENCH, results.at("store", 32), Optional.empty());

        assertThat(results.figure(Figure.STORE_VS_PGBENCH)).isEmpty();
    }
}
