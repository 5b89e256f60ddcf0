package org.hazardledger.hazard.hazards;

import org.hazardledger.ledger.axon.Aggregate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HazardConfiguration {
    @Bean
    Aggregate<HazardAggregate> hazardAggregate() {
        return new Aggregate<>(HazardAggregate.class);
    }
}
