package org.hazardledger.enforcement.orders;

import java.time.InstantSource;
import java.time.LocalDate;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.store.Alarms;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Raises the alarm for every regulator-found hazard that is still without an issued order (I03). */
@Component
class MissingOrders {
    private final OrderList orders;
    private final OrderProperties limits;
    private final WorkingDays calendar;
    private final Alarms alarms;
    private final InstantSource clock;

    MissingOrders(OrderList orders, OrderProperties limits, WorkingDays calendar, Alarms alarms, InstantSource clock) {
        this.orders = orders;
        this.limits = limits;
        this.calendar = calendar;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${orders.scan-every}")
    void scan() {
        LocalDate today = EdgeHeaders.dayOf(clock.instant());
        orders.notIssued().stream()
                .filter(draft -> isLate(EdgeHeaders.dayOf(draft.draftedAt()), today, limits.issueWithin(), calendar))
                .forEach(missing -> alarms.raise(
                        "order-missing",
                        missing.hazard().toString(),
                        missing.hazardNumber() + " has no issued listed-supervision order"));
    }

    /** Whether more working days have passed since the draft, which follows the confirmation at once, than allowed. */
    static boolean isLate(LocalDate draftedOn, LocalDate today, int issueWithin, WorkingDays calendar) {
        return calendar.between(draftedOn, today) > issueWithin;
    }
}
