package org.hazardledger.ledger.store;

import java.time.Instant;
import java.util.UUID;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Leaf;
import org.jspecify.annotations.Nullable;

/** An event as its row says it is. */
public record RecordedEvent(
        long index,
        UUID stream,
        long seq,
        UUID caseId,
        String type,
        Instant recordedAt,
        @Nullable Hash prev,
        byte[] salt,
        byte[] content,
        Hash leafHash) {

    /** The leaf that the row's own values give. */
    public Leaf leaf() {
        return new Leaf(caseId, stream, seq, prev, recordedAt, Commitment.of(salt, content));
    }

    /** Whether the row still is what was hashed; false after a change by hand. */
    boolean intact() {
        return leaf().hash().equals(leafHash);
    }
}
