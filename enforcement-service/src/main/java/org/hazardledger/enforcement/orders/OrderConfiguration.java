package org.hazardledger.enforcement.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ReplacementDemanded;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.hazards.HazardConfirmed;
import org.hazardledger.enforcement.hazards.HazardMerged;
import org.hazardledger.enforcement.hazards.HazardReopened;
import org.hazardledger.enforcement.hazards.HazardSignedOff;
import org.hazardledger.enforcement.hazards.OpenHazard;
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
        return new Policy<>(
                "list-every-regulator-finding",
                HazardConfirmed.class,
                cause -> cause.fact().foundByRegulator()
                        ? List.of(draft(cause, cause.fact(), Supervision.UNKNOWN))
                        : List.of());
    }

    /** An order stands until its hazard is signed off, and no longer (I01, I03). */
    @Bean
    Policy<HazardSignedOff> liftWhenSignedOff(SupervisedHazards hazards) {
        return new Policy<>("lift-when-signed-off", HazardSignedOff.class, cause -> endOrder(cause, hazards));
    }

    /** The work goes on with the survivor, which has its own order. */
    @Bean
    Policy<HazardMerged> revokeWhenMerged(SupervisedHazards hazards) {
        return new Policy<>("revoke-when-merged", HazardMerged.class, cause -> endOrder(cause, hazards));
    }

    /** A hazard can be settled before its order is drafted; the two policies above did not see the order then. */
    @Bean
    Policy<SupervisionOrderDrafted> endLateDrafts(SupervisedHazards hazards) {
        return new Policy<>("end-late-drafts", SupervisionOrderDrafted.class, cause -> endOrder(cause, hazards));
    }

    /**
     * A hazard that is reopened is listed, whoever had found it: also one that an enterprise had reported itself (I28).
     * The old order ends first: whether the policy above has come to it is not known here, and to end it twice changes
     * nothing.
     */
    @Bean
    Policy<HazardReopened> listAgainWhenReopened(SupervisedHazards hazards) {
        return new Policy<>("list-again-when-reopened", HazardReopened.class, cause -> {
            Supervision before = hazards.of(cause.caseId(), cause.index());
            List<Act> acts = new ArrayList<>(end(before, cause));
            if (before.isFree()) {
                acts.add(draft(cause, cause.fact(), before));
            }
            return List.copyOf(acts);
        });
    }

    /** A hazard whose order was an error still needs one, unless there is a reason for none (I03, R053). */
    @Bean
    Policy<RevokedInError> draftAgainWhenRevoked(SupervisedHazards hazards) {
        return new Policy<>(
                "draft-again-when-revoked",
                RevokedInError.class,
                cause -> cause.fact().withoutReplacement() != null ? List.of() : draftIfUncovered(cause, hazards));
    }

    /**
     * That reason did not hold: the hazard gets its order (I03). If it was reopened while that was being said, it gets
     * one by that, and not two.
     */
    @Bean
    Policy<ReplacementDemanded> draftWhenDemanded(SupervisedHazards hazards) {
        return new Policy<>("draft-when-demanded", ReplacementDemanded.class, cause -> {
            Supervision now = hazards.of(cause.caseId(), cause.index() + 1);
            return now.uncoveredBy(cause.fact().order()).stream()
                    .map(hazard -> draft(cause, hazard, now))
                    .toList();
        });
    }

    private static List<Act> draftIfUncovered(Cause<?> cause, SupervisedHazards hazards) {
        Supervision now = hazards.of(cause.caseId(), cause.index() + 1);
        return now.uncovered().stream().map(hazard -> draft(cause, hazard, now)).toList();
    }

    private static List<Act> endOrder(Cause<?> cause, SupervisedHazards hazards) {
        return end(hazards.of(cause.caseId(), cause.index() + 1), cause);
    }

    private static List<Act> end(Supervision supervision, Cause<?> cause) {
        return supervision.due().stream()
                .map(command -> new Act(command.order(), command, cause.occurredAt()))
                .toList();
    }

    private static Act draft(Cause<?> cause, OpenHazard hazard, Supervision before) {
        UUID order = cause.newId();
        return new Act(
                order,
                new DraftOrder(
                        order, hazard.hazard(), hazard.number(), hazard.mine(), hazard.enterprise(), hazard.county()),
                before.notBefore(cause.occurredAt()));
    }
}
