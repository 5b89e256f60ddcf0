package org.hazardledger.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.hazardledger.benchmark.http.Latency;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Spread;

/**
 * How long a command takes when so many come a second, whatever the answers do: at a hundred, and at a third of what
 * the gateway takes, with and without it. In turns.
 */
final class Steady implements Measurement {
    private static final String NAME = "steady";
    private static final double FEW = 100;

    /** One kind of caller; p50 and p99 of each turn in milliseconds. */
    private record Case(String name, double perSecond, Latency latency, List<Double> p50, List<Double> p99) {
        Case(String name, double perSecond, Latency latency) {
            this(name, perSecond, latency, new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public void take(Lab lab, Results results) throws Exception {
        Plan plan = lab.plan();
        if (!plan.wants(NAME)) {
            return;
        }
        double third = Saturation.measure(lab) / 3;
        Latency direct = latency(lab, lab.settings().ports().enforcement());
        Latency gateway = latency(lab, lab.settings().ports().gateway());
        List<Case> cases = List.of(
                new Case("http-100", FEW, direct),
                new Case("gateway-100", FEW, gateway),
                new Case("http-third", third, direct),
                new Case("gateway-third", third, gateway));
        for (int round = 1; round <= plan.steadyRounds(); round++) {
            lab.tell("steady: round %d of %d, at %.0f and %.0f a second"
                    .formatted(round, plan.steadyRounds(), FEW, third));
            for (Case each : cases) {
                Histogram micros = each.latency().measure(each.name(), each.perSecond(), plan.steady());
                each.p50().add(micros.getValueAtPercentile(50) / 1_000.0);
                each.p99().add(micros.getValueAtPercentile(99) / 1_000.0);
            }
        }
        for (Case each : cases) {
            results.add(new Measured(each.name() + "-p50", 0, Spread.of(each.p50()), "ms", Map.of()));
            results.add(new Measured(each.name() + "-p99", 0, Spread.of(each.p99()), "ms", Map.of()));
        }
    }

    private static Latency latency(Lab lab, int port) {
        return new Latency(port, lab.world(), lab.front(), lab.server());
    }
}
