package org.hazardledger.enforcement.orders;

import java.util.List;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderRevoked;
import org.hazardledger.enforcement.orders.OrderCommand.LiftOrder;
import org.hazardledger.enforcement.orders.OrderCommand.RevokeOrder;
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

    /** Whether nothing more happens to it. */
    static boolean isOver(SupervisionOrder order) {
        return order instanceof Lifted || order instanceof Revoked;
    }
}
