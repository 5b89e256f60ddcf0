package org.hazardledger.ledger.policy;

import java.time.Instant;
import java.util.UUID;
import org.hazardledger.ledger.store.DerivedId;

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
        return DerivedId.ofName(policy + '\n' + index + '\n' + caseId);
    }
}
