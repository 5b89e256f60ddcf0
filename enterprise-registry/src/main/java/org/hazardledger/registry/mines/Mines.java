package org.hazardledger.registry.mines;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.registry.events.MineEvent;
import org.hazardledger.registry.jurisdiction.Place;
import org.springframework.stereotype.Component;

/** A single mine, folded from its own events: always current. */
@Component
public class Mines {
    private final LedgerReader reader;
    private final ContentFormat format;

    Mines(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    record Found(Mine.Registered mine, long version) {}

    Optional<Found> find(UUID id) {
        return fold(reader.stream(id, 0));
    }

    /** What it was after these events, as JSON shows it; empty if it was not registered by then. */
    public Optional<Object> state(List<RecordedEvent> ofCase) {
        return fold(ofCase).map(Found::mine);
    }

    /** Where it lies, and whose it is; empty if there is no such mine. */
    public Optional<Place> place(UUID id) {
        return find(id).map(
                        found -> new Place(found.mine().county(), found.mine().enterprise()));
    }

    private Optional<Found> fold(List<RecordedEvent> events) {
        Mine mine = new Mine.Unregistered();
        long version = -1;
        for (RecordedEvent recorded : events) {
            if (format.read(recorded.content()).payload() instanceof MineEvent event) {
                mine = Mine.evolve(mine, event);
                version = recorded.seq();
            }
        }
        return mine instanceof Mine.Registered known ? Optional.of(new Found(known, version)) : Optional.empty();
    }
}
