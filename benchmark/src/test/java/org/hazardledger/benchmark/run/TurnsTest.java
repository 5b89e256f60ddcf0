package org.hazardledger.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hazardledger.benchmark.process.CpuTimes;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TurnsTest {
    private final List<String> said = new ArrayList<>();
    private final List<Measured> found = new ArrayList<>();
    private final Turns turns = new Turns(new CpuTimes(Map::of), line -> {});

    /** Does so many operations in a second each time, and says what is asked of it. */
    private final class Known implements Rung {
        private final String name;
        private final int callers;
        private final int warming;
        private final long operations;
        private final long recorded;

        Known(String name, int callers, int warming, long operations, long recorded) {
            this.name = name;
            this.callers = callers;
            this.warming = warming;
            this.operations = operations;
            this.recorded = recorded;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int callers() {
            return callers;
        }

        @Override
        public Duration warming() {
            return Duration.ofSeconds(warming);
        }

        @Override
        public Worked work(Duration time) {
            said.add(name + callers + " " + time.toSeconds() + "s");
            return new Worked(operations, 1_000_000_000);
        }

        @Override
        public void count(Worked worked) {
            RunVoid.unlessEqual(name, worked.operations(), recorded);
        }
    }

    private Known rung(String name, int callers) {
        return rung(name, callers, 1);
    }

    private Known rung(String name, int callers, int warming) {
        return new Known(name, callers, warming, 7, 7);
    }

    @Test
    void rungs_are_taken_one_after_the_other_and_then_again() throws Exception {
        turns.take(List.of(rung("a", 1), rung("b", 1)), 2, Duration.ofSeconds(4), found::add);

        assertThat(said).containsExactly("a1 4s", "b1 4s", "a1 4s", "b1 4s");
    }

    @Test
    void the_rate_is_what_was_done_in_a_second() throws Exception {
        turns.take(List.of(rung("a", 8)), 5, Duration.ofSeconds(4), found::add);

        Measured measured = found.getFirst();

        assertThat(measured.name()).isEqualTo("a");
        assertThat(measured.callers()).isEqualTo(8);
        assertThat(measured.spread()).isEqualTo(new Spread(7, 7, 7));
        assertThat(measured.cpuMicros()).containsOnlyKeys("bench", "tool");
    }

    @Test
    void each_kind_is_warmed_up_once_at_its_most_callers_for_as_long_as_it_takes() throws Exception {
        turns.warmUp(List.of(rung("a", 1, 50), rung("a", 64, 50), rung("b", 8, 15), rung("tool", 8, 2)));

        assertThat(said).containsExactly("a64 50s", "b8 15s", "tool8 2s");
    }

    @Test
    void what_was_recorded_but_not_answered_makes_the_run_void() {
        Rung liar = new Known("liar", 1, 1, 7, 8);

        assertThatThrownBy(() -> turns.take(List.of(liar), 1, Duration.ofSeconds(1), found::add))
                .isInstanceOf(RunVoid.class)
                .hasMessage("liar: 7 answered, but 8 recorded");
    }

    @Test
    void a_rung_that_did_nothing_is_not_measured() {
        Rung lazy = new Known("lazy", 1, 1, 0, 0);

        assertThatThrownBy(() -> turns.take(List.of(lazy), 1, Duration.ofSeconds(1), found::add))
                .isInstanceOf(NotMeasured.class)
                .hasMessageContaining("nothing was done");
    }
}
