package org.hazardledger.ledger.store;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.SignedNote;

/**
 * A head of this ledger that at least one witness has cosigned.
 *
 * @param checkpoint what the note says
 * @param note signed by the ledger, cosigned by each of {@code by}
 * @param by the names of the witnesses' keys, and when each cosigned by its own clock, in whole seconds; never empty
 */
public record CosignedHead(Checkpoint checkpoint, SignedNote note, SortedMap<String, Instant> by) {
    public CosignedHead {
        by = Collections.unmodifiableSortedMap(new TreeMap<>(by));
    }

    /** How many leaves the tree has. */
    public long size() {
        return checkpoint.size();
    }

    /** When the first of the witnesses cosigned it. */
    public Instant at() {
        return Collections.min(by.values());
    }
}
