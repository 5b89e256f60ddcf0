package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.hazards.Implementations.Happened;
import org.hazardledger.hazard.jurisdiction.NotFound;
import org.hazardledger.hazard.jurisdiction.Place;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
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
            HazardStatus status,
            String number,
            long version,
            Implementations implementations,
            List<RunningLimit> clocks) {}

    /** A hazard and all that happened to it. */
    record Found(Hazard.Known hazard, List<Happened> history) {}

    Optional<Hazard.Known> find(UUID id) {
        return findWithHistory(id).map(Found::hazard);
    }

    Optional<Found> findWithHistory(UUID id) {
        return fold(reader.stream(id, 0));
    }

    /**
     * What it was after these events, as JSON shows it.
     *
     * @throws NotFound if no hazard had been reported by then
     */
    public Object state(List<RecordedEvent> ofCase) {
        Found found = fold(ofCase).orElseThrow(NotFound::new);
        Hazard.Known known = found.hazard();
        return new State(
                known.status(),
                known.entry().number(),
                known.entry().version(),
                Implementations.of(found.history()),
                RunningLimit.of(known));
    }

    /** The day on which it was determined to be major; empty if it was not. */
    Optional<LocalDate> determinedOn(UUID id) {
        return findWithHistory(id).stream()
                .flatMap(found -> found.history().stream())
                .filter(happened -> happened.event() instanceof HazardConfirmed)
                .map(happened -> EdgeHeaders.dayOf(happened.content().occurredAt()))
                .findFirst();
    }

    /**
     * When the first event of that kind happened to it, as was stated, but not later than it was recorded: clocks
     * differ. Empty if there is none.
     */
    Optional<Instant> when(UUID id, Class<? extends HazardEvent> kind) {
        for (RecordedEvent recorded : reader.stream(id, 0)) {
            EventContent content = format.read(recorded.content());
            if (kind.isInstance(content.payload())) {
                Instant stated = content.occurredAt();
                return Optional.of(stated.isAfter(recorded.recordedAt()) ? recorded.recordedAt() : stated);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether that moment lies before the last of those of its events, each as was stated, but none later than it was
     * recorded: clocks differ.
     */
    boolean isBefore(Instant moment, UUID id, Predicate<HazardEvent> which) {
        return reader.stream(id, 0).stream().anyMatch(recorded -> {
            EventContent content = format.read(recorded.content());
            return content.payload() instanceof HazardEvent event
                    && which.test(event)
                    && moment.isBefore(content.occurredAt())
                    && moment.isBefore(recorded.recordedAt());
        });
    }

    /** Where it lies, and whose it is; empty if there is no such hazard. */
    public Optional<Place> place(UUID id) {
        return find(id).map(Hazards::place);
    }

    static Place place(Hazard.Known known) {
        return new Place(known.entry().county(), known.entry().enterprise());
    }

    private Optional<Found> fold(List<RecordedEvent> events) {
        Hazard hazard = new Hazard.Unknown();
        List<Happened> history = new ArrayList<>();
        for (RecordedEvent recorded : events) {
            EventContent content = format.read(recorded.content());
            if (content.payload() instanceof HazardEvent event) {
                hazard = Hazard.evolve(hazard, event);
                history.add(new Happened(recorded.index(), content, event, hazard));
            }
        }
        return hazard instanceof Hazard.Known known ? Optional.of(new Found(known, history)) : Optional.empty();
    }
}
