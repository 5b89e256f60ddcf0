package org.hazardledger.ledger.axon;

import java.time.Instant;
import java.util.UUID;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a command from the edge.
 *
 * @param stream the stream that the command is about
 * @param actor who sends it
 * @param occurredAt when it happened, as the actor states; whole milliseconds
 * @param idempotencyKey the actor's key for this command
 * @param request the parsed request; the same key with another request is refused
 * @param expectedVersion the version that the actor has seen, null if he does not care
 */
public record CommandEnvelope(
        UUID stream,
        Actor actor,
        Instant occurredAt,
        String idempotencyKey,
        Object request,
        @Nullable Long expectedVersion) {}
