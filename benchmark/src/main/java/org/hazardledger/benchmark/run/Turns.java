package org.hazardledger.benchmark.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hazardledger.benchmark.process.CpuTimes;

/**
 * Takes rungs in turns, A B A B: whatever else the machine does meanwhile, it does to all of them.
 *
 * @param cpu read before and after every turn
 * @param tell told, in a line, how it goes on
 */
public record Turns(CpuTimes cpu, Consumer<String> tell) {

    private static final class Taken {
        private final Rung rung;
        private final List<Double> rates = new ArrayList<>();
        private final Map<String, Long> cpuMicros = new HashMap<>();
        private long operations;

        Taken(Rung rung) {
            this.rung = rung;
        }

        Measured measured() {
            Map<String, Double> cpu = new HashMap<>();
            cpuMicros.forEach((process, micros) -> cpu.put(process, (double) micros / operations));
            return new Measured(rung.name(), rung.callers(), Spread.of(rates), "op/s", cpu);
        }
    }

    /** Works, but measures nothing: each kind of rung at its most callers, for as long as it asks for. */
    public void warmUp(List<Rung> rungs) throws Exception {
        Map<String, Rung> kinds = new LinkedHashMap<>();
        rungs.forEach(
                rung -> kinds.merge(rung.name(), rung, (one, other) -> one.callers() < other.callers() ? other : one));
        for (Rung rung : kinds.values()) {
            tell.accept("warm-up: " + rung.name() + ", " + rung.warming().toSeconds() + " s");
            rung.warmUp(rung.warming());
        }
    }

    /**
     * Takes all of them that often, each time for that long.
     *
     * @param found gets what was measured, also if the run turns out to be void
     */
    public void take(List<Rung> rungs, int times, Duration each, Consumer<Measured> found) throws Exception {
        List<Taken> all = rungs.stream().map(Taken::new).toList();
        try {
            for (int time = 1; time <= times; time++) {
                tell.accept("round " + time + " of " + times + ", " + each.toSeconds() + " s each");
                for (Taken turn : all) {
                    take(turn, each);
                }
            }
        } finally {
            all.stream()
                    .filter(turn -> turn.operations > 0)
                    .map(Taken::measured)
                    .forEach(found);
        }
    }

    private void take(Taken taken, Duration time) throws Exception {
        Rung rung = taken.rung;
        rung.prepare();
        Map<String, Long> before = cpu.micros();
        Worked worked = rung.work(time);
        cpu.since(before).forEach((process, micros) -> taken.cpuMicros.merge(process, micros, Long::sum));
        if (worked.operations() == 0) {
            throw new NotMeasured(rung.name() + ": nothing was done in " + time);
        }
        taken.rates.add(worked.rate());
        taken.operations += worked.operations();
        rung.count(worked);
    }
}
