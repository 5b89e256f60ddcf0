package org.hazardledger.enforcement.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hazardledger.enforcement.authority.Authority;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotAllowed;
import org.hazardledger.enforcement.orders.OrderProbe.Taker;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.enforcement.platform.NextStep;
import org.hazardledger.enforcement.platform.NextStep.Why;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the person who looks can do next with an order, and why not. */
@Component
class OrderSteps {
    private static final Optional<Why> FORBIDDEN = Optional.of(Why.FORBIDDEN);

    private final EdgeHeaders edge;
    private final SupervisedHazards hazards;
    private final OrderProperties limits;
    private final WorkingDays calendar;
    private final Authority authority;

    OrderSteps(
            EdgeHeaders edge,
            SupervisedHazards hazards,
            OrderProperties limits,
            WorkingDays calendar,
            Authority authority) {
        this.edge = edge;
        this.hazards = hazards;
        this.limits = limits;
        this.calendar = calendar;
        this.authority = authority;
    }

    /** All steps that the caller may know of, open or not. */
    List<NextStep> of(SupervisionOrder order, Caller caller) {
        LocalDate today = edge.today();
        Supervision supervision = hazards.now(order.drafted().hazard());
        LocalDate issuedOn = order.issue() == null ? today : order.issue().issuedOn();
        OrderProbe probe = new OrderProbe(
                today,
                supervision.latestDueOn(issuedOn, limits.longestPeriod()),
                supervision.uncoveredBy(order.drafted().order()).isPresent());
        Taker taker = taker(caller);
        return Arrays.stream(OrderStep.values())
                .filter(step -> step.isShownTo(caller))
                .map(step -> shown(step, order, caller, probe, taker, due(step, order, supervision)))
                .toList();
    }

    private static NextStep shown(
            OrderStep step,
            SupervisionOrder order,
            Caller caller,
            OrderProbe probe,
            Taker taker,
            @Nullable LocalDate due) {
        Optional<Why> closed = probe.refusal(step, order, Taker.ANYBODY);
        Why why = closed.or(() -> isFor(step, caller) ? probe.refusal(step, order, taker) : FORBIDDEN)
                .orElse(null);
        return new NextStep(
                step.code(),
                closed.isEmpty(),
                closed.isEmpty() && step.isWaitedFor(),
                step.actor(),
                why == null,
                step.basis(),
                step.method(),
                "/api/orders/" + order.drafted().order() + step.path(),
                why,
                closed.isEmpty() ? due : null);
    }

    /** What is drafted must be issued within days (I03); what the enterprise does, by the order's last day. */
    private @Nullable LocalDate due(OrderStep step, SupervisionOrder order, Supervision supervision) {
        Instant since = supervision.withoutOrderSince();
        if (step == OrderStep.ISSUE && since != null && limits.issueWithin() > 0) {
            return calendar.after(EdgeHeaders.dayOf(since), limits.issueWithin());
        }
        return step.isOfTheEnterprise() ? order.lastDay() : null;
    }

    /** Those that the caller may take on some order, by their names. */
    List<String> namesFor(Caller caller) {
        boolean signs = taker(caller).reliance() != null;
        return Arrays.stream(OrderStep.values())
                .filter(step -> isFor(step, caller))
                .filter(step -> switch (step) {
                    case ISSUE, APPROVE_CORRECTION, APPROVE_REVOCATION, DEMAND_REPLACEMENT -> signs;
                    default -> true;
                })
                .map(Enum::name)
                .toList();
    }

    private static boolean isFor(OrderStep step, Caller caller) {
        try {
            step.by(caller);
            return true;
        } catch (NotAllowed no) {
            return false;
        }
    }

    private Taker taker(Caller caller) {
        return new Taker(
                caller.person(),
                limits.authorities().of(caller.jurisdiction()).orElse(null),
                authority.toSign(caller.person(), edge.today()).orElse(null));
    }
}
