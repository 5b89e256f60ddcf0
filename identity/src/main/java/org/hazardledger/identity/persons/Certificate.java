package org.hazardledger.identity.persons;

import java.time.LocalDate;
import org.hazardledger.identity.events.PersonEvent.CertificateIssued;
import org.hazardledger.identity.events.SealedField;
import org.jspecify.annotations.Nullable;

/**
 * An enforcement certificate.
 *
 * @param validUntil the last day
 * @param revokedFrom the first day without it; null if it was never revoked
 */
record Certificate(
        int number,
        SealedField certificateNumber,
        LocalDate validFrom,
        LocalDate validUntil,
        @Nullable LocalDate revokedFrom) {

    static Certificate of(CertificateIssued e) {
        return new Certificate(e.number(), e.certificateNumber(), e.validFrom(), e.validUntil(), null);
    }

    Certificate revoked(LocalDate day) {
        return new Certificate(number, certificateNumber, validFrom, validUntil, day);
    }
}
