package org.hazardledger.gateway.trail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The events of all parts in one order. */
final class Timeline {

    private static final Comparator<Placed> BY_RECORDING = Comparator.<Placed, Instant>comparing(
                    placed -> placed.event().recorded())
            .thenComparing(Placed::ledger)
            .thenComparingLong(placed -> placed.event().index());
    private static final Comparator<Placed> BY_OCCURRENCE = Comparator.<Placed, Instant>comparing(
                    placed -> placed.event().occurred())
            .thenComparing(BY_RECORDING);

    private Timeline() {}

    /**
     * One event of the timeline.
     *
     * @param witnessed whether a cosigned head covers it by now
     */
    record Entry(
            String ledger,
            long index,
            String type,
            @Nullable String occurredAt,
            String recordedAt,
            @Nullable JsonNode actor,
            @Nullable JsonNode summary,
            @Nullable JsonNode data,
            boolean witnessed) {}

    /** By the time that was asked for, then the recorded time, ledger and index. */
    static List<Entry> of(Map<String, Part> parts, boolean byOccurrence) {
        List<Placed> placed = new ArrayList<>();
        parts.forEach((ledger, part) ->
                part.events().forEach(event -> placed.add(new Placed(ledger, event, part.isWitnessed(event)))));
        return placed.stream()
                .sorted(byOccurrence ? BY_OCCURRENCE : BY_RECORDING)
                .map(Placed::entry)
                .toList();
    }

    private record Placed(String ledger, Part.Event event, boolean witnessed) {

        Entry entry() {
            return new Entry(
                    ledger,
                    event.index(),
                    event.type(),
                    event.occurredAt(),
                    event.recordedAt(),
                    event.actor(),
                    event.summary(),
                    event.data(),
                    witnessed);
        }
    }
}
