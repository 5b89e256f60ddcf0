package org.hazardledger.enforcement.acceptances;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.OpenAcceptance;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.VoidAcceptance;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.hazards.AcceptanceOutdated;
import org.hazardledger.enforcement.hazards.AcceptanceRequested;
import org.hazardledger.enforcement.hazards.HazardMerged;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.Aggregate;
import org.hazardledger.ledger.policy.Act;
import org.hazardledger.ledger.policy.Cause;
import org.hazardledger.ledger.policy.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AcceptanceConfiguration {
    private static final String SUPERSEDED = "企业就同一隐患重新申请验收";
    private static final String OUTDATED = "申请验收后情况有变，所申请的状态已不复存在";

    @Bean
    Aggregate<AcceptanceAggregate> acceptanceAggregate() {
        return new Aggregate<>(AcceptanceAggregate.class);
    }

    /** Whoever asks for acceptance gets it; a hazard has one open case, that of the newest request. */
    @Bean
    Policy<AcceptanceRequested> openAcceptances(Acceptances acceptances, AcceptanceProperties limits) {
        return new Policy<>("open-acceptances", AcceptanceRequested.class, cause -> {
            List<Act> acts = new ArrayList<>();
            acceptances.openBefore(cause).forEach(older -> acts.add(voided(older, SUPERSEDED, cause)));
            acts.add(opened(cause, limits));
            return List.copyOf(acts);
        });
    }

    /** Something was done to the hazard meanwhile: nobody accepts what is no more (I01). */
    @Bean
    Policy<AcceptanceOutdated> voidWhenOutdated(Acceptances acceptances) {
        return new Policy<>("void-when-outdated", AcceptanceOutdated.class, cause -> voidOutdated(cause, acceptances));
    }

    /** The work goes on with the survivor. */
    @Bean
    Policy<HazardMerged> voidWhenMerged(Acceptances acceptances) {
        return new Policy<>("void-when-merged", HazardMerged.class, cause -> voidOutdated(cause, acceptances));
    }

    /** A request can be outdated before its case is opened; the two policies above did not see the case then. */
    @Bean
    Policy<AcceptanceOpened> voidLateOpenings(Acceptances acceptances) {
        return new Policy<>("void-late-openings", AcceptanceOpened.class, cause -> voidOutdated(cause, acceptances));
    }

    private static List<Act> voidOutdated(Cause<?> cause, Acceptances acceptances) {
        return acceptances.outdated(cause.caseId(), cause.index() + 1).stream()
                .map(acceptance -> voided(acceptance, OUTDATED, cause))
                .toList();
    }

    private static Act voided(UUID acceptance, String reason, Cause<?> cause) {
        return new Act(acceptance, new VoidAcceptance(acceptance, reason), cause.occurredAt());
    }

    private static Act opened(Cause<AcceptanceRequested> cause, AcceptanceProperties limits) {
        AcceptanceRequested request = cause.fact();
        UUID acceptance = cause.newId();
        return new Act(
                acceptance,
                new OpenAcceptance(
                        acceptance,
                        request.hazard(),
                        request.number(),
                        request.source(),
                        request.mine(),
                        request.enterprise(),
                        request.county(),
                        request.version(),
                        request.rectifiers(),
                        EdgeHeaders.dayOf(cause.occurredAt()).plus(limits.within())),
                cause.occurredAt());
    }
}
