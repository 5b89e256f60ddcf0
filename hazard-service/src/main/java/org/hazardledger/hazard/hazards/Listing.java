package org.hazardledger.hazard.hazards;

import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardListed;
import org.hazardledger.hazard.events.HazardEvent.LimitExtended;
import org.hazardledger.hazard.events.HazardEvent.OrderDemanded;
import org.hazardledger.hazard.events.HazardEvent.OrderLifted;
import org.hazardledger.hazard.events.HazardEvent.OrderRevoked;
import org.hazardledger.hazard.events.HazardEvent.RectificationOverdue;
import org.hazardledger.hazard.hazards.Hazard.Confirmed;
import org.hazardledger.hazard.hazards.HazardCommand.DemandOrder;
import org.hazardledger.hazard.hazards.HazardCommand.EndOrder;
import org.hazardledger.hazard.hazards.HazardCommand.ExtendLimit;
import org.hazardledger.hazard.hazards.HazardCommand.ListHazard;
import org.hazardledger.hazard.hazards.HazardCommand.MarkOverdue;
import org.hazardledger.hazard.hazards.HazardCommand.RevokeOrder;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.hazardledger.hazard.hazards.Rectification.Limit;

/** The rules of the listed-supervision order that a hazard is under. Pure. */
final class Listing {
    private Listing() {}

    static List<HazardEvent> list(ListHazard c, Confirmed hazard) {
        Orders orders = hazard.rectification().orders();
        if (orders.over().contains(c.order())) {
            return List.of();
        }
        Limit limit = orders.limit();
        if (limit != null && !limit.order().equals(c.order())) {
            throw new HazardRefused(Reason.UNDER_ANOTHER_ORDER);
        }
        return limit == null ? List.of(new HazardListed(c.hazard(), c.order(), c.dueOn())) : List.of();
    }

    /** The extension may be carried out before the order that it extends: each has a policy of its own. */
    static List<HazardEvent> extend(ExtendLimit c, Confirmed hazard) {
        Orders orders = hazard.rectification().orders();
        if (orders.over().contains(c.order())) {
            return List.of();
        }
        Limit limit = orders.limit();
        if (limit == null) {
            return List.of(new HazardListed(c.hazard(), c.order(), c.dueOn()));
        }
        if (!limit.order().equals(c.order())) {
            throw new HazardRefused(Reason.UNDER_ANOTHER_ORDER);
        }
        return limit.dueOn().equals(c.dueOn())
                ? List.of()
                : List.of(new LimitExtended(c.hazard(), c.order(), c.dueOn()));
    }

    /** Once, also if it is heard of before the order itself, which then sets nothing. */
    static List<HazardEvent> revoke(RevokeOrder c, Confirmed hazard) {
        Orders orders = hazard.rectification().orders();
        return isUnderAnother(orders, c.order()) || orders.over().contains(c.order())
                ? List.of()
                : List.of(new OrderRevoked(c.hazard(), c.order(), c.reason(), c.withoutReplacement()));
    }

    /**
     * Only of what was reopened since, and once; also before that order itself is heard of, which then sets nothing.
     */
    static List<HazardEvent> end(EndOrder c, Confirmed hazard) {
        Orders orders = hazard.rectification().orders();
        return isUnderAnother(orders, c.order()) || orders.over().contains(c.order())
                ? List.of()
                : List.of(new OrderLifted(c.hazard(), c.order()));
    }

    private static boolean isUnderAnother(Orders orders, UUID order) {
        Limit limit = orders.limit();
        return limit != null && !limit.order().equals(order);
    }

    /** What was said with a later order stands. */
    static List<HazardEvent> demand(DemandOrder c, Confirmed hazard) {
        return c.order().equals(hazard.rectification().orders().waivedWith())
                ? List.of(new OrderDemanded(c.hazard(), c.order(), c.reason()))
                : List.of();
    }

    /** Once for each last day; what was extended or signed off meanwhile is not overdue. */
    static List<HazardEvent> overdue(MarkOverdue c, Confirmed hazard) {
        Limit limit = hazard.rectification().limit();
        return limit == null || limit.overdue() || !limit.dueOn().equals(c.dueOn())
                ? List.of()
                : List.of(new RectificationOverdue(c.hazard(), limit.order(), c.dueOn()));
    }
}
