package org.hazardledger.identity.persons;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hazardledger.identity.events.FieldName;
import org.hazardledger.identity.events.LegalGround;
import org.hazardledger.identity.events.SealedField;
import org.hazardledger.identity.events.WithdrawalGround;
import org.jspecify.annotations.Nullable;

/** What can be asked of a person's record; texts about the person are sealed before they come here. */
sealed interface PersonCommand {
    /** The PersonRef. */
    UUID person();

    record EnterPerson(
            UUID person,
            @Nullable String login,
            String jurisdiction,
            @Nullable UUID enterprise,
            SealedField name,
            @Nullable SealedField phone)
            implements PersonCommand {}

    /**
     * A text about the person is another one.
     *
     * @param value null if there is nothing left to seal it with
     */
    record ChangeField(
            UUID person, FieldName field, @Nullable SealedField value) implements PersonCommand {}

    record ErasePerson(UUID person, LegalGround ground) implements PersonCommand {}

    record Appoint(
            UUID person,
            Role role,
            String post,
            String jurisdiction,
            @Nullable UUID enterprise,
            LocalDate from) implements PersonCommand {}

    record EndAppointment(UUID person, int number, LocalDate endedFrom) implements PersonCommand {}

    /**
     * The person is given an enforcement certificate.
     *
     * @param certificateNumber null if there is nothing left to seal it with
     * @param numberMark the same for the same number printed
     * @param latest the last day until which one can be valid that begins on that day
     */
    record IssueCertificate(
            UUID person,
            @Nullable SealedField certificateNumber,
            String numberMark,
            LocalDate validFrom,
            LocalDate validUntil,
            LocalDate latest)
            implements PersonCommand {}

    /** Say that it should never have been entered. */
    record WithdrawCertificate(UUID person, int number, WithdrawalGround ground) implements PersonCommand {}

    record RevokeCertificate(UUID person, int number, LocalDate revokedFrom) implements PersonCommand {}

    record Invite(UUID person, Instant until, String secretSha256) implements PersonCommand {}

    record RevokeInvitation(UUID person, int number) implements PersonCommand {}

    record AcceptInvitation(UUID person, String secretSha256, Instant now) implements PersonCommand {}
}
