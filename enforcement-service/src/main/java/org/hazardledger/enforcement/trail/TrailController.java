package org.hazardledger.enforcement.trail;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionStarted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotFound;
import org.hazardledger.enforcement.jurisdiction.Place;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Enforcement's part of a case's trail; the gateway merges it with those of the other services. */
@RestController
class TrailController {
    private static final String LEDGER = "enforcement";

    private final LedgerReader reader;
    private final ContentFormat format;

    TrailController(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /** An event of ours with its content; what was received from others stands in their own parts. */
    private record Own(RecordedEvent recorded, EventContent content) {}

    /** What the case is here: the orders on the hazard, by id. */
    record State(List<UUID> orders) {}

    @GetMapping("/trail/{case}")
    TrailPart trail(Caller caller, @PathVariable("case") UUID caseId) {
        Head head = reader.head().orElseThrow(NotFound::new);
        List<Own> own = reader.ofCase(caseId, head.size()).stream()
                .filter(TrailController::isMadeHere)
                .map(recorded -> new Own(recorded, format.read(recorded.content())))
                .toList();
        caller.require(own.stream()
                .map(event -> place(event.content().payload()))
                .flatMap(Optional::stream)
                .findFirst());
        return new TrailPart(
                LEDGER,
                head.size() - 1,
                head.recordedAt(),
                own.stream().map(TrailController::event).toList(),
                new State(orders(own)));
    }

    /** What was received stands in the part of the service that made it. */
    private static boolean isMadeHere(RecordedEvent recorded) {
        return !recorded.type().startsWith("received.");
    }

    private static Optional<Place> place(Object payload) {
        return switch (payload) {
            case InspectionStarted e -> Optional.of(new Place(e.county(), e.enterprise()));
            case FindingRecorded e -> Optional.of(new Place(e.county(), e.enterprise()));
            case SupervisionOrderDrafted e -> Optional.of(new Place(e.county(), e.enterprise()));
            default -> Optional.empty();
        };
    }

    private static List<UUID> orders(List<Own> own) {
        return own.stream()
                .filter(event -> event.content().payload() instanceof SupervisionOrderEvent)
                .map(event -> event.recorded().stream())
                .distinct()
                .toList();
    }

    private static TrailPart.Event event(Own own) {
        RecordedEvent recorded = own.recorded();
        EventContent content = own.content();
        return new TrailPart.Event(
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
