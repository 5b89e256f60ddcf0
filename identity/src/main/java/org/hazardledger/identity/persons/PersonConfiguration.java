package org.hazardledger.identity.persons;

import java.time.Duration;
import org.hazardledger.identity.platform.Worker;
import org.hazardledger.ledger.axon.Aggregate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PersonConfiguration {
    @Bean
    Aggregate<PersonAggregate> personAggregate() {
        return new Aggregate<>(PersonAggregate.class);
    }

    @Bean
    Worker keyDestroyer(KeyDestruction destruction) {
        return new Worker("key-destruction", Duration.ofMillis(500), destruction::round);
    }
}
