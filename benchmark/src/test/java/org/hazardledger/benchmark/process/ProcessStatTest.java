package org.hazardledger.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessStatTest {
    @Test
    void own_time_and_that_of_ended_children_are_read_in_microseconds() {
        ProcessStat stat = ProcessStat.parse(
                "4711 (postgres) S 42 4711 4711 0 -1 4194560 8364 102 1 0 150 25 300 7 20 0 1 0 8471 2 3 4");

        assertThat(stat).isEqualTo(new ProcessStat(42, 1_750_000, 3_070_000));
    }

    @Test
    void a_name_may_hold_blanks_and_parentheses() {
        ProcessStat stat = ProcessStat.parse("1 (a ) R 9 (b) S 42 1 1 0 -1 0 0 0 0 0 1 2 3 4 20 0 1 0 8471 2 3 4");

        assertThat(stat).isEqualTo(new ProcessStat(42, 30_000, 70_000));
    }

    @Test
    void a_process_that_is_gone_has_none() throws IOException {
        assertThat(ProcessStat.of(Integer.MAX_VALUE)).isEmpty();
    }
}
