package org.hazardledger.registry.officers;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.registry.officers.IdentityFact.AppointmentEnded;
import org.hazardledger.registry.officers.IdentityFact.AppointmentMade;
import org.springframework.stereotype.Component;

/** Who holds a post in an authority, as far as identity's facts have been taken over here. */
@Component
public class Officers {
    private final LedgerReader reader;
    private final ContentFormat format;

    Officers(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /** Those of the persons who hold a post in an authority that day, whatever post. */
    public Set<UUID> among(Set<UUID> persons, LocalDate day) {
        return persons.stream().filter(person -> holdsOne(history(person), day)).collect(Collectors.toSet());
    }

    private List<IdentityFact> history(UUID person) {
        return reader.stream(Received.stream("identity", person), 0).stream()
                .map(event -> (IdentityFact) format.read(event.content()).payload())
                .toList();
    }

    static boolean holdsOne(List<IdentityFact> history, LocalDate day) {
        Set<Integer> ended = history.stream()
                .filter(fact -> fact instanceof AppointmentEnded e && !day.isBefore(e.endedFrom()))
                .map(IdentityFact::number)
                .collect(Collectors.toSet());
        return history.stream()
                .anyMatch(fact -> fact instanceof AppointmentMade made
                        && made.enterprise() == null
                        && !day.isBefore(made.from())
                        && !ended.contains(made.number()));
    }
}
