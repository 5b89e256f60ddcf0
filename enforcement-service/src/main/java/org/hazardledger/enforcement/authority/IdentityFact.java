package org.hazardledger.enforcement.authority;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts of identity, as we read them. Days are days in Asia/Shanghai. */
public sealed interface IdentityFact {
    /** Counts the person's appointments, or certificates, from 1. */
    int number();

    /**
     * {@code appointment.made}: the person holds a post from that day on.
     *
     * @param enterprise null for everybody who does not act for an enterprise
     */
    record AppointmentMade(
            UUID person,
            int number,
            String role,
            String post,
            String jurisdiction,
            @Nullable UUID enterprise,
            LocalDate from)
            implements IdentityFact {}

    /** {@code appointment.ended}: from that day on no more. */
    record AppointmentEnded(UUID person, int number, LocalDate endedFrom) implements IdentityFact {}

    /** {@code certificate.issued}: the person may enforce the law on these days, both included. */
    record CertificateIssued(UUID person, int number, LocalDate validFrom, LocalDate validUntil)
            implements IdentityFact {}

    /** {@code certificate.revoked}: from that day on no more. */
    record CertificateRevoked(UUID person, int number, LocalDate revokedFrom) implements IdentityFact {}

    /** {@code certificate.withdrawn}: it was entered in error, and was valid on no day. */
    record CertificateWithdrawn(UUID person, int number) implements IdentityFact {}
}
