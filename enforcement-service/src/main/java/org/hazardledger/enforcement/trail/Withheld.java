package org.hazardledger.enforcement.trail;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.enforcement.events.FindingEvent.MajorHazardFound;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordClosed;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionStarted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.DraftAmended;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.ledger.trail.Excerpt;

/**
 * What has not left the authority: a record that is not closed, its findings, an order that is not issued, what was
 * rewritten before that, and what two officers decide of a correction or a revocation before it counts (I27).
 */
final class Withheld {
    private Withheld() {}

    /** The excerpt without it, as an enterprise reads it; what is withheld is told from today, not from the moment. */
    static Excerpt from(Excerpt excerpt) {
        Set<Long> withheld = withheld(excerpt.whole());
        return new Excerpt(
                excerpt.ledger(),
                excerpt.position(),
                excerpt.recordedAt(),
                excerpt.asOfHead(),
                excerpt.relies(),
                excerpt.witnessed(),
                without(withheld, excerpt.whole()),
                without(withheld, excerpt.timeline()),
                excerpt.history().stream()
                        .filter(event -> !withheld.contains(event.index()))
                        .toList());
    }

    /** The ledger indexes of all of it. */
    private static Set<Long> withheld(List<Excerpt.Entry> whole) {
        Set<UUID> streams = streams(whole);
        return whole.stream()
                .filter(entry -> streams.contains(entry.recorded().stream())
                        || isInner(entry.content().payload()))
                .map(entry -> entry.recorded().index())
                .collect(Collectors.toSet());
    }

    private static boolean isInner(Object payload) {
        return payload instanceof DraftAmended
                || payload instanceof CorrectionProposed
                || payload instanceof CorrectionRefused
                || payload instanceof RevocationProposed
                || payload instanceof RevocationRefused;
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

    private static List<Excerpt.Entry> without(Set<Long> withheld, List<Excerpt.Entry> entries) {
        return entries.stream()
                .filter(entry -> !withheld.contains(entry.recorded().index()))
                .toList();
    }
}
