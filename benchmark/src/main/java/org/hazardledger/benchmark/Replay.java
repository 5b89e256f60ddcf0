package org.hazardledger.benchmark;

import java.time.Duration;
import java.util.List;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.store.CursorRung;
import org.hazardledger.benchmark.store.LongStream;

/** How fast one long history is replayed, beside a cursor over the same rows. */
final class Replay implements Measurement {
    private static final String NAME = "replay";
    private static final String DATABASE = "bench_replay";
    private static final int EVENTS = 20_000;

    @Override
    public void take(Lab lab, Results results) throws Exception {
        if (!lab.plan().wants(NAME)) {
            return;
        }
        lab.tell(NAME);
        try (LongStream replay = LongStream.of(NAME, lab.server(), DATABASE, EVENTS)) {
            List<Rung> rungs = List.of(replay, new CursorRung("replay-cursor", lab.server(), DATABASE));
            lab.turns().warmUp(rungs);
            lab.turns().take(rungs, lab.plan().repetitions(), Duration.ZERO, results::add);
        }
    }
}
