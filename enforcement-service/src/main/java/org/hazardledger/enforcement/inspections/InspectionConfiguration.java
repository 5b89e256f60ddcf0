package org.hazardledger.enforcement.inspections;

import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordClosed;
import org.hazardledger.ledger.axon.Aggregate;
import org.hazardledger.ledger.policy.Act;
import org.hazardledger.ledger.policy.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InspectionConfiguration {
    @Bean
    Aggregate<InspectionAggregate> inspectionAggregate() {
        return new Aggregate<>(InspectionAggregate.class);
    }

    @Bean
    Aggregate<FindingAggregate> findingAggregate() {
        return new Aggregate<>(FindingAggregate.class);
    }

    /** When every officer has signed, what they found stands. */
    @Bean
    Policy<InspectionRecordClosed> confirmFindings() {
        return new Policy<>(
                "confirm-findings",
                InspectionRecordClosed.class,
                cause -> cause.fact().findings().stream()
                        .map(finding -> new Act(
                                finding,
                                new ConfirmFinding(finding, cause.fact().leader()),
                                cause.occurredAt()))
                        .toList());
    }
}
