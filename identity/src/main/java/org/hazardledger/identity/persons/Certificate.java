package org.hazardledger.identity.persons;

import java.time.LocalDate;
import org.hazardledger.identity.events.PersonEvent.CertificateIssued;
import org.hazardledger.identity.events.SealedField;
import org.hazardledger.identity.events.WithdrawalGround;
import org.jspecify.annotations.Nullable;

/**
 * An enforcement certificate.
 *
 * @param validUntil the last day
 * @param numberMark the same for the same number printed; null for one of before there were marks
 * @param revokedFrom the first day without it; null if it was never revoked
 * @param withdrawnFor why it should never have been entered; null if it should
 */
record Certificate(
        int number,
        SealedField certificateNumber,
        LocalDate validFrom,
        LocalDate validUntil,
        @Nullable String numberMark,
        @Nullable LocalDate revokedFrom,
        @Nullable WithdrawalGround withdrawnFor) {

    static Certificate of(CertificateIssued e) {
        return new Certificate(
                e.number(), e.certificateNumber(), e.validFrom(), e.validUntil(), e.numberMark(), null, null);
    }

    Certificate revoked(LocalDate day) {
        return new Certificate(number, certificateNumber, validFrom, validUntil, numberMark, day, withdrawnFor);
    }

    Certificate withdrawn(WithdrawalGround ground) {
        return new Certificate(number, certificateNumber, validFrom, validUntil, numberMark, revokedFrom, ground);
    }

    /** Whether that number is this person's by it. */
    boolean bears(@Nullable String mark) {
        return withdrawnFor == null && mark != null && mark.equals(numberMark);
    }

    /** Whether it is valid on one of these days, both included. */
    boolean meets(LocalDate first, LocalDate last) {
        return withdrawnFor == null
                && !validFrom.isAfter(last)
                && !validUntil.isBefore(first)
                && (revokedFrom == null || (first.isBefore(revokedFrom) && validFrom.isBefore(revokedFrom)));
    }
}
