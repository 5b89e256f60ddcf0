package org.hazardledger.enforcement.authority;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hazardledger.enforcement.authority.IdentityFact.AppointmentEnded;
import org.hazardledger.enforcement.authority.IdentityFact.AppointmentMade;
import org.hazardledger.enforcement.authority.IdentityFact.CertificateIssued;
import org.hazardledger.enforcement.authority.IdentityFact.CertificateRevoked;
import org.hazardledger.enforcement.authority.IdentityFact.CertificateWithdrawn;
import org.hazardledger.enforcement.events.Reliance;
import org.hazardledger.enforcement.jurisdiction.Place;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.springframework.stereotype.Component;

/**
 * Who could sign on a day, and by which entries of the identity ledger: as far as they have been taken over here, which
 * is also the evidence of what this service knew (I13, D11).
 */
@Component
public class Authority {
    private static final Set<String> OFFICERS = Set.of("county-officer", "city-officer");
    private static final String EXPERT = "acceptance-expert";

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

    /** What the person was on that day to an acceptance at that place. */
    public Standing standing(UUID person, LocalDate day, Place place) {
        return standing(history(person), day, place);
    }

    /** What the person was on that day, if he still is it today; else what he is today. */
    public Standing standing(UUID person, LocalDate day, LocalDate today, Place place) {
        List<Placed> history = history(person);
        Standing then = standing(history, day, place);
        return then instanceof Standing.Officer ? standing(history, today, place) : then;
    }

    private List<Placed> history(UUID person) {
        return reader.stream(Received.stream("identity", person), 0).stream()
                .map(event -> new Placed(format.received(event.content()).index(), (IdentityFact)
                        format.read(event.content()).payload()))
                .toList();
    }

    static Optional<Reliance> toSign(List<Placed> history, LocalDate day) {
        return toSign(posts(history, day), history, day);
    }

    static Standing standing(List<Placed> history, LocalDate day, Place place) {
        List<Post> posts = posts(history, day);
        if (posts.stream().anyMatch(post -> post.made().enterprise() != null)) {
            return new Standing.OfAnEnterprise();
        }
        List<Post> here = posts.stream()
                .filter(post -> place.liesIn(post.made().jurisdiction()))
                .toList();
        return toSign(here, history, day)
                .<Standing>map(Standing.Officer::new)
                .or(() -> here.stream()
                        .filter(post -> post.made().role().equals(EXPERT))
                        .findFirst()
                        .map(post -> new Standing.Expert(post.index())))
                .orElseGet(Standing.Unqualified::new);
    }

    /** An appointment that holds on the day asked for. */
    private record Post(long index, AppointmentMade made) {}

    private static List<Post> posts(List<Placed> history, LocalDate day) {
        Set<Integer> ended =
                numbers(history, fact -> fact instanceof AppointmentEnded e && !day.isBefore(e.endedFrom()));
        return history.stream()
                .flatMap(placed -> placed.fact() instanceof AppointmentMade made
                        ? Stream.of(new Post(placed.index(), made))
                        : Stream.empty())
                .filter(post -> !day.isBefore(post.made().from())
                        && !ended.contains(post.made().number()))
                .toList();
    }

    private static Optional<Reliance> toSign(List<Post> posts, List<Placed> history, LocalDate day) {
        Set<Integer> gone = numbers(
                history,
                fact -> fact instanceof CertificateWithdrawn
                        || (fact instanceof CertificateRevoked e && !day.isBefore(e.revokedFrom())));
        Optional<Post> appointment = posts.stream()
                .filter(post -> OFFICERS.contains(post.made().role()))
                .findFirst();
        Optional<Placed> certificate = history.stream()
                .filter(placed -> placed.fact() instanceof CertificateIssued issued
                        && !day.isBefore(issued.validFrom())
                        && !day.isAfter(issued.validUntil())
                        && !gone.contains(issued.number()))
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
