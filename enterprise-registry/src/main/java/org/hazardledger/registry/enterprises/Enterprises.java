package org.hazardledger.registry.enterprises;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.registry.events.EnterpriseEvent;
import org.hazardledger.registry.jurisdiction.Place;
import org.springframework.stereotype.Component;

/** A single enterprise, folded from its own events: always current. */
@Component
public class Enterprises {
    private final LedgerReader reader;
    private final ContentFormat format;

    Enterprises(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    record Found(Enterprise.Registered enterprise, long version) {}

    Optional<Found> find(UUID id) {
        return fold(reader.stream(id, 0));
    }

    /** What it was after these events, as JSON shows it; empty if it was not registered by then. */
    public Optional<Object> state(List<RecordedEvent> ofCase) {
        return fold(ofCase).map(Found::enterprise);
    }

    /** Where it is registered; empty if there is no such enterprise. */
    public Optional<Place> place(UUID id) {
        return find(id).map(found -> new Place(found.enterprise().county(), id));
    }

    /** What it is called; empty if there is no such enterprise. */
    public Optional<String> name(UUID id) {
        return find(id).map(found -> found.enterprise().name());
    }

    private Optional<Found> fold(List<RecordedEvent> events) {
        Enterprise enterprise = new Enterprise.Unregistered();
        long version = -1;
        for (RecordedEvent recorded : events) {
            if (format.read(recorded.content()).payload() instanceof EnterpriseEvent event) {
                enterprise = Enterprise.evolve(enterprise, event);
                version = recorded.seq();
            }
        }
        return enterprise instanceof Enterprise.Registered known
                ? Optional.of(new Found(known, version))
                : Optional.empty();
    }
}
