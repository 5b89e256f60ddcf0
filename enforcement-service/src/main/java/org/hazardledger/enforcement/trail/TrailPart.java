package org.hazardledger.enforcement.trail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What this service's ledger knows of a case.
 *
 * @param ledger this ledger's name
 * @param position the last index of the ledger that the part takes in, -1 for none
 * @param recordedAt when that position was recorded, null for none
 * @param events the events of the case, in ledger order
 * @param state what the case is here, today
 */
record TrailPart(String ledger, long position, @Nullable Instant recordedAt, List<Event> events, Object state) {

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
            Object data) {}

    /** One sentence in two languages. */
    record Summary(String zh, String en) {}
}
