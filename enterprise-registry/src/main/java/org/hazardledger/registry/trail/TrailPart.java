package org.hazardledger.registry.trail;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.trail.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * What this service's ledger knew of a case. An unknown case and somebody else's get the same part: nothing but the
 * place of the ledger.
 *
 * @param ledger this ledger's name
 * @param position the last index of the ledger that the part takes in, -1 for none
 * @param recordedAt when that position was recorded, null for none
 * @param asOfHead whether the position is only today's head
 * @param relies for each ledger that this one follows, the last index there that it had followed by then, -1 for none
 * @param witnessed how many of the ledger's first events are under a cosigned head by now: of all this alone grows with
 *     time
 * @param events the events of the case that were made here, in the order asked for
 * @param state what the case was here after them, null if it was nothing yet
 */
record TrailPart(
        String ledger,
        long position,
        @Nullable Instant recordedAt,
        boolean asOfHead,
        SortedMap<String, Long> relies,
        long witnessed,
        List<Event> events,
        @Nullable Object state) {

    /** One event, for a timeline: no name, only references. */
    record Event(
            long index,
            String type,
            Instant occurredAt,
            Instant recordedAt,
            Actor actor,
            Summary summary,
            UUID stream,
            long seq,
            Object data) {

        static Event of(Excerpt.Entry entry) {
            RecordedEvent recorded = entry.recorded();
            EventContent content = entry.content();
            return new Event(
                    recorded.index(),
                    content.type(),
                    content.occurredAt(),
                    recorded.recordedAt(),
                    content.actor(),
                    Summaries.of(content.payload()),
                    recorded.stream(),
                    recorded.seq(),
                    content.payload());
        }
    }

    /** One sentence in two languages. */
    record Summary(String zh, String en) {}

    /** For a case that is the caller's. */
    static TrailPart of(Excerpt excerpt, @Nullable Object state) {
        return part(excerpt, excerpt.timeline().stream().map(Event::of).toList(), state);
    }

    /** For any other. */
    static TrailPart empty(Excerpt excerpt) {
        return part(excerpt, List.of(), null);
    }

    private static TrailPart part(Excerpt excerpt, List<Event> events, @Nullable Object state) {
        return new TrailPart(
                excerpt.ledger(),
                excerpt.position(),
                excerpt.recordedAt(),
                excerpt.asOfHead(),
                excerpt.relies(),
                excerpt.witnessed(),
                events,
                state);
    }
}
