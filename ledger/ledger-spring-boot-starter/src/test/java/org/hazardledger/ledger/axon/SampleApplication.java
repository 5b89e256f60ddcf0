package org.hazardledger.ledger.axon;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.hazardledger.ledger.store.EventTypes;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that a service declares. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SampleApplication {

    /** The table of stored types. */
    static EventTypes types() {
        return EventTypes.builder()
                .family(SampleEvent.class, SampleEvent::sample)
                .claims(SampleEvent::claims)
                .add("sample.opened", SampleEvent.Opened.class)
                .add("sample.noted", SampleEvent.Noted.class)
                .add("sample.named", SampleEvent.Named.class)
                .add("sample.closed", SampleEvent.Closed.class)
                .and()
                .build();
    }

    @Bean
    EventTypes eventTypes() {
        return types();
    }

    @Bean
    Aggregate<Sample> sample() {
        return new Aggregate<>(Sample.class);
    }

    @Bean
    SampleList sampleList(JdbcClient jdbc) {
        return new SampleList(jdbc);
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }
}
