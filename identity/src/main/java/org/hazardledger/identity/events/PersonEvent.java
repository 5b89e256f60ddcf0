package org.hazardledger.identity.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a person. Stored for ever: add, never change. A day is a day in Asia/Shanghai; a name,
 * a phone number and a certificate's number stand in no event but sealed.
 */
public sealed interface PersonEvent {
    /** The PersonRef. */
    UUID person();

    /**
     * The person is known from here on.
     *
     * @param login the name of the account, no secret and never a person's name; null for somebody without an account
     * @param jurisdiction six digits (GB/T 2260): whose people administrators keep this person until the first
     *     appointment
     * @param enterprise the enterprise that keeps this person until the first appointment; null if an authority does
     */
    record PersonEntered(
            UUID person,
            @Nullable String login,
            String jurisdiction,
            @Nullable UUID enterprise,
            SealedField name,
            @Nullable SealedField phone)
            implements PersonEvent {}

    /** A sealed field has another value from here on. */
    record FieldChanged(UUID person, FieldName field, SealedField value) implements PersonEvent {}

    /** Nobody can read this person's sealed fields any more; what the person did stays. */
    record PersonErased(UUID person, LegalGround ground) implements PersonEvent {}

    /**
     * The person holds a post.
     *
     * @param number counts this person's appointments, from 1
     * @param role a role of the realm
     * @param post the post's title, never a name
     * @param jurisdiction six digits (GB/T 2260)
     * @param enterprise null for everybody who does not act for an enterprise
     * @param from the first day
     */
    record AppointmentMade(
            UUID person,
            int number,
            String role,
            String post,
            String jurisdiction,
            @Nullable UUID enterprise,
            LocalDate from)
            implements PersonEvent {}

    /**
     * The person gives the post up.
     *
     * @param endedFrom the first day on which the person does not hold it
     */
    record AppointmentEnded(UUID person, int number, LocalDate endedFrom) implements PersonEvent {}

    /**
     * The person may enforce the law.
     *
     * @param number counts this person's certificates, from 1
     * @param certificateNumber the number printed on it
     * @param validFrom the first day
     * @param validUntil the last day
     * @param numberMark 64 hexadecimal digits, the same for the same number printed: a keyed hash. Who holds this
     *     service's secret can confirm a guessed number by it, also after an erasure; nobody else can. Null in what was
     *     recorded before there were marks
     */
    record CertificateIssued(
            UUID person,
            int number,
            SealedField certificateNumber,
            LocalDate validFrom,
            LocalDate validUntil,
            @Nullable String numberMark)
            implements PersonEvent {}

    /**
     * The certificate is taken away.
     *
     * @param revokedFrom the first day on which it is not valid
     */
    record CertificateRevoked(UUID person, int number, LocalDate revokedFrom) implements PersonEvent {}

    /**
     * The certificate was entered in error: it was valid on no day. Not the same fact as {@link CertificateRevoked}: a
     * revoked one was this person's, and its number stays so.
     *
     * @param freedMark the mark of the number, if somebody else may be given that from here on; null if this person has
     *     another certificate of that number, or if the number had no mark
     */
    record CertificateWithdrawn(
            UUID person,
            int number,
            WithdrawalGround ground,
            @Nullable String freedMark) implements PersonEvent {}

    /**
     * Somebody may take this person's account in hand, once: who brings the secret chooses its password. It replaces
     * every earlier invitation of this person.
     *
     * @param number counts this person's invitations, from 1
     * @param until the last moment
     * @param secretSha256 64 hexadecimal digits: of 32 random bytes that stand nowhere; nothing follows from it
     */
    record InvitationMade(UUID person, int number, Instant until, String secretSha256) implements PersonEvent {}

    /** Nobody may use that invitation any more. */
    record InvitationRevoked(UUID person, int number) implements PersonEvent {}

    /** Somebody brought the secret of that invitation and has chosen the account's password. */
    record InvitationAccepted(UUID person, int number) implements PersonEvent {}
}
