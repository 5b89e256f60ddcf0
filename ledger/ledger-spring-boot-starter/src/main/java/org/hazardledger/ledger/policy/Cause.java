package org.hazardledger.ledger.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.hazardledger.ledger.Hash;

/**
 * A fact on which a policy acts.
 *
 * @param policy the policy's name
 * @param index the fact's ledger index here
 * @param caseId its case
 * @param occurredAt when it happened, as its actor stated
 * @param recordedAt when it was recorded here
 * @param fact the event
 */
public record Cause<F>(String policy, long index, UUID caseId, Instant occurredAt, Instant recordedAt, F fact) {

    /** An id for what the policy makes of this cause: the same each time it is asked. */
    public UUID newId() {
        ByteBuffer halves =
                ByteBuffer.wrap(Hash.sha256((policy + '\n' + index + '\n' + caseId).getBytes(StandardCharsets.UTF_8))
                        .bytes());
        long high = (halves.getLong() & ~0xf000L) | 0x8000L;
        long low = (halves.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
