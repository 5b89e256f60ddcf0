package org.hazardledger.registry.mines;

import org.hazardledger.ledger.axon.Aggregate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MineConfiguration {
    @Bean
    Aggregate<MineAggregate> mineAggregate() {
        return new Aggregate<>(MineAggregate.class);
    }
}
