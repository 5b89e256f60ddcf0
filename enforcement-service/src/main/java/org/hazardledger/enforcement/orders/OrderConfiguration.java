package org.hazardledger.enforcement.orders;

import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.hazards.HazardConfirmed;
import org.hazardledger.enforcement.orders.OrderCommand.DraftOrder;
import org.hazardledger.ledger.axon.Aggregate;
import org.hazardledger.ledger.policy.Act;
import org.hazardledger.ledger.policy.Cause;
import org.hazardledger.ledger.policy.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrderConfiguration {
    @Bean
    Aggregate<SupervisionOrderAggregate> supervisionOrderAggregate() {
        return new Aggregate<>(SupervisionOrderAggregate.class);
    }

    /** Every major hazard that a regulator found is listed, without exception (R053). */
    @Bean
    Policy<HazardConfirmed> listEveryRegulatorFinding() {
        return new Policy<>("list-every-regulator-finding", HazardConfirmed.class, OrderConfiguration::draft);
    }

    private static List<Act> draft(Cause<HazardConfirmed> cause) {
        HazardConfirmed hazard = cause.fact();
        UUID order = cause.newId();
        return hazard.foundByRegulator()
                ? List.of(new Act(
                        order,
                        new DraftOrder(
                                order,
                                hazard.hazard(),
                                hazard.number(),
                                hazard.mine(),
                                hazard.enterprise(),
                                hazard.county()),
                        cause.occurredAt()))
                : List.of();
    }
}
