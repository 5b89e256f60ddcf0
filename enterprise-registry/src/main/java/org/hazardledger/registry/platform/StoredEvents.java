package org.hazardledger.registry.platform;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.ledger.follow.PublishedTypes;
import org.hazardledger.ledger.store.Claim;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.registry.events.EnterpriseEvent;
import org.hazardledger.registry.events.EnterpriseEvent.ActualControllerChanged;
import org.hazardledger.registry.events.EnterpriseEvent.EnterpriseRegistered;
import org.hazardledger.registry.events.EnterpriseEvent.LegalRepresentativeChanged;
import org.hazardledger.registry.events.EnterpriseEvent.PrincipalChanged;
import org.hazardledger.registry.events.MineEvent;
import org.hazardledger.registry.events.MineEvent.MineLocated;
import org.hazardledger.registry.events.MineEvent.MineRegistered;
import org.hazardledger.registry.officers.IdentityFact;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stored names of this service's events. For ever: a name is added, never changed. */
@Configuration(proxyBeanMethods = false)
class StoredEvents {
    @Bean
    EventTypes eventTypes() {
        return EventTypes.builder()
                .family(EnterpriseEvent.class, EnterpriseEvent::enterprise)
                .claims(StoredEvents::claims)
                .add("enterprise.registered", EnterpriseRegistered.class)
                .add("enterprise.principal-changed", PrincipalChanged.class)
                .add("enterprise.actual-controller-changed", ActualControllerChanged.class)
                .add("enterprise.legal-representative-changed", LegalRepresentativeChanged.class)
                .and()
                .family(MineEvent.class, MineEvent::mine)
                .links(StoredEvents::links)
                .add("mine.registered", MineRegistered.class)
                .add("mine.located", MineLocated.class)
                .and()
                .received("identity", "appointment.made", IdentityFact.AppointmentMade.class)
                .received("identity", "appointment.ended", IdentityFact.AppointmentEnded.class)
                .build();
    }

    /** What other services may follow; each has its contract in {@code contracts/}. */
    @Bean
    PublishedTypes publishedTypes() {
        return new PublishedTypes(Set.of("enterprise.registered", "enterprise.principal-changed", "mine.registered"));
    }

    /** A credit code stands for one enterprise. */
    private static List<Claim> claims(EnterpriseEvent event) {
        return event instanceof EnterpriseRegistered registered
                ? List.of(Claim.take("credit-code", registered.creditCode()))
                : List.of();
    }

    private static Set<UUID> links(MineEvent event) {
        return switch (event) {
            case MineRegistered registered -> Set.of(registered.enterprise());
            case MineLocated located -> Set.of();
        };
    }
}
