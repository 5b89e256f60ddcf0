package org.hazardledger.hazard.enterprises;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.ledger.follow.NotYetKnown;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.store.RecordedEvent;
import org.springframework.stereotype.Component;

/** Who the registry says was the principal of an enterprise, as far as its facts have been taken over here. */
@Component
public class Principals {
    private static final String REGISTRY = "registry";

    private final LedgerReader reader;
    private final ContentFormat format;

    Principals(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /** A fact, its place in the registry's ledger, and the day from which on it holds. */
    record Placed(long index, LocalDate from, EnterpriseFact fact) {}

    /**
     * Whether that person was registered as the principal of the enterprise on that day.
     *
     * @throws NotYetKnown if the enterprise's own registration has not come yet
     */
    public boolean was(UUID person, UUID enterprise, LocalDate day) {
        List<Placed> history = reader.stream(Received.stream(REGISTRY, enterprise), 0).stream()
                .map(this::placed)
                .toList();
        if (history.isEmpty()) {
            throw new NotYetKnown("the principal of enterprise " + enterprise);
        }
        return on(day, history).filter(person::equals).isPresent();
    }

    /** The register's last word for that day: what it says later outweighs what it said before. */
    static Optional<UUID> on(LocalDate day, List<Placed> history) {
        return history.stream()
                .filter(placed -> !placed.from().isAfter(day))
                .max(Comparator.comparingLong(Placed::index))
                .map(placed -> placed.fact().principal());
    }

    private Placed placed(RecordedEvent event) {
        EventContent content = format.read(event.content());
        return new Placed(
                format.received(event.content()).index(), EdgeHeaders.dayOf(content.occurredAt()), (EnterpriseFact)
                        content.payload());
    }
}
