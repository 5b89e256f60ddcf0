package org.hazardledger.enforcement.orders;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
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
 * @param hazard what was last said of the hazard when it stood; null if nothing was
 * @param ending why no order is needed; null while the hazard stands
 */
record Supervision(
        @Nullable UUID activeOrder,
        @Nullable OpenHazard hazard,
        @Nullable Ending ending) {
    static final Supervision UNKNOWN = new Supervision(null, null, null);

    /** Why the supervision ends. */
    sealed interface Ending {}

    /** The sign-off was received at that ledger index. */
    record SignedOff(long index) implements Ending {}

    /** It was a duplicate. */
    record Merged(String reason) implements Ending {}

    /** How it stands after another event of the case. */
    Supervision after(long index, Object event) {
        return switch (event) {
            case OpenHazard e -> new Supervision(activeOrder, e, null);
            case HazardSignedOff e -> new Supervision(activeOrder, hazard, new SignedOff(index));
            case HazardMerged e -> new Supervision(activeOrder, hazard, new Merged(e.reason()));
            case SupervisionOrderDrafted e -> new Supervision(e.order(), hazard, ending);
            case SupervisionOrderLifted e -> new Supervision(null, hazard, ending);
            case SupervisionOrderRevoked e -> new Supervision(null, hazard, ending);
            case RevokedInError e -> new Supervision(null, hazard, ending);
            default -> this;
        };
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

    /** Whether a new order would have a place: there is none, or the one there is ends now. */
    boolean isFree() {
        return activeOrder == null || ending != null;
    }
}
