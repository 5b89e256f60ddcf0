package org.hazardledger.benchmark;

import java.util.List;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Turns;
import org.hazardledger.benchmark.store.ProofRung;

/**
 * How many entries of a large ledger can be proven in a second, by one caller and by several at once: what a service
 * can do is what it does for several. A prover keeps 512 tiles, and the tiles of a ledger of 131,072 leaves are no
 * more: on a smaller one nothing is read from the database any more, and the figure says little.
 */
final class Proofs implements Measurement {
    private static final String NAME = "proofs";
    private static final int SEVERAL = 8;

    @Override
    public void take(Lab lab, Results results) throws Exception {
        Plan plan = lab.plan();
        if (!plan.wants(NAME)) {
            return;
        }
        BigLedger.fill(lab, results);
        try (ProofRung one = new ProofRung(NAME, 1, lab.server(), BigLedger.DATABASE);
                ProofRung several = new ProofRung(NAME, SEVERAL, lab.server(), BigLedger.DATABASE)) {
            List<Rung> rungs = List.of(one, several);
            Turns turns = lab.turns();
            turns.warmUp(rungs);
            turns.take(rungs, plan.repetitions(), plan.each(rungs.size(), lab.gone()), results::add);
        }
        results.at(NAME, SEVERAL)
                .ifPresent(several ->
                        results.figure(Figure.PROOFS_PER_S, several.spread().median()));
    }
}
