package org.hazardledger.benchmark;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.store.Commits;
import org.hazardledger.benchmark.store.CursorRung;
import org.hazardledger.benchmark.store.ListRebuild;

/** How fast a list of many rows is made again from the ledger, and how fast the same events can be read at all. */
final class Rebuild implements Measurement {
    private static final String NAME = "rebuild";
    private static final String CURSOR = "cursor";

    @Override
    public void take(Lab lab, Results results) throws Exception {
        if (!lab.plan().wants(NAME)) {
            return;
        }
        ListRebuild rebuild = new ListRebuild(lab.server());
        rebuild.hold();
        BigLedger.fill(lab, results);
        rebuild.awaitOthers();
        lab.server().checkpoint();
        lab.tell(NAME);
        Map<String, Long> before = lab.cpu().micros();
        Commits commits = rebuild.run();
        Map<String, Double> cpu = new HashMap<>();
        lab.cpu().since(before).forEach((process, micros) -> cpu.put(process, (double) micros / commits.rows()));
        Measured measured = new Measured(NAME, 0, commits.spread(), "event/s", cpu);
        results.add(measured);
        List<Rung> cursor = List.of(new CursorRung(CURSOR, lab.server(), BigLedger.DATABASE));
        lab.turns().warmUp(cursor);
        lab.turns().take(cursor, lab.plan().repetitions(), Duration.ZERO, results::add);
        results.figure(Figure.REBUILD_EVENTS_PER_S, commits.rate());
        results.at(CURSOR, 1)
                .ifPresent(read -> results.figure(
                        Figure.REBUILD_VS_CURSOR, commits.rate() / read.spread().median()));
    }
}
