package org.hazardledger.enforcement.orders;

import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionGranted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRequested;
import org.hazardledger.enforcement.orders.OrderCommand.GrantExtension;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseExtension;
import org.hazardledger.enforcement.orders.OrderCommand.RequestExtension;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;
import org.hazardledger.enforcement.orders.SupervisionOrder.InProgress;

/** The rules of more time (I06). Pure. */
final class Extending {
    private Extending() {}

    /** Before the last day, with notice or a reason for being late; after it the answer is no, and stands as a fact. */
    static List<SupervisionOrderEvent> request(RequestExtension c, InProgress order) {
        if (order.request() != null) {
            throw new OrderRefused(Reason.REQUEST_PENDING);
        }
        if (!c.newDueOn().isAfter(order.dueOn())) {
            throw new OrderRefused(Reason.NOT_AN_EXTENSION);
        }
        if (c.newDueOn().isAfter(c.latestDueOn())) {
            throw new OrderRefused(Reason.PERIOD_IS_TOO_LONG);
        }
        boolean expired = c.workingDaysLeft() < 0;
        if (!expired
                && c.workingDaysLeft() < c.noticeInWorkingDays()
                && c.lateReason().isBlank()) {
            throw new OrderRefused(Reason.LATE_WITHOUT_REASON);
        }
        UUID hazard = order.draft().hazard();
        ExtensionRequested requested = new ExtensionRequested(
                c.order(),
                hazard,
                c.by(),
                c.reason(),
                c.stepsTaken(),
                c.interimSafeguards(),
                c.newDueOn(),
                c.workingDaysLeft(),
                c.lateReason());
        return expired
                ? List.of(requested, new ExtensionRefused(c.order(), hazard, "申请在整改期限届满后提出"))
                : List.of(requested);
    }

    static List<SupervisionOrderEvent> grant(GrantExtension c, InProgress order) {
        ExtensionRequested request = awaiting(c.by(), order);
        return List.of(new ExtensionGranted(c.order(), request.hazard(), request.newDueOn(), c.reason()));
    }

    static List<SupervisionOrderEvent> refuse(RefuseExtension c, InProgress order) {
        ExtensionRequested request = awaiting(c.by(), order);
        return List.of(new ExtensionRefused(c.order(), request.hazard(), c.reason()));
    }

    private static ExtensionRequested awaiting(UUID decider, InProgress order) {
        ExtensionRequested request = order.request();
        if (request == null) {
            throw new OrderRefused(Reason.NOTHING_REQUESTED);
        }
        if (request.requestedBy().equals(decider)) {
            throw new OrderRefused(Reason.OWN_REQUEST);
        }
        return request;
    }
}
