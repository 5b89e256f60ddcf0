package org.hazardledger.registry.officers;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts of identity, as we read them. Days are days in Asia/Shanghai. */
public sealed interface IdentityFact {
    /** Counts the person's appointments from 1. */
    int number();

    /** {@code appointment.made}: the person holds a post from that day on, in that enterprise or in an authority. */
    record AppointmentMade(
            UUID person, int number, @Nullable UUID enterprise, LocalDate from) implements IdentityFact {}

    /** {@code appointment.ended}: from that day on no more. */
    record AppointmentEnded(UUID person, int number, LocalDate endedFrom) implements IdentityFact {}
}
