package org.hazardledger.enforcement.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderRevoked;
import org.hazardledger.enforcement.hazards.HazardMerged;
import org.hazardledger.enforcement.hazards.HazardSignedOff;
import org.hazardledger.enforcement.hazards.OpenHazard;
import org.hazardledger.enforcement.orders.OrderCommand.LiftOrder;
import org.hazardledger.enforcement.orders.OrderCommand.RevokeOrder;
import org.jspecify.annotations.Nullable;

/**
 * How a hazard and its order stand at a place in the ledger. Policies go by this alone, so the same cause has the same
 * consequence for ever. Pure.
 *
 * @param activeOrder the order that is drafted or issued and not over; null if there is none
 * @param latestOrder the last order that was drafted since the hazard was known to stand, over or not; null if none was
 * @param hazard what was last said of the hazard when it stood; null if nothing was
 * @param ending why no order is needed; null while the hazard stands
 * @param standsSince when it was last said to stand, as was stated, but not later than it was recorded, and never
 *     before what had been said of it before; null if nothing was
 * @param withoutOrderSince since when it has stood without an order, or stood so last: since it was known to stand, or
 *     since its order was revoked as an error; null if it never stood
 * @param firstIssuedOn the day on which it was first listed since it was known to stand, by the order itself or by the
 *     one that this replaces; null if it was not
 */
record Supervision(
        @Nullable UUID activeOrder,
        @Nullable UUID latestOrder,
        @Nullable OpenHazard hazard,
        @Nullable Ending ending,
        @Nullable Instant standsSince,
        @Nullable Instant withoutOrderSince,
        @Nullable LocalDate firstIssuedOn) {
    static final Supervision UNKNOWN = new Supervision(null, null, null, null, null, null, null);

    /** Why the supervision ends. */
    sealed interface Ending {}

    /** The sign-off was received at that ledger index. */
    record SignedOff(long index) implements Ending {}

    /** It was a duplicate. */
    record Merged(String reason) implements Ending {}

    /**
     * How it stands after another event of the case.
     *
     * @param statedAt when it happened, as its actor stated
     */
    Supervision after(long index, Instant statedAt, Instant recordedAt, Object event) {
        return switch (event) {
            case OpenHazard e ->
                new Supervision(
                        activeOrder,
                        null,
                        e,
                        null,
                        notBefore(statedAt.isAfter(recordedAt) ? recordedAt : statedAt),
                        recordedAt,
                        null);
            case HazardSignedOff e -> ended(new SignedOff(index));
            case HazardMerged e -> ended(new Merged(e.reason()));
            case SupervisionOrderDrafted e ->
                new Supervision(e.order(), e.order(), hazard, ending, standsSince, withoutOrderSince, firstIssuedOn);
            case SupervisionOrderIssued e ->
                under(activeOrder, withoutOrderSince, firstIssuedOn == null ? e.issuedOn() : firstIssuedOn);
            case SupervisionOrderLifted e -> under(null, withoutOrderSince, null);
            case SupervisionOrderRevoked e -> under(null, withoutOrderSince, null);
            case RevokedInError e -> under(null, recordedAt, firstIssuedOn);
            default -> this;
        };
    }

    private Supervision ended(Ending next) {
        return new Supervision(activeOrder, latestOrder, hazard, next, standsSince, withoutOrderSince, firstIssuedOn);
    }

    private Supervision under(@Nullable UUID order, @Nullable Instant since, @Nullable LocalDate first) {
        return new Supervision(order, latestOrder, hazard, ending, standsSince, since, first);
    }

    /** That moment, or when the hazard was said to stand if that is later: no draft is older than its hazard (I03). */
    Instant notBefore(Instant moment) {
        return standsSince == null || moment.isAfter(standsSince) ? moment : standsSince;
    }

    /**
     * The last day that the longest total period gives to an order (I06). A replacement gets no new one: it counts from
     * the first order. When that is used up, an order still has the one day that it needs to be an order at all,
     * because a hazard that stands must be listed (I03).
     */
    LocalDate latestDueOn(LocalDate issuedOn, Period longest) {
        LocalDate latest = Objects.requireNonNullElse(firstIssuedOn, issuedOn).plus(longest);
        return latest.isAfter(issuedOn) ? latest : issuedOn.plusDays(1);
    }

    /** What the order that outlived its hazard needs; empty if there is none. */
    List<OrderCommand> due() {
        if (activeOrder == null || ending == null) {
            return List.of();
        }
        return switch (ending) {
            case SignedOff signedOff -> List.of(new LiftOrder(activeOrder, signedOff.index()));
            case Merged merged -> List.of(new RevokeOrder(activeOrder, merged.reason()));
        };
    }

    /** The hazard that stands without an order; empty if it has one, or needs none. */
    Optional<OpenHazard> uncovered() {
        return activeOrder == null && ending == null ? Optional.ofNullable(hazard) : Optional.empty();
    }

    /**
     * The hazard that stands without an order, if it was this one that it had last; empty else. An order of before a
     * reopening has had its day: nobody who follows the hazard listens to it any more (I03, I28).
     */
    Optional<OpenHazard> uncoveredBy(UUID order) {
        return order.equals(latestOrder) ? uncovered() : Optional.empty();
    }

    /** Whether a new order would have a place: there is none, or the one there is ends now. */
    boolean isFree() {
        return activeOrder == null || ending != null;
    }
}
