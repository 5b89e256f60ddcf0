package org.hazardledger.hazard.hazards;

import java.util.List;
import java.util.Optional;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.findings.MajorHazardFound;
import org.hazardledger.hazard.hazards.HazardCommand.OpenFoundHazard;
import org.hazardledger.hazard.hazards.HazardCommand.Site;
import org.hazardledger.hazard.hazards.HazardNumber.Series;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.Aggregate;
import org.hazardledger.ledger.policy.Act;
import org.hazardledger.ledger.policy.Cause;
import org.hazardledger.ledger.policy.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HazardConfiguration {
    @Bean
    Aggregate<HazardAggregate> hazardAggregate() {
        return new Aggregate<>(HazardAggregate.class);
    }

    /** Every finding that stands is entered in the ledger, under the id that it minted (R059, R060). */
    @Bean
    Policy<MajorHazardFound> enterEveryRegulatorFinding(HazardNumbers numbers) {
        return new Policy<>("enter-every-regulator-finding", MajorHazardFound.class, cause -> enter(cause, numbers));
    }

    private static List<Act> enter(Cause<MajorHazardFound> cause, HazardNumbers numbers) {
        MajorHazardFound found = cause.fact();
        Series series =
                new Series(found.county(), EdgeHeaders.dayOf(cause.occurredAt()).getYear(), HazardSource.REGULATOR);
        return List.of(new Act(
                found.hazard(),
                found,
                cause.occurredAt(),
                Optional.of(envelope -> numbers.submit(
                        series,
                        number -> new OpenFoundHazard(
                                found.hazard(),
                                number,
                                new Site(found.mine(), found.enterprise(), found.county()),
                                found.place(),
                                found.description(),
                                cause.occurredAt(),
                                found.hazard()),
                        envelope))));
    }
}
