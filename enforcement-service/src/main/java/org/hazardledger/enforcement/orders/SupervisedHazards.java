package org.hazardledger.enforcement.orders;

import java.util.Optional;
import java.util.UUID;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.springframework.stereotype.Component;

/** How a hazard and its order stood at a place in the ledger, folded from the case as this service knew it then. */
@Component
class SupervisedHazards {
    private final LedgerReader reader;
    private final ContentFormat format;

    SupervisedHazards(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /** How it stands. */
    Supervision now(UUID hazard) {
        return of(hazard, Long.MAX_VALUE);
    }

    /** What an inspection of ours has found; empty if the hazard was found otherwise. */
    Optional<FindingRecorded> finding(UUID hazard) {
        return reader.ofCase(hazard, Long.MAX_VALUE).stream()
                .map(recorded -> format.read(recorded.content()).payload())
                .filter(FindingRecorded.class::isInstance)
                .map(FindingRecorded.class::cast)
                .findFirst();
    }

    /**
     * How it stood.
     *
     * @param upTo only events with a smaller ledger index count
     */
    Supervision of(UUID hazard, long upTo) {
        Supervision supervision = Supervision.UNKNOWN;
        for (RecordedEvent recorded : reader.ofCase(hazard, upTo)) {
            EventContent content = format.read(recorded.content());
            supervision =
                    supervision.after(recorded.index(), content.occurredAt(), recorded.recordedAt(), content.payload());
        }
        return supervision;
    }
}
