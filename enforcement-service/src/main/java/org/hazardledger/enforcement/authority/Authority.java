package org.hazardledger.enforcement.authority;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hazardledger.enforcement.authority.IdentityFact.AppointmentEnded;
import org.hazardledger.enforcement.authority.IdentityFact.AppointmentMade;
import org.hazardledger.enforcement.authority.IdentityFact.CertificateIssued;
import org.hazardledger.enforcement.authority.IdentityFact.CertificateRevoked;
import org.hazardledger.enforcement.events.Reliance;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.springframework.stereotype.Component;

/**
 * Whether an officer could sign on a day, and by which entries of the identity ledger: as far as they have been taken
 * over here, which is also the evidence of what this service knew (I13, D11).
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
        return toSign(
                reader.stream(Received.stream("identity", person), 0).stream()
                        .map(event ->
                                new Placed(format.received(event.content()).index(), (IdentityFact)
                                        format.read(event.content()).payload()))
                        .toList(),
                day);
    }

    static Optional<Reliance> toSign(List<Placed> history, LocalDate day) {
        Set<Integer> ended =
                numbers(history, fact -> fact instanceof AppointmentEnded e && !day.isBefore(e.endedFrom()));
        Set<Integer> revoked =
                numbers(history, fact -> fact instanceof CertificateRevoked e && !day.isBefore(e.revokedFrom()));
        Optional<Placed> appointment = history.stream()
                .filter(placed -> placed.fact() instanceof AppointmentMade made
                        && OFFICERS.contains(made.role())
                        && !day.isBefore(made.from())
                        && !ended.contains(made.number()))
                .findFirst();
        Optional<Placed> certificate = history.stream()
                .filter(placed -> placed.fact() instanceof CertificateIssued issued
                        && !day.isBefore(issued.validFrom())
                        && !day.isAfter(issued.validUntil())
                        && !revoked.contains(issued.number()))
                .findFirst();
        return appointment.flatMap(post -> certificate.map(paper -> new Reliance(post.index(), paper.index())));
    }

    private static Set<Integer> numbers(List<Placed> history, Predicate<IdentityFact> which) {
        return history.stream()
                .map(Placed::fact)
                .filter(which)
                .map(IdentityFact::number)
                .collect(Collectors.toSet());
    }
}
