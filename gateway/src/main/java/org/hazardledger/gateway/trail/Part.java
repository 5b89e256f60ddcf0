package org.hazardledger.gateway.trail;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one service knows about a case, as its {@code /trail/{case}} answers it: its events up to a position of its
 * ledger and the state they fold to.
 */
record Part(String ledger, long position, List<Event> events, JsonNode state) {

    Part {
        requireNonNull(ledger);
        events = List.copyOf(events);
        requireNonNull(state);
    }

    /** One event; times are kept in the very characters the service wrote. */
    record Event(
            long index,
            String type,
            @Nullable String occurredAt,
            String recordedAt,
            @Nullable JsonNode actor,
            @Nullable JsonNode summary,
            @Nullable JsonNode data) {

        Event {
            requireNonNull(type);
            Instant.parse(recordedAt);
        }

        Instant recorded() {
            return Instant.parse(recordedAt);
        }
    }
}
