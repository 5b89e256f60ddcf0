package org.hazardledger.identity.persons;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hazardledger.identity.events.FieldName;
import org.hazardledger.identity.events.LegalGround;
import org.hazardledger.identity.events.SealedField;
import org.hazardledger.identity.events.WithdrawalGround;
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
import org.hazardledger.identity.platform.StatedTimes;
import org.hazardledger.identity.vault.PersonalText;
import org.hazardledger.identity.vault.Vault;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands in what is asked of a person's record, with every text about the person sealed. */
@Component
public class PersonDesk {
    private final CommandDesk desk;
    private final Vault vault;
    private final StatedTimes stated;

    PersonDesk(CommandDesk desk, Vault vault, StatedTimes stated) {
        this.desk = desk;
        this.vault = vault;
        this.stated = stated;
    }

    /** Who is to be entered, and who keeps the person until the first appointment. */
    public record Entry(
            @Nullable String login,
            PersonalText name,
            @Nullable PersonalText phone,
            String jurisdiction,
            @Nullable UUID enterprise) {}

    /** A post to be given. */
    public record Post(
            String role,
            String title,
            String jurisdiction,
            @Nullable UUID enterprise,
            LocalDate from) {}

    /** Enters the person whose id is the envelope's stream; the receipt names the person if it was done before. */
    public Receipt enter(Entry entry, CommandEnvelope envelope) {
        UUID person = envelope.stream();
        vault.admit(person);
        Receipt receipt = desk.submit(
                new EnterPerson(
                        person,
                        entry.login(),
                        entry.jurisdiction(),
                        entry.enterprise(),
                        sealed(person, FieldName.NAME.name(), entry.name()),
                        entry.phone() == null ? null : sealed(person, FieldName.PHONE.name(), entry.phone())),
                envelope);
        if (!receipt.stream().equals(person)) {
            vault.destroy(person);
        }
        return receipt;
    }

    Receipt change(FieldName field, PersonalText value, CommandEnvelope envelope) {
        UUID person = envelope.stream();
        SealedField sealed = vault.seal(person, field.name(), value).orElse(null);
        return desk.submit(new ChangeField(person, field, sealed), envelope);
    }

    /** Gives the person a post. */
    public Receipt appoint(Post post, CommandEnvelope envelope) {
        Role role = Role.named(post.role()).orElseThrow(() -> new PersonRefused(Reason.UNKNOWN_ROLE));
        return decideOnAnother(
                new Appoint(envelope.stream(), role, post.title(), post.jurisdiction(), post.enterprise(), post.from()),
                envelope);
    }

    Receipt end(int number, LocalDate endedFrom, CommandEnvelope envelope) {
        return decideOnAnother(new EndAppointment(envelope.stream(), number, endedFrom), envelope);
    }

    /** Records the enforcement certificate of the person. */
    public Receipt certify(PersonalText number, LocalDate validFrom, LocalDate validUntil, CommandEnvelope envelope) {
        UUID person = envelope.stream();
        return decideOnAnother(
                new IssueCertificate(
                        person,
                        vault.seal(person, Vault.CERTIFICATE_NUMBER, number).orElse(null),
                        vault.mark(number),
                        validFrom,
                        validUntil,
                        validFrom.plus(stated.certificateLasts()).minusDays(1)),
                envelope);
    }

    Receipt revoke(int number, LocalDate revokedFrom, CommandEnvelope envelope) {
        return decideOnAnother(new RevokeCertificate(envelope.stream(), number, revokedFrom), envelope);
    }

    Receipt withdraw(int number, WithdrawalGround ground, CommandEnvelope envelope) {
        return decideOnAnother(new WithdrawCertificate(envelope.stream(), number, ground), envelope);
    }

    Receipt erase(LegalGround ground, CommandEnvelope envelope) {
        return decideOnAnother(new ErasePerson(envelope.stream(), ground), envelope);
    }

    /** Invites the person to choose a password, in place of every earlier invitation. */
    public Receipt invite(Instant until, String secretSha256, CommandEnvelope envelope) {
        return decideOnAnother(new Invite(envelope.stream(), until, secretSha256), envelope);
    }

    /** Takes an invitation back that was not used. */
    public Receipt revokeInvitation(int number, CommandEnvelope envelope) {
        return decideOnAnother(new RevokeInvitation(envelope.stream(), number), envelope);
    }

    /** Records that somebody brought the secret of an invitation. */
    public Receipt acceptInvitation(String secretSha256, Instant now, CommandEnvelope envelope) {
        return desk.submit(new AcceptInvitation(envelope.stream(), secretSha256, now), envelope);
    }

    private Receipt decideOnAnother(PersonCommand command, CommandEnvelope envelope) {
        if (command.person().equals(envelope.actor().person())) {
            throw new PersonRefused(Reason.OWN_AUTHORITY);
        }
        return desk.submit(command, envelope);
    }

    /** Of a person who has just been given a key. */
    private SealedField sealed(UUID person, String field, PersonalText text) {
        return vault.seal(person, field, text).orElseThrow(() -> new PersonRefused(Reason.ERASED));
    }
}
