package org.hazardledger.identity.persons;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.hazardledger.identity.events.FieldName;
import org.hazardledger.identity.events.PersonEvent;
import org.hazardledger.identity.events.PersonEvent.AppointmentEnded;
import org.hazardledger.identity.events.PersonEvent.AppointmentMade;
import org.hazardledger.identity.events.PersonEvent.CertificateIssued;
import org.hazardledger.identity.events.PersonEvent.CertificateRevoked;
import org.hazardledger.identity.events.PersonEvent.CertificateWithdrawn;
import org.hazardledger.identity.events.PersonEvent.FieldChanged;
import org.hazardledger.identity.events.PersonEvent.InvitationAccepted;
import org.hazardledger.identity.events.PersonEvent.InvitationMade;
import org.hazardledger.identity.events.PersonEvent.InvitationRevoked;
import org.hazardledger.identity.events.PersonEvent.PersonEntered;
import org.hazardledger.identity.events.PersonEvent.PersonErased;
import org.hazardledger.identity.events.SealedField;
import org.hazardledger.identity.jurisdiction.Place;
import org.hazardledger.identity.persons.PersonCommand.AcceptInvitation;
import org.hazardledger.identity.persons.PersonCommand.Appoint;
import org.hazardledger.identity.persons.PersonCommand.ChangeField;
import org.hazardledger.identity.persons.PersonCommand.EndAppointment;
import org.hazardledger.identity.persons.PersonCommand.EnterPerson;
import org.hazardledger.identity.persons.PersonCommand.ErasePerson;
import org.hazardledger.identity.persons.PersonCommand.Invite;
import org.hazardledger.identity.persons.PersonCommand.IssueCertificate;
import org.hazardledger.identity.persons.PersonCommand.RevokeCertificate;
import org.hazardledger.identity.persons.PersonCommand.RevokeInvitation;
import org.hazardledger.identity.persons.PersonCommand.WithdrawCertificate;
import org.hazardledger.identity.persons.PersonRefused.Reason;
import org.jspecify.annotations.Nullable;

/** What is known of a person, and what is answered to a command. Pure; it opens no seal. */
sealed interface Person {

    /** Nobody we know. */
    record Unknown() implements Person {}

    /** Somebody we know. */
    record Known(
            UUID person,
            @Nullable String login,
            Place home,
            SealedField name,
            @Nullable SealedField phone,
            List<Appointment> appointments,
            List<Certificate> certificates,
            List<Invitation> invitations)
            implements Person {

        public Known {
            appointments = List.copyOf(appointments);
            certificates = List.copyOf(certificates);
            invitations = List.copyOf(invitations);
        }

        /** Where the last appointment put this person, or else where the person was entered. */
        Place place() {
            if (appointments.isEmpty()) {
                return home;
            }
            Appointment last = appointments.getLast();
            return new Place(last.jurisdiction(), last.enterprise());
        }

        private Known with(FieldName field, SealedField value) {
            return switch (field) {
                case NAME -> new Known(person, login, home, value, phone, appointments, certificates, invitations);
                case PHONE -> new Known(person, login, home, name, value, appointments, certificates, invitations);
            };
        }

        private Known withAppointments(List<Appointment> changed) {
            return new Known(person, login, home, name, phone, changed, certificates, invitations);
        }

        private Known withCertificates(List<Certificate> changed) {
            return new Known(person, login, home, name, phone, appointments, changed, invitations);
        }

        private Known withInvitations(List<Invitation> changed) {
            return new Known(person, login, home, name, phone, appointments, certificates, changed);
        }
    }

    /** Somebody of whom we know only what was done; the account is gone, the login stays taken. */
    record Erased(UUID person, @Nullable String login, Place place) implements Person {}

    /** The answer to a command: events, none if it changes nothing; a refusal is thrown. */
    static List<PersonEvent> decide(PersonCommand command, Person person) {
        return switch (command) {
            case EnterPerson c ->
                switch (person) {
                    case Unknown none ->
                        List.of(new PersonEntered(
                                c.person(), c.login(), c.jurisdiction(), c.enterprise(), c.name(), c.phone()));
                    case Known known -> throw new PersonRefused(Reason.ALREADY_ENTERED);
                    case Erased gone -> throw new PersonRefused(Reason.ERASED);
                };
            case ErasePerson c when person instanceof Erased -> List.of();
            case ErasePerson c -> erasure(c, known(person));
            case ChangeField c -> List.of(new FieldChanged(known(person).person(), c.field(), sealed(c.value())));
            case Appoint c -> appointment(c, known(person));
            case EndAppointment c -> end(c, known(person));
            case IssueCertificate c -> certificate(c, known(person));
            case RevokeCertificate c -> revocation(c, known(person));
            case WithdrawCertificate c -> withdrawal(c, known(person));
            case Invite c -> invitation(c, known(person));
            case RevokeInvitation c -> revocation(c, known(person));
            case AcceptInvitation c -> acceptance(c, person);
        };
    }

    private static List<PersonEvent> erasure(ErasePerson c, Known known) {
        if (known.appointments().stream().anyMatch(appointment -> appointment.endedFrom() == null)) {
            throw new PersonRefused(Reason.STILL_APPOINTED);
        }
        return List.of(new PersonErased(c.person(), c.ground()));
    }

    /** A token names one place, so posts that share a day must be in one place (I27). */
    private static List<PersonEvent> appointment(Appoint c, Known known) {
        c.role().requireFits(c.jurisdiction(), c.enterprise());
        String role = c.role().realmName();
        for (Appointment other : known.appointments()) {
            if (!other.meetsOneFrom(c.from())) {
                continue;
            }
            if ((other.enterprise() == null) != (c.enterprise() == null)) {
                throw new PersonRefused(Reason.ENTERPRISE_AND_AUTHORITY);
            }
            if (!other.isInSamePlaceAs(c.jurisdiction(), c.enterprise())) {
                throw new PersonRefused(Reason.TWO_PLACES);
            }
            if (other.role().equals(role)) {
                throw new PersonRefused(Reason.ALREADY_APPOINTED);
            }
            if (c.role().standsAlone()
                    || Role.named(other.role()).filter(Role::standsAlone).isPresent()) {
                throw new PersonRefused(Reason.STANDS_ALONE);
            }
        }
        int number = known.appointments().size() + 1;
        return List.of(
                new AppointmentMade(c.person(), number, role, c.post(), c.jurisdiction(), c.enterprise(), c.from()));
    }

    private static List<PersonEvent> end(EndAppointment c, Known known) {
        Appointment appointment =
                the(known.appointments(), candidate -> candidate.number() == c.number(), Reason.NO_SUCH_APPOINTMENT);
        if (appointment.endedFrom() != null) {
            throw new PersonRefused(Reason.APPOINTMENT_ENDED);
        }
        if (c.endedFrom().isBefore(appointment.from())) {
            throw new PersonRefused(Reason.ENDS_BEFORE_IT_BEGINS);
        }
        return List.of(new AppointmentEnded(c.person(), c.number(), c.endedFrom()));
    }

    private static List<PersonEvent> certificate(IssueCertificate c, Known known) {
        if (c.validUntil().isBefore(c.validFrom())) {
            throw new PersonRefused(Reason.ENDS_BEFORE_IT_BEGINS);
        }
        if (c.validUntil().isAfter(c.latest())) {
            throw new PersonRefused(Reason.CERTIFICATE_TOO_LONG);
        }
        if (isOfAnEnterprise(known, c.validFrom(), c.validUntil())) {
            throw new PersonRefused(Reason.CERTIFICATE_FOR_AN_ENTERPRISE);
        }
        if (known.certificates().stream()
                .anyMatch(other -> other.bears(c.numberMark()) && other.meets(c.validFrom(), c.validUntil()))) {
            throw new PersonRefused(Reason.ALREADY_CERTIFIED);
        }
        int number = known.certificates().size() + 1;
        return List.of(new CertificateIssued(
                c.person(), number, sealed(c.certificateNumber()), c.validFrom(), c.validUntil(), c.numberMark()));
    }

    private static SealedField sealed(@Nullable SealedField text) {
        if (text == null) {
            throw new PersonRefused(Reason.ERASED);
        }
        return text;
    }

    private static boolean isOfAnEnterprise(Known known, LocalDate first, LocalDate last) {
        return known.appointments().isEmpty()
                ? known.home().enterprise() != null
                : known.appointments().stream().anyMatch(post -> post.enterprise() != null && post.meets(first, last));
    }

    private static List<PersonEvent> revocation(RevokeCertificate c, Known known) {
        Certificate certificate = standing(c.number(), known);
        if (certificate.revokedFrom() != null) {
            throw new PersonRefused(Reason.CERTIFICATE_REVOKED);
        }
        if (c.revokedFrom().isBefore(certificate.validFrom())) {
            throw new PersonRefused(Reason.ENDS_BEFORE_IT_BEGINS);
        }
        return List.of(new CertificateRevoked(c.person(), c.number(), c.revokedFrom()));
    }

    /** Also of one that was revoked: what never was this person's keeps no number from the one whose it is. */
    private static List<PersonEvent> withdrawal(WithdrawCertificate c, Known known) {
        String mark = standing(c.number(), known).numberMark();
        boolean another =
                known.certificates().stream().anyMatch(other -> other.number() != c.number() && other.bears(mark));
        return List.of(new CertificateWithdrawn(c.person(), c.number(), c.ground(), another ? null : mark));
    }

    private static Certificate standing(int number, Known known) {
        Certificate certificate =
                the(known.certificates(), candidate -> candidate.number() == number, Reason.NO_SUCH_CERTIFICATE);
        if (certificate.withdrawnFor() != null) {
            throw new PersonRefused(Reason.CERTIFICATE_WITHDRAWN);
        }
        return certificate;
    }

    private static List<PersonEvent> invitation(Invite c, Known known) {
        if (known.login() == null) {
            throw new PersonRefused(Reason.NO_LOGIN);
        }
        int number = known.invitations().size() + 1;
        return List.of(new InvitationMade(c.person(), number, c.until(), c.secretSha256()));
    }

    private static List<PersonEvent> revocation(RevokeInvitation c, Known known) {
        the(known.invitations(), invitation -> invitation.number() == c.number(), Reason.NO_SUCH_INVITATION)
                .requireUnused();
        return List.of(new InvitationRevoked(c.person(), c.number()));
    }

    /** Who does not know the secret learns nothing, not even whether there is such a person. */
    private static List<PersonEvent> acceptance(AcceptInvitation c, Person person) {
        if (!(person instanceof Known known)) {
            throw new PersonRefused(Reason.NO_SUCH_INVITATION);
        }
        Invitation invitation =
                the(known.invitations(), candidate -> candidate.opensWith(c.secretSha256()), Reason.NO_SUCH_INVITATION);
        invitation.requireUnused();
        if (invitation.isOver(c.now())) {
            throw new PersonRefused(Reason.INVITATION_EXPIRED);
        }
        return List.of(new InvitationAccepted(c.person(), invitation.number()));
    }

    /** The state after an event; a history that makes no sense is refused, so that it stops the line. */
    static Person evolve(Person person, PersonEvent event) {
        return switch (event) {
            case PersonEntered e ->
                new Known(
                        e.person(),
                        e.login(),
                        new Place(e.jurisdiction(), e.enterprise()),
                        e.name(),
                        e.phone(),
                        List.of(),
                        List.of(),
                        List.of());
            case FieldChanged e -> known(person).with(e.field(), e.value());
            case PersonErased e ->
                new Erased(e.person(), known(person).login(), known(person).place());
            case AppointmentMade e ->
                known(person).withAppointments(added(known(person).appointments(), Appointment.of(e)));
            case AppointmentEnded e ->
                known(person)
                        .withAppointments(replaced(
                                known(person).appointments(),
                                held -> held.number() == e.number(),
                                held -> held.ended(e.endedFrom())));
            case CertificateIssued e ->
                known(person).withCertificates(added(known(person).certificates(), Certificate.of(e)));
            case CertificateRevoked e ->
                known(person)
                        .withCertificates(replaced(
                                known(person).certificates(),
                                held -> held.number() == e.number(),
                                held -> held.revoked(e.revokedFrom())));
            case CertificateWithdrawn e ->
                known(person)
                        .withCertificates(replaced(
                                known(person).certificates(),
                                held -> held.number() == e.number(),
                                held -> held.withdrawn(e.ground())));
            case InvitationMade e ->
                known(person)
                        .withInvitations(added(
                                replaced(known(person).invitations(), Invitation::isUnused, Invitation::replaced),
                                Invitation.of(e)));
            case InvitationRevoked e ->
                known(person)
                        .withInvitations(replaced(
                                known(person).invitations(), made -> made.number() == e.number(), Invitation::revoked));
            case InvitationAccepted e ->
                known(person)
                        .withInvitations(replaced(
                                known(person).invitations(),
                                made -> made.number() == e.number(),
                                Invitation::accepted));
        };
    }

    private static Known known(Person person) {
        return switch (person) {
            case Known known -> known;
            case Unknown none -> throw new PersonRefused(Reason.NOT_ENTERED);
            case Erased gone -> throw new PersonRefused(Reason.ERASED);
        };
    }

    private static <T> T the(List<T> all, Predicate<T> wanted, Reason otherwise) {
        return all.stream().filter(wanted).findFirst().orElseThrow(() -> new PersonRefused(otherwise));
    }

    private static <T> List<T> added(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    private static <T> List<T> replaced(List<T> all, Predicate<T> wanted, UnaryOperator<T> change) {
        return all.stream()
                .map(each -> wanted.test(each) ? change.apply(each) : each)
                .toList();
    }
}
