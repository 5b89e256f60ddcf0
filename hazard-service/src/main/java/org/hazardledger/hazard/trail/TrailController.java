package org.hazardledger.hazard.trail;

import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.hazards.Hazards;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.jurisdiction.NotFound;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** This service's part of a case's trail; the gateway merges it with those of the other services. */
@RestController
class TrailController {
    private static final String LEDGER = "hazard";

    private final LedgerReader reader;
    private final ContentFormat format;
    private final Hazards hazards;

    TrailController(LedgerReader reader, ContentFormat format, Hazards hazards) {
        this.reader = reader;
        this.format = format;
        this.hazards = hazards;
    }

    @GetMapping("/trail/{case}")
    TrailPart trail(Caller caller, @PathVariable("case") UUID caseId) {
        caller.require(hazards.place(caseId));
        Head head = reader.head().orElseThrow(NotFound::new);
        List<RecordedEvent> recorded = reader.ofCase(caseId, head.size());
        return new TrailPart(
                LEDGER,
                head.size() - 1,
                head.recordedAt(),
                recorded.stream()
                        .filter(TrailController::isMadeHere)
                        .map(this::event)
                        .toList(),
                hazards.state(recorded));
    }

    /** What was received stands in the part of the service that made it. */
    private static boolean isMadeHere(RecordedEvent recorded) {
        return !recorded.type().startsWith("received.");
    }

    private TrailPart.Event event(RecordedEvent recorded) {
        EventContent content = format.read(recorded.content());
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
