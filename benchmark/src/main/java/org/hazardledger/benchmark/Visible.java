package org.hazardledger.benchmark;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.hazardledger.benchmark.http.Visibility;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Spread;

/** How long after its commit a command shows in a list, at a hundred commands a second. */
final class Visible implements Measurement {
    private static final double PER_SECOND = 100;

    @Override
    public void take(Lab lab, Results results) throws Exception {
        if (!lab.plan().wants("visible")) {
            return;
        }
        lab.tell("visible");
        Duration time = lab.plan().visible();
        Visibility visibility =
                new Visibility(lab.settings().ports().enforcement(), lab.world(), lab.front(), lab.server());
        Map<String, Long> before = lab.cpu().micros();
        Visibility.Found found = visibility.measure(PER_SECOND, time);
        Map<String, Double> cpu = new HashMap<>();
        lab.cpu()
                .since(before)
                .forEach((process, micros) ->
                        cpu.put(process, (double) micros / found.visible().getTotalCount()));
        results.add(measured("visible-after", found.visible(), cpu));
        results.add(measured("command-answered", found.answered(), Map.of()));
        results.figure(Figure.VISIBLE_P50_MS, millis(found.visible(), 50));
        results.figure(Figure.VISIBLE_P99_MS, millis(found.visible(), 99));
    }

    private static Measured measured(String name, Histogram micros, Map<String, Double> cpu) {
        Spread spread = new Spread(millis(micros, 50), millis(micros, 0), millis(micros, 100));
        return new Measured(name, 0, spread, "ms", cpu);
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }
}
