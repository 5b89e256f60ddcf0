package org.hazardledger.registry.trail;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.registry.enterprises.Enterprises;
import org.hazardledger.registry.jurisdiction.Caller;
import org.hazardledger.registry.jurisdiction.NotFound;
import org.hazardledger.registry.jurisdiction.Place;
import org.hazardledger.registry.mines.Mines;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The registry's part of a case's trail; the gateway merges it with those of the other services. */
@RestController
class TrailController {
    private static final String LEDGER = "registry";

    private final LedgerReader reader;
    private final ContentFormat format;
    private final Enterprises enterprises;
    private final Mines mines;

    TrailController(LedgerReader reader, ContentFormat format, Enterprises enterprises, Mines mines) {
        this.reader = reader;
        this.format = format;
        this.enterprises = enterprises;
        this.mines = mines;
    }

    @GetMapping("/trail/{case}")
    TrailPart trail(Caller caller, @PathVariable("case") UUID caseId) {
        Optional<Place> enterprise = enterprises.place(caseId);
        caller.require(enterprise.isPresent() ? enterprise : mines.place(caseId));
        Head head = reader.head().orElseThrow(NotFound::new);
        List<TrailPart.Event> events =
                reader.ofCase(caseId, head.size()).stream().map(this::event).toList();
        Object state = enterprise.isPresent() ? enterprises.state(caseId) : mines.state(caseId);
        return new TrailPart(LEDGER, head.size() - 1, head.recordedAt(), events, state);
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
