package org.hazardledger.ledger.policy;

import java.time.Instant;
import java.util.UUID;

/**
 * A command that a policy sends.
 *
 * @param stream the stream that it is about
 * @param command the command; its JSON is what the idempotency key stands for
 * @param occurredAt when it is said to happen
 */
public record Act(UUID stream, Object command, Instant occurredAt) {}
