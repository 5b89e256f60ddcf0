package org.hazardledger.enforcement.orders;

import java.time.InstantSource;
import org.hazardledger.ledger.store.Alarms;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Raises the alarm for every regulator-found hazard that is still without an issued order (I03). */
@Component
class MissingOrders {
    private final OrderList orders;
    private final OrderProperties limits;
    private final Alarms alarms;
    private final InstantSource clock;

    MissingOrders(OrderList orders, OrderProperties limits, Alarms alarms, InstantSource clock) {
        this.orders = orders;
        this.limits = limits;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${orders.scan-every}")
    void scan() {
        orders.notIssued(clock.instant().minus(limits.issueWithin()))
                .forEach(missing -> alarms.raise(
                        "order-missing",
                        missing.hazard().toString(),
                        missing.hazardNumber() + " has no issued listed-supervision order"));
    }
}
