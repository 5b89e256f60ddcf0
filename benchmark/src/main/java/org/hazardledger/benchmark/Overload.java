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
    /**
     * So many that more wait than the service lets wait (1,024 for the committer, two seconds for a connection to the
     * database), or it would never have to refuse; and a quarter of what Tomcat serves, at the gateway and behind it.
     */
    private static final int CONNECTIONS = 2_048;

    private static final double TIMES = 3;

    @Override
    public void take(Lab lab, Results results) throws Exception {
        if (!lab.plan().wants(NAME)) {
            return;
        }
        double before = Saturation.measure(lab);
        double perSecond = TIMES * before;
        lab.tell("overload: %.0f a second where it takes %.0f".formatted(perSecond, before));
        Surge.Found found = new Surge(
                        lab.settings().ports().gateway(), CONNECTIONS, lab.world(), lab.front(), lab.server())
                .measure(perSecond);
        lab.tell("overload: %d fell due, answers %s".formatted(found.due(), found.answers()));
        double after = Saturation.again(lab);
        // A service that is still warming up takes more afterwards; what it took before would flatter it.
        double saturation = Math.max(before, after);
        results.add(
                new Measured("saturation", Saturation.CALLERS, Spread.of(List.of(before, after)), "op/s", Map.of()));
        results.add(once("overload-good", found.goodPerSecond(), "op/s"));
        results.add(once("calm-p99", found.calmMillis(), "ms"));
        results.figure(Figure.OVERLOAD_GOODPUT, found.goodPerSecond() / saturation);
        results.figure(Figure.OVERLOAD_RECOVERY_S, found.recovery());
    }

    private static Measured once(String name, double value, String unit) {
        return new Measured(name, 0, Spread.of(List.of(value)), unit, Map.of());
    }
}
