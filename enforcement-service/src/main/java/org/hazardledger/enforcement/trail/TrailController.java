package org.hazardledger.enforcement.trail;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.enforcement.acceptances.Acceptances;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.enforcement.events.FindingEvent.MajorHazardFound;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionStarted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.Place;
import org.hazardledger.enforcement.orders.SupervisionOrders;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Excerpt;
import org.hazardledger.ledger.trail.Excerpts;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Enforcement's part of a case's trail; the gateway merges it with those of the other services. */
@RestController
class TrailController {
    private final Excerpts excerpts;
    private final ContentFormat format;

    TrailController(Excerpts excerpts, ContentFormat format) {
        this.excerpts = excerpts;
        this.format = format;
    }

    /** What the case was here: the orders on the hazard and the acceptances of it, each in the order of their begin. */
    record State(List<SupervisionOrders.Shown> orders, List<Acceptances.Shown> acceptances) {}

    @GetMapping("/trail/{case}")
    TrailPart trail(Caller caller, @PathVariable("case") UUID caseId, @ParameterObject Asked asked) {
        Excerpt all = excerpts.of(caseId, asked);
        Excerpt excerpt = caller.enterprise() == null ? all : Withheld.from(all);
        return place(excerpt.whole()).filter(caller::covers).isPresent()
                ? TrailPart.of(excerpt, state(excerpt.history()))
                : TrailPart.empty(excerpt);
    }

    private @Nullable State state(List<RecordedEvent> history) {
        if (history.isEmpty()) {
            return null;
        }
        List<Object> payloads = history.stream()
                .map(event -> format.read(event.content()).payload())
                .toList();
        return new State(SupervisionOrders.after(payloads), Acceptances.after(payloads));
    }

    private static Optional<Place> place(List<Excerpt.Entry> whole) {
        return whole.stream()
                .map(entry -> place(entry.content().payload()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Place> place(Object payload) {
        return switch (payload) {
            case InspectionStarted e -> Optional.of(new Place(e.county(), e.enterprise()));
            case FindingRecorded e -> Optional.of(new Place(e.county(), e.enterprise()));
            case MajorHazardFound e -> Optional.of(new Place(e.county(), e.enterprise()));
            case AcceptanceOpened e -> Optional.of(new Place(e.county(), e.enterprise()));
            case SupervisionOrderDrafted e -> Optional.of(new Place(e.county(), e.enterprise()));
            default -> Optional.empty();
        };
    }
}
