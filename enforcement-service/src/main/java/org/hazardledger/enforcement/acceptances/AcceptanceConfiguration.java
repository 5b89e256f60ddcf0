package org.hazardledger.enforcement.acceptances;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.OpenAcceptance;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.VoidAcceptance;
import org.hazardledger.enforcement.hazards.AcceptanceRequested;
import org.hazardledger.ledger.axon.Aggregate;
import org.hazardledger.ledger.policy.Act;
import org.hazardledger.ledger.policy.Cause;
import org.hazardledger.ledger.policy.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AcceptanceConfiguration {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String SUPERSEDED = "企业就同一隐患重新申请验收";

    @Bean
    Aggregate<AcceptanceAggregate> acceptanceAggregate() {
        return new Aggregate<>(AcceptanceAggregate.class);
    }

    /** Whoever asks for acceptance gets it; a hazard has one open case, that of the newest request. */
    @Bean
    Policy<AcceptanceRequested> openAcceptances(Acceptances acceptances, AcceptanceProperties limits) {
        return new Policy<>("open-acceptances", AcceptanceRequested.class, cause -> {
            List<Act> acts = new ArrayList<>();
            acceptances.openBefore(cause).forEach(older -> acts.add(voided(older, cause)));
            acts.add(opened(cause, limits));
            return List.copyOf(acts);
        });
    }

    private static Act voided(UUID acceptance, Cause<AcceptanceRequested> cause) {
        return new Act(acceptance, new VoidAcceptance(acceptance, SUPERSEDED), cause.occurredAt());
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
                        LocalDate.ofInstant(cause.occurredAt(), SHANGHAI).plus(limits.within())),
                cause.occurredAt());
    }
}
