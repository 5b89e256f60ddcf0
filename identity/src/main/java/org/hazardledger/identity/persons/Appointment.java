package org.hazardledger.identity.persons;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.hazardledger.identity.events.PersonEvent.AppointmentMade;
import org.jspecify.annotations.Nullable;

/**
 * A post that the person holds, or held.
 *
 * @param from the first day
 * @param endedFrom the first day without it; null while no end is known
 */
record Appointment(
        int number,
        String role,
        String post,
        String jurisdiction,
        @Nullable UUID enterprise,
        LocalDate from,
        @Nullable LocalDate endedFrom) {

    static Appointment of(AppointmentMade e) {
        return new Appointment(e.number(), e.role(), e.post(), e.jurisdiction(), e.enterprise(), e.from(), null);
    }

    Appointment ended(LocalDate day) {
        return new Appointment(number, role, post, jurisdiction, enterprise, from, day);
    }

    /** Whether it and one that begins on that day, without an end, share a day. */
    boolean meetsOneFrom(LocalDate day) {
        return endedFrom == null || (day.isBefore(endedFrom) && from.isBefore(endedFrom));
    }

    /** Whether it holds on one of these days, both included. */
    boolean meets(LocalDate first, LocalDate last) {
        return !from.isAfter(last) && meetsOneFrom(first);
    }

    boolean isInSamePlaceAs(String otherJurisdiction, @Nullable UUID otherEnterprise) {
        return jurisdiction.equals(otherJurisdiction) && Objects.equals(enterprise, otherEnterprise);
    }
}
