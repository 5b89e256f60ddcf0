package org.hazardledger.ledger.store;

import java.util.ArrayList;
import java.util.List;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.ConsistencyProof;
import org.hazardledger.ledger.InclusionProof;
import org.hazardledger.ledger.ProofRefused;
import org.hazardledger.ledger.Prover;

/** Proofs for many entries at once, each checked against the signed head before it is handed out. */
public final class Proofs {
    private final StoredTiles tiles;
    private final Alarms alarms;

    public Proofs(StoredTiles tiles, Alarms alarms) {
        this.tiles = tiles;
        this.alarms = alarms;
    }

    /**
     * The inclusion proofs of these entries, in their order.
     *
     * @param head of this ledger, larger than each index
     * @throws RecordAltered if one cannot be proven; the alarm {@code entry-not-provable} is raised
     */
    public List<InclusionProof> inclusion(List<RecordedEvent> entries, Checkpoint head) {
        Prover ahead = new Prover(
                tiles.readAhead(entries.stream().map(RecordedEvent::index).toList()));
        List<InclusionProof> proofs = new ArrayList<>();
        for (RecordedEvent entry : entries) {
            InclusionProof proof = ahead.inclusion(entry.index(), head.size());
            try {
                proof.verify(entry.leafHash(), head.root());
            } catch (ProofRefused e) {
                alarms.raise("entry-not-provable", String.valueOf(entry.index()), String.valueOf(e.getMessage()));
                throw new RecordAltered(entry.index(), entry.caseId());
            }
            proofs.add(proof);
        }
        return proofs;
    }

    /** That the first {@code second} leaves begin with the first {@code first}; both within the last head. */
    public ConsistencyProof consistency(long first, long second) {
        return new Prover(tiles).consistency(first, second);
    }
}
