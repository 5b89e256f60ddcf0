package org.hazardledger.benchmark;

import java.util.List;
import java.util.Map;
import org.hazardledger.benchmark.http.Surge;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Spread;

/** What becomes of the commands when three times as many come as can be taken, and how soon it is as before. */
final class Overload implements Measurement {
    private static final String NAME = "overload";
    private static final int CONNECTIONS = 512;
    private static final double TIMES = 3;

    @Override
    public void take(Lab lab, Results results) throws Exception {
        if (!lab.plan().wants(NAME)) {
            return;
        }
        double saturation = Saturation.measure(lab);
        double perSecond = TIMES * saturation;
        lab.tell("overload: %.0f a second where %.0f are what it takes".formatted(perSecond, saturation));
        Surge.Found found = new Surge(
                        lab.settings().ports().gateway(), CONNECTIONS, lab.world(), lab.front(), lab.server())
                .measure(perSecond);
        lab.tell("overload: answers " + found.answers());
        results.add(once("saturation", saturation, "op/s"));
        results.add(once("overload-good", found.goodPerSecond(), "op/s"));
        results.add(once("calm-p99", found.calmMillis(), "ms"));
        results.figure(Figure.OVERLOAD_GOODPUT, found.goodPerSecond() / saturation);
        results.figure(Figure.OVERLOAD_RECOVERY_S, found.recovery());
    }

    private static Measured once(String name, double value, String unit) {
        return new Measured(name, 0, Spread.of(List.of(value)), unit, Map.of());
    }
}
