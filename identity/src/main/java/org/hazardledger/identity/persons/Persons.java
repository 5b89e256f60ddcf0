package org.hazardledger.identity.persons;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.identity.events.FieldName;
import org.hazardledger.identity.events.PersonEvent;
import org.hazardledger.identity.events.PersonEvent.AppointmentMade;
import org.hazardledger.identity.events.PersonEvent.CertificateIssued;
import org.hazardledger.identity.events.PersonEvent.FieldChanged;
import org.hazardledger.identity.events.PersonEvent.InvitationAccepted;
import org.hazardledger.identity.events.PersonEvent.InvitationMade;
import org.hazardledger.identity.events.PersonEvent.PersonEntered;
import org.hazardledger.identity.events.SealedField;
import org.hazardledger.identity.jurisdiction.Caller;
import org.hazardledger.identity.jurisdiction.Place;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Receipt;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A single person, folded from the person's own events: always current. */
@Component
public class Persons {
    private final LedgerReader reader;
    private final ContentFormat format;

    Persons(LedgerReader reader, ContentFormat format) {
        this.reader = reader;
        this.format = format;
    }

    /** @param version -1 for somebody unknown */
    record Found(Person person, long version, List<Authority.Recorded> history) {}

    /**
     * What an account depends on, without a name.
     *
     * @param login null for somebody without an account
     * @param erased whether the account must be gone
     * @param place where the person is kept
     * @param authority on the day asked for
     * @param version of the person
     */
    public record Standing(@Nullable String login, boolean erased, Place place, Authority authority, long version) {}

    /** An invitation as it was made. */
    public record Invited(int number, Instant until, String secretSha256) {}

    /**
     * Who is invited.
     *
     * @param number of the invitation
     */
    public record Invitee(String login, int number) {}

    /** How far a person's record has come: how many posts and certificates were ever recorded. */
    public record Progress(boolean entered, boolean erased, int appointments, int certificates) {}

    /** What a trail says of a person: what was known then, without a name. */
    record State(
            boolean erased, String jurisdiction, @Nullable UUID enterprise, List<Appointment> appointments) {}

    /**
     * A name, as an event holds it.
     *
     * @param index the ledger index of that event
     */
    record NameAt(long index, SealedField sealed) {}

    /** The last name of this person under a head of that size; empty if there was none, or if it is erased by now. */
    Optional<NameAt> nameUnder(UUID id, long size) {
        Found found = find(id);
        if (found.person() instanceof Person.Erased) {
            return Optional.empty();
        }
        NameAt name = null;
        for (Authority.Recorded recorded : found.history()) {
            SealedField sealed = nameIn(recorded.event());
            if (sealed != null && recorded.index() < size) {
                name = new NameAt(recorded.index(), sealed);
            }
        }
        return Optional.ofNullable(name);
    }

    private static @Nullable SealedField nameIn(PersonEvent event) {
        return switch (event) {
            case PersonEntered entered -> entered.name();
            case FieldChanged(UUID person, FieldName field, SealedField value) when field == FieldName.NAME -> value;
            default -> null;
        };
    }

    Found find(UUID id) {
        return fold(reader.stream(id, 0));
    }

    private Found fold(List<RecordedEvent> events) {
        Person person = new Person.Unknown();
        long version = -1;
        List<Authority.Recorded> history = new ArrayList<>();
        for (RecordedEvent recorded : events) {
            if (format.read(recorded.content()).payload() instanceof PersonEvent event) {
                person = Person.evolve(person, event);
                version = recorded.seq();
                history.add(new Authority.Recorded(recorded.index(), event));
            }
        }
        return new Found(person, version, List.copyOf(history));
    }

    /** The number of the appointment or certificate that a command brought. */
    int numberGivenBy(Receipt receipt) {
        Object event = broughtBy(receipt);
        return switch (event) {
            case AppointmentMade e -> e.number();
            case CertificateIssued e -> e.number();
            default -> throw new IllegalStateException("No number in " + event.getClass());
        };
    }

    private Object broughtBy(Receipt receipt) {
        return format.read(reader.stream(receipt.stream(), receipt.version())
                        .getFirst()
                        .content())
                .payload();
    }

    /** The invitation that a command brought. */
    public Invited invitationMadeBy(Receipt receipt) {
        if (broughtBy(receipt) instanceof InvitationMade e) {
            return new Invited(e.number(), e.until(), e.secretSha256());
        }
        throw new IllegalStateException("No invitation in " + receipt);
    }

    /**
     * Whose invitation that secret is good for, now.
     *
     * @throws RuntimeException the refusal, if it is good for none
     */
    public Invitee invitee(UUID id, String secretSha256, Instant now) {
        Person person = find(id).person();
        for (PersonEvent event : Person.decide(new PersonCommand.AcceptInvitation(id, secretSha256, now), person)) {
            if (event instanceof InvitationAccepted accepted
                    && person instanceof Person.Known known
                    && known.login() != null) {
                return new Invitee(known.login(), accepted.number());
            }
        }
        throw new IllegalStateException("An invitation without an account");
    }

    /** Every place that this person has, keeps or is going to have from that day on: who may be this person's there. */
    public List<Place> places(UUID id, LocalDate from) {
        List<Place> places = new ArrayList<>();
        if (find(id).person() instanceof Person.Known known) {
            places.add(known.place());
            known.appointments().stream()
                    .filter(post -> post.meetsOneFrom(from))
                    .forEach(post -> places.add(new Place(post.jurisdiction(), post.enterprise())));
        }
        return places;
    }

    /** Where this person is kept; empty if nobody is known by that id. */
    public Optional<Place> place(UUID id) {
        return place(find(id).person());
    }

    static Optional<Place> place(Person person) {
        return switch (person) {
            case Person.Unknown none -> Optional.empty();
            case Person.Known known -> Optional.of(known.place());
            case Person.Erased gone -> Optional.of(gone.place());
        };
    }

    /** Whether the record of that person, without a name, is the caller's to read. */
    public boolean mayReadRecord(Caller caller, UUID id) {
        return Readers.mayReadRecord(caller, id, place(id));
    }

    /** The person after these events, as JSON shows it in a trail; empty if not entered by then. */
    public Optional<Object> state(List<RecordedEvent> ofCase) {
        return switch (fold(ofCase).person()) {
            case Person.Known known ->
                Optional.of(new State(
                        false, known.place().jurisdiction(), known.place().enterprise(), known.appointments()));
            case Person.Erased gone ->
                Optional.of(new State(
                        true, gone.place().jurisdiction(), gone.place().enterprise(), List.of()));
            case Person.Unknown none -> Optional.empty();
        };
    }

    /** What this person's account must be like on that day; empty if nobody is known by that id. */
    public Optional<Standing> standing(UUID id, LocalDate day) {
        Found found = find(id);
        Authority authority = Authority.on(day, found.history());
        return switch (found.person()) {
            case Person.Unknown none -> Optional.empty();
            case Person.Known known ->
                Optional.of(new Standing(known.login(), false, known.place(), authority, found.version()));
            case Person.Erased gone ->
                Optional.of(new Standing(gone.login(), true, gone.place(), authority, found.version()));
        };
    }

    /** How far this person's record has come. */
    public Progress progress(UUID id) {
        return switch (find(id).person()) {
            case Person.Unknown none -> new Progress(false, false, 0, 0);
            case Person.Known known ->
                new Progress(
                        true,
                        false,
                        known.appointments().size(),
                        known.certificates().size());
            case Person.Erased gone -> new Progress(true, true, 0, 0);
        };
    }
}
