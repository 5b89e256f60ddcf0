package org.hazardledger.hazard.hazards;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.jurisdiction.NotFound;
import org.hazardledger.hazard.jurisdiction.Place;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.springframework.stereotype.Component;

/** A single hazard, folded from its own events: always current. */
@Component
public class Hazards {
    private final LedgerReader reader;
    private final ContentFormat format;

    Hazards(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /** What a trail shows of a hazard beside its events. */
    record State(
            HazardStatus status, String number, long version, Implementations implementations, List<String> clocks) {}

    Optional<Hazard.Known> find(UUID id) {
        return fold(reader.stream(id, 0));
    }

    /**
     * What it was after these events, as JSON shows it.
     *
     * @throws NotFound if no hazard had been reported by then
     */
    public Object state(List<RecordedEvent> ofCase) {
        Hazard.Known known = fold(ofCase).orElseThrow(NotFound::new);
        return new State(
                known.status(), known.entry().number(), known.entry().version(), Implementations.MISSING, List.of());
    }

    /** Where it lies, and whose it is; empty if there is no such hazard. */
    public Optional<Place> place(UUID id) {
        return find(id).map(Hazards::place);
    }

    static Place place(Hazard.Known known) {
        return new Place(known.entry().county(), known.entry().enterprise());
    }

    private Optional<Hazard.Known> fold(List<RecordedEvent> events) {
        Hazard hazard = new Hazard.Unknown();
        for (RecordedEvent recorded : events) {
            if (format.read(recorded.content()).payload() instanceof HazardEvent event) {
                hazard = Hazard.evolve(hazard, event);
            }
        }
        return hazard instanceof Hazard.Known known ? Optional.of(known) : Optional.empty();
    }
}
