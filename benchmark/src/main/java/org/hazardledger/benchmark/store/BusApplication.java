package org.hazardledger.benchmark.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.hazardledger.ledger.axon.Aggregate;
import org.hazardledger.ledger.store.EventTypes;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A service that takes one command, and has of the starter what commands need: nothing else writes to its ledger. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "org.hazardledger.ledger.files.FilesAutoConfiguration",
            "org.hazardledger.ledger.follow.FollowingAutoConfiguration",
            "org.hazardledger.ledger.policy.PolicyAutoConfiguration",
            "org.hazardledger.ledger.reconciliation.ReconciliationAutoConfiguration",
            "org.hazardledger.ledger.roster.RosterAutoConfiguration",
            "org.hazardledger.ledger.trail.TrailAutoConfiguration",
            "org.hazardledger.ledger.witness.WitnessAutoConfiguration"
        })
class BusApplication {

    @Bean
    EventTypes eventTypes() {
        return EventTypes.builder()
                .family(Visit.Begun.class, Visit.Begun::visit)
                .add("visit.begun", Visit.Begun.class)
                .and()
                .build();
    }

    @Bean
    Aggregate<Visit> visit() {
        return new Aggregate<>(Visit.class);
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }
}
