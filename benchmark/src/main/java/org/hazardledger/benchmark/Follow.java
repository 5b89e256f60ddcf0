package org.hazardledger.benchmark;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.hazardledger.benchmark.http.Following;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Spread;

/**
 * How long after its commit at one service a fact is committed at another that follows it, at a hundred facts a second.
 * Of two followers the slower counts.
 */
final class Follow implements Measurement {
    private static final double PER_SECOND = 100;
    private static final Duration WARMING = Duration.ofMinutes(1);

    @Override
    public void take(Lab lab, Results results) throws Exception {
        if (!lab.plan().wants("follow")) {
            return;
        }
        lab.tell("follow");
        Following following = new Following(lab.settings().ports().registry(), lab.front(), lab.server());
        following.measure(PER_SECOND, WARMING);
        Map<String, Long> before = lab.cpu().micros();
        Map<String, Histogram> found = following.measure(PER_SECOND, lab.plan().visible());
        Map<String, Long> used = lab.cpu().since(before);
        double slowest = 0;
        for (Map.Entry<String, Histogram> each : found.entrySet()) {
            Histogram micros = each.getValue();
            results.add(measured("follow-" + each.getKey(), micros, perFact(used, micros.getTotalCount())));
            slowest = Math.max(slowest, millis(micros, 99));
        }
        results.figure(Figure.FOLLOW_P99_MS, slowest);
    }

    private static Map<String, Double> perFact(Map<String, Long> used, long facts) {
        Map<String, Double> cpu = new HashMap<>();
        used.forEach((process, micros) -> cpu.put(process, (double) micros / facts));
        return cpu;
    }

    private static Measured measured(String name, Histogram micros, Map<String, Double> cpu) {
        Spread spread = new Spread(millis(micros, 50), millis(micros, 0), millis(micros, 100));
        return new Measured(name, 0, spread, "ms", cpu);
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }
}
