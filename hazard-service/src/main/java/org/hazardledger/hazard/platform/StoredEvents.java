package org.hazardledger.hazard.platform;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.HazardEvent.HazardFoundNotMajor;
import org.hazardledger.hazard.events.HazardEvent.HazardMerged;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardEvent.RecordCorrected;
import org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed;
import org.hazardledger.hazard.findings.MajorHazardFound;
import org.hazardledger.hazard.hazards.HazardNumbers;
import org.hazardledger.hazard.mines.MineRegistered;
import org.hazardledger.ledger.follow.PublishedTypes;
import org.hazardledger.ledger.store.Claim;
import org.hazardledger.ledger.store.EventTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stored names of this service's events. For ever: a name is added, never changed. */
@Configuration(proxyBeanMethods = false)
class StoredEvents {
    @Bean
    EventTypes eventTypes() {
        return EventTypes.builder()
                .family(HazardEvent.class, HazardEvent::hazard)
                .links(StoredEvents::links)
                .claims(StoredEvents::claims)
                .add("hazard.reported", HazardReported.class)
                .add("hazard.confirmed", HazardConfirmed.class)
                .add("hazard.found-not-major", HazardFoundNotMajor.class)
                .add("hazard.merged", HazardMerged.class)
                .add("hazard.workers-congress-informed", WorkersCongressInformed.class)
                .add("hazard.record-corrected", RecordCorrected.class)
                .and()
                .received("registry", "mine.registered", MineRegistered.class)
                .received("enforcement", "finding.major-hazard-found", MajorHazardFound.class)
                .build();
    }

    /** What other services may follow; each has its contract in {@code contracts/}. */
    @Bean
    PublishedTypes publishedTypes() {
        return new PublishedTypes(
                Set.of("hazard.reported", "hazard.confirmed", "hazard.found-not-major", "hazard.merged"));
    }

    /** A number stands for one hazard. */
    private static List<Claim> claims(HazardEvent event) {
        return event instanceof HazardReported reported ? List.of(HazardNumbers.claim(reported.number())) : List.of();
    }

    private static Set<UUID> links(HazardEvent event) {
        return switch (event) {
            case HazardReported e -> Set.of(e.mine(), e.enterprise());
            case HazardMerged e -> Set.of(e.survivor());
            case HazardConfirmed e -> Set.of();
            case HazardFoundNotMajor e -> Set.of();
            case WorkersCongressInformed e -> Set.of();
            case RecordCorrected e -> Set.of();
        };
    }
}
