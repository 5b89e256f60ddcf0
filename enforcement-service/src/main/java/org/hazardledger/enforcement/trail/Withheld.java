package org.hazardledger.enforcement.trail;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.enforcement.events.FindingEvent.MajorHazardFound;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordClosed;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionStarted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.ledger.trail.Excerpt;

/** What has not left the authority: a record that is not closed, its findings, an order that is not issued (I27). */
final class Withheld {
    private Withheld() {}

    /** The excerpt without it, as an enterprise reads it; what is withheld is told from today, not from the moment. */
    static Excerpt from(Excerpt excerpt) {
        Set<UUID> streams = streams(excerpt.whole());
        return new Excerpt(
                excerpt.ledger(),
                excerpt.position(),
                excerpt.recordedAt(),
                excerpt.asOfHead(),
                excerpt.relies(),
                excerpt.witnessed(),
                without(streams, excerpt.whole()),
                without(streams, excerpt.timeline()),
                excerpt.history().stream()
                        .filter(event -> !streams.contains(event.stream()))
                        .toList());
    }

    private static Set<UUID> streams(List<Excerpt.Entry> whole) {
        Set<UUID> streams = new HashSet<>();
        for (Excerpt.Entry entry : whole) {
            UUID stream = entry.recorded().stream();
            switch (entry.content().payload()) {
                case InspectionStarted begun -> streams.add(stream);
                case FindingRecorded begun -> streams.add(stream);
                case SupervisionOrderDrafted begun -> streams.add(stream);
                case InspectionRecordClosed out -> streams.remove(stream);
                case MajorHazardFound out -> streams.remove(stream);
                case SupervisionOrderIssued out -> streams.remove(stream);
                default -> {}
            }
        }
        return streams;
    }

    private static List<Excerpt.Entry> without(Set<UUID> streams, List<Excerpt.Entry> entries) {
        return entries.stream()
                .filter(entry -> !streams.contains(entry.recorded().stream()))
                .toList();
    }
}
