package org.hazardledger.hazard.orders;

import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.orders.OrderFact.RevokedInError;
import org.hazardledger.hazard.orders.OrderFact.SupervisionOrderLifted;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.springframework.stereotype.Component;

/** Which orders on a hazard had ended, as this service knew it at a place in the ledger. */
@Component
public class EndedOrders {
    private final LedgerReader reader;
    private final ContentFormat format;

    EndedOrders(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /**
     * How those had ended that were known to: each {@link RevokedInError} or {@link SupervisionOrderLifted}.
     *
     * @param upTo only facts with a smaller ledger index count
     */
    public List<OrderFact> of(UUID hazard, long upTo) {
        return reader.ofCase(hazard, upTo).stream()
                .map(recorded -> format.read(recorded.content()).payload())
                .filter(fact -> fact instanceof RevokedInError || fact instanceof SupervisionOrderLifted)
                .map(OrderFact.class::cast)
                .toList();
    }
}
