package org.hazardledger.ledger.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hazardledger.ledger.axon.CommandEnvelope;

/**
 * A command that a policy sends.
 *
 * @param stream the stream that it is about
 * @param command the command, or what it is made from; its JSON is what the idempotency key stands for
 * @param occurredAt when it is said to happen
 * @param counter who takes it in, if that is not the desk itself: for example one that gives it a number first
 */
public record Act(UUID stream, Object command, Instant occurredAt, Optional<Consumer<CommandEnvelope>> counter) {

    /** A command for the desk. */
    public Act(UUID stream, Object command, Instant occurredAt) {
        this(stream, command, occurredAt, Optional.empty());
    }
}
