package org.hazardledger.ledger.store;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What is stored, and hashed, of an event.
 *
 * @param event the event's own id
 * @param type its stored type name
 * @param revision the revision of the payload as it was stored
 * @param occurredAt when it happened, as its actor states; whole milliseconds
 * @param actor who did it
 * @param links other cases that it touches
 * @param metadata what else is known of its making
 * @param payload the event record, lifted to today's revision
 */
public record EventContent(
        UUID event,
        String type,
        int revision,
        Instant occurredAt,
        Actor actor,
        Set<UUID> links,
        Map<String, String> metadata,
        Object payload) {
    public EventContent {
        links = new TreeSet<>(links);
        SortedMap<String, String> sorted = new TreeMap<>(metadata);
        metadata = sorted;
    }
}
