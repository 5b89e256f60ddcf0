package org.hazardledger.enforcement.mines;

import java.util.Optional;
import java.util.UUID;
import org.hazardledger.enforcement.jurisdiction.Place;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.springframework.stereotype.Component;

/** A single mine, as far as its registration has been taken over here. */
@Component
public class KnownMines {
    private final LedgerReader reader;
    private final ContentFormat format;

    KnownMines(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /** Where the mine lies, and whose it is; empty if its registration is not known here. */
    public Optional<Place> place(UUID mine) {
        return reader.stream(Received.stream("registry", mine), 0).stream()
                .map(received -> format.read(received.content()).payload())
                .filter(MineRegistered.class::isInstance)
                .map(MineRegistered.class::cast)
                .findFirst()
                .map(registered -> new Place(registered.county(), registered.enterprise()));
    }
}
