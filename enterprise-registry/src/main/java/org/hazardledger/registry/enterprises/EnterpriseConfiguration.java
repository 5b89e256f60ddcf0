package org.hazardledger.registry.enterprises;

import org.hazardledger.ledger.axon.Aggregate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnterpriseConfiguration {
    @Bean
    Aggregate<EnterpriseAggregate> enterpriseAggregate() {
        return new Aggregate<>(EnterpriseAggregate.class);
    }
}
