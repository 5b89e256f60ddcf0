package org.hazardledger.hazard.orders;

import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.orders.OrderFact.RevokedInError;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.springframework.stereotype.Component;

/** Which orders on a hazard were an error, as this service knew it at a place in the ledger. */
@Component
public class RevokedOrders {
    private final LedgerReader reader;
    private final ContentFormat format;

    RevokedOrders(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /**
     * Those that were known.
     *
     * @param upTo only facts with a smaller ledger index count
     */
    public List<RevokedInError> of(UUID hazard, long upTo) {
        return reader.ofCase(hazard, upTo).stream()
                .map(recorded -> format.read(recorded.content()).payload())
                .filter(RevokedInError.class::isInstance)
                .map(RevokedInError.class::cast)
                .toList();
    }
}
