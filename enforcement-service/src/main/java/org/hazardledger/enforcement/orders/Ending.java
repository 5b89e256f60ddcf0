package org.hazardledger.enforcement.orders;

import java.util.List;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderRevoked;
import org.hazardledger.enforcement.orders.OrderCommand.LiftOrder;
import org.hazardledger.enforcement.orders.OrderCommand.RevokeInError;
import org.hazardledger.enforcement.orders.OrderCommand.RevokeOrder;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;
import org.hazardledger.enforcement.orders.SupervisionOrder.Lifted;
import org.hazardledger.enforcement.orders.SupervisionOrder.Revoked;

/** How an order ends. What policies ask for twice ends as it first did. Pure. */
final class Ending {
    private Ending() {}

    static List<SupervisionOrderEvent> lift(LiftOrder c, SupervisionOrder order) {
        return isOver(order)
                ? List.of()
                : List.of(new SupervisionOrderLifted(c.order(), order.drafted().hazard(), c.because()));
    }

    static List<SupervisionOrderEvent> revoke(RevokeOrder c, SupervisionOrder order) {
        return isOver(order)
                ? List.of()
                : List.of(new SupervisionOrderRevoked(c.order(), order.drafted().hazard(), c.reason()));
    }

    /** Only what was issued can have been issued in error; a draft is amended. */
    static List<SupervisionOrderEvent> revokeInError(RevokeInError c, SupervisionOrder order) {
        if (c.reliance() == null) {
            throw new OrderRefused(Reason.NO_VALID_CERTIFICATE);
        }
        Notice notice = SupervisionOrder.standing(order);
        return List.of(new RevokedInError(
                c.order(), notice.issue().hazard(), c.reason(), c.withoutReplacement(), c.reliance()));
    }

    /** Whether nothing more happens to it. */
    static boolean isOver(SupervisionOrder order) {
        return order instanceof Lifted || order instanceof Revoked;
    }
}
