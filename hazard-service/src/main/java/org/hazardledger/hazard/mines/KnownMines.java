package org.hazardledger.hazard.mines;

import java.util.Optional;
import java.util.UUID;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.store.RecordedEvent;
import org.springframework.stereotype.Component;

/** A single mine, folded from what was taken over about it: as current as the following is. */
@Component
public class KnownMines {
    private static final String REGISTRY = "registry";

    private final LedgerReader reader;
    private final ContentFormat format;

    KnownMines(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /** The mine; empty if the registry has none with that id, or its fact has not come yet. */
    public Optional<MineRegistered> find(UUID mine) {
        MineRegistered known = null;
        for (RecordedEvent recorded : reader.stream(Received.stream(REGISTRY, mine), 0)) {
            if (format.read(recorded.content()).payload() instanceof MineRegistered registered) {
                known = registered;
            }
        }
        return Optional.ofNullable(known);
    }
}
