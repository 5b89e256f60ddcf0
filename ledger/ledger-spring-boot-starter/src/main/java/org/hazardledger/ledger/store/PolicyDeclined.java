package org.hazardledger.ledger.store;

import java.util.UUID;

/**
 * The command that a policy sent was refused; that is the end of it, and an operator sees it.
 *
 * @param caseId the case of the cause
 * @param policy the policy's name
 * @param cause the ledger index of the fact that it acted on
 * @param reason why
 */
public record PolicyDeclined(UUID caseId, String policy, long cause, String reason) {}
