package org.hazardledger.benchmark;

import java.util.List;
import org.hazardledger.benchmark.http.HotHazardRung;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Turns;

/** What it costs that many write on one hazard at once, compared with one who writes alone. */
final class Hot implements Measurement {
    private static final String NAME = "hot";
    private static final int MANY = 16;

    @Override
    public void take(Lab lab, Results results) throws Exception {
        Plan plan = lab.plan();
        if (!plan.wants(NAME)) {
            return;
        }
        int port = lab.settings().ports().hazard();
        List<Rung> rungs = HotHazardRung.all(NAME, List.of(1, MANY), port, lab.front(), lab.server());
        Turns turns = lab.turns();
        turns.warmUp(rungs);
        lab.server().checkpoint();
        turns.take(rungs, plan.repetitions(), plan.each(rungs.size(), lab.gone()), results::add);
        results.ratio(Figure.HOT_HAZARD_VS_SINGLE, results.at(NAME, MANY), results.at(NAME, 1));
    }
}
