package org.hazardledger.enforcement.orders;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.store.Alarms;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Raises the alarm for every regulator-found hazard that is still without an issued order (I03). The clock runs from
 * when it stood without one: a draft that comes late, or only after somebody had said that none is needed, does not
 * start it anew.
 */
@Component
class MissingOrders {
    private final OrderList orders;
    private final SupervisedHazards hazards;
    private final OrderProperties limits;
    private final WorkingDays calendar;
    private final Alarms alarms;
    private final InstantSource clock;

    MissingOrders(
            OrderList orders,
            SupervisedHazards hazards,
            OrderProperties limits,
            WorkingDays calendar,
            Alarms alarms,
            InstantSource clock) {
        this.orders = orders;
        this.hazards = hazards;
        this.limits = limits;
        this.calendar = calendar;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${orders.scan-every}")
    void scan() {
        LocalDate today = EdgeHeaders.dayOf(clock.instant());
        orders.notIssued().stream()
                .filter(draft -> isLate(draft.draftedAt(), today)
                        || isLate(hazards.now(draft.hazard()).withoutOrderSince(), today))
                .forEach(missing -> alarms.raise(
                        "order-missing",
                        missing.hazard().toString(),
                        missing.hazardNumber() + " has no issued listed-supervision order"));
    }

    /** A draft that is late by itself needs no look at what was before it. */
    private boolean isLate(@Nullable Instant since, LocalDate today) {
        return since != null && isLate(EdgeHeaders.dayOf(since), today, limits.issueWithin(), calendar);
    }

    /** Whether more working days have passed since the hazard stood without an order than allowed. */
    static boolean isLate(LocalDate since, LocalDate today, int issueWithin, WorkingDays calendar) {
        return calendar.between(since, today) > issueWithin;
    }
}
