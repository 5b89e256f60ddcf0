package org.hazardledger.benchmark;

import java.time.Duration;
import org.hazardledger.benchmark.http.HttpRung;
import org.hazardledger.benchmark.run.Worked;

/** How many commands a second the gateway takes at most, while each caller waits for his answer. */
final class Saturation {
    static final int CALLERS = 64;

    private static final Duration WARMING = Duration.ofSeconds(20);
    private static final Duration TIME = Duration.ofSeconds(10);

    private Saturation() {}

    /** Warms up, and measures it once. */
    static double measure(Lab lab) throws Exception {
        HttpRung rung = rung(lab);
        lab.tell("saturation: warm-up");
        rung.warmUp(rung.warming());
        return again(lab);
    }

    /** Measures it once. */
    static double again(Lab lab) throws Exception {
        HttpRung rung = rung(lab);
        lab.tell("saturation");
        rung.prepare();
        Worked worked = rung.work(TIME);
        rung.count(worked);
        return worked.rate();
    }

    private static HttpRung rung(Lab lab) {
        return HttpRung.commands(
                "saturation",
                CALLERS,
                lab.settings().ports().gateway(),
                lab.world(),
                lab.front(),
                lab.server(),
                WARMING);
    }
}
