package org.hazardledger.enforcement.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderRevoked;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How an order was taken back. Only one that was issued in error has persons, and what was recorded while one officer
 * could do this names none either.
 *
 * @param withoutReplacement why the hazard was to get no other order; null if it was to get one, or needs none
 * @param revokedOn the day on which it was recorded, whatever day is stated, as a correction bears it
 */
record Revocation(
        String reason,
        @Nullable String withoutReplacement,
        @Nullable UUID proposedBy,
        @Nullable UUID approvedBy,
        @Nullable String approval,
        LocalDate revokedOn) {
    /** What the event says of it; null if it is another event. */
    static @Nullable Revocation of(SupervisionOrderEvent event, Instant recordedAt) {
        LocalDate day = EdgeHeaders.dayOf(recordedAt);
        return switch (event) {
            case RevokedInError e ->
                new Revocation(e.reason(), e.withoutReplacement(), e.proposedBy(), e.approvedBy(), e.approval(), day);
            case SupervisionOrderRevoked e -> new Revocation(e.reason(), null, null, null, null, day);
            default -> null;
        };
    }
}
