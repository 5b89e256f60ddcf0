package org.hazardledger.hazard.authority;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hazardledger.hazard.authority.IdentityFact.AppointmentEnded;
import org.hazardledger.hazard.authority.IdentityFact.AppointmentMade;
import org.hazardledger.hazard.authority.IdentityFact.CertificateIssued;
import org.hazardledger.hazard.authority.IdentityFact.CertificateRevoked;
import org.hazardledger.hazard.authority.IdentityFact.CertificateWithdrawn;
import org.hazardledger.hazard.events.Reliance;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.springframework.stereotype.Component;

/**
 * Who held which post on a day, and who could sign, by which entries of the identity ledger: as far as they have been
 * taken over here, which is also the evidence of what this service knew (D11).
 */
@Component
public class Authority {
    private static final Set<String> OFFICERS = Set.of("county-officer", "city-officer");

    private final LedgerReader reader;
    private final ContentFormat format;

    Authority(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /** A fact, and its place in the identity ledger. */
    record Placed(long index, IdentityFact fact) {}

    /** What a signature on that day relies on; empty if no post or no certificate was valid. */
    public Optional<Reliance> toSign(UUID person, LocalDate day) {
        return toSign(history(person), day);
    }

    /** Those of the persons who hold a post in the enterprise that day. */
    public Set<UUID> staffOf(UUID enterprise, Collection<UUID> persons, LocalDate day) {
        return persons.stream()
                .filter(person -> posts(history(person), day)
                        .anyMatch(placed -> enterprise.equals(((AppointmentMade) placed.fact()).enterprise())))
                .collect(Collectors.toSet());
    }

    private List<Placed> history(UUID person) {
        return reader.stream(Received.stream("identity", person), 0).stream()
                .map(event -> new Placed(format.received(event.content()).index(), (IdentityFact)
                        format.read(event.content()).payload()))
                .toList();
    }

    static Optional<Reliance> toSign(List<Placed> history, LocalDate day) {
        Set<Integer> gone = numbers(
                history,
                fact -> fact instanceof CertificateWithdrawn
                        || (fact instanceof CertificateRevoked e && !day.isBefore(e.revokedFrom())));
        Optional<Placed> post = posts(history, day)
                .filter(placed -> OFFICERS.contains(((AppointmentMade) placed.fact()).role()))
                .findFirst();
        Optional<Placed> certificate = history.stream()
                .filter(placed -> placed.fact() instanceof CertificateIssued issued
                        && !day.isBefore(issued.validFrom())
                        && !day.isAfter(issued.validUntil())
                        && !gone.contains(issued.number()))
                .findFirst();
        return post.flatMap(held -> certificate.map(paper -> new Reliance(held.index(), paper.index())));
    }

    /** The appointments that hold that day. */
    private static Stream<Placed> posts(List<Placed> history, LocalDate day) {
        Set<Integer> ended =
                numbers(history, fact -> fact instanceof AppointmentEnded e && !day.isBefore(e.endedFrom()));
        return history.stream()
                .filter(placed -> placed.fact() instanceof AppointmentMade made
                        && !day.isBefore(made.from())
                        && !ended.contains(made.number()));
    }

    private static Set<Integer> numbers(List<Placed> history, Predicate<IdentityFact> which) {
        return history.stream()
                .map(Placed::fact)
                .filter(which)
                .map(IdentityFact::number)
                .collect(Collectors.toSet());
    }
}
