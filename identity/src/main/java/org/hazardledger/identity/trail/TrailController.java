package org.hazardledger.identity.trail;

import java.util.List;
import java.util.UUID;
import org.hazardledger.identity.jurisdiction.Caller;
import org.hazardledger.identity.persons.Persons;
import org.hazardledger.identity.refusal.NotFound;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Identity's part of a case's trail; the gateway merges it with those of the other services. */
@RestController
class TrailController {
    private static final String LEDGER = "identity";

    private final LedgerReader reader;
    private final ContentFormat format;
    private final Persons persons;

    TrailController(LedgerReader reader, ContentFormat format, Persons persons) {
        this.reader = reader;
        this.format = format;
        this.persons = persons;
    }

    @GetMapping("/trail/{case}")
    TrailPart trail(Caller caller, @PathVariable("case") UUID caseId) {
        persons.requireRecord(caller, caseId);
        Head head = reader.head().orElseThrow(NotFound::new);
        List<TrailPart.Event> events =
                reader.ofCase(caseId, head.size()).stream().map(this::event).toList();
        return new TrailPart(LEDGER, head.size() - 1, head.recordedAt(), events, persons.state(caseId));
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
