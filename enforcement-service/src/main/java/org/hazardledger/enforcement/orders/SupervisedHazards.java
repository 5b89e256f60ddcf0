package org.hazardledger.enforcement.orders;

import java.util.UUID;
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
