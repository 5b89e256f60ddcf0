package org.hazardledger.gateway.trail;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one service knew about a case, as its {@code /trail/{case}} answers it: its events up to a position of its
 * ledger and the state they fold to. About an unknown case it says no more than how far its ledger has come.
 *
 * @param recordedAt when the position was recorded; null for none
 * @param asOfHead whether the position is only the head of today
 * @param relies for each ledger that it follows, the last index there that it had taken over by then
 * @param witnessed how many of the ledger's first events are under a cosigned head by now; null for none
 * @param state null if the case was nothing there yet
 */
record Part(
        String ledger,
        long position,
        @Nullable String recordedAt,
        boolean asOfHead,
        Map<String, Long> relies,
        @Nullable Long witnessed,
        List<Event> events,
        @Nullable JsonNode state) {

    Part {
        requireNonNull(ledger);
        if (position >= 0) {
            Instant.parse(requireNonNull(recordedAt));
        }
        relies = Map.copyOf(relies);
        events = List.copyOf(events);
        state = state == null || state.isNull() ? null : state;
    }

    boolean isWitnessed(Event event) {
        return witnessed != null && event.index() < witnessed;
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

        Instant occurred() {
            return Instant.parse(Objects.requireNonNullElse(occurredAt, recordedAt));
        }
    }
}
