package org.hazardledger.identity.platform;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.identity.events.PersonEvent;
import org.hazardledger.identity.events.PersonEvent.AppointmentEnded;
import org.hazardledger.identity.events.PersonEvent.AppointmentMade;
import org.hazardledger.identity.events.PersonEvent.CertificateIssued;
import org.hazardledger.identity.events.PersonEvent.CertificateRevoked;
import org.hazardledger.identity.events.PersonEvent.CertificateWithdrawn;
import org.hazardledger.identity.events.PersonEvent.FieldChanged;
import org.hazardledger.identity.events.PersonEvent.InvitationAccepted;
import org.hazardledger.identity.events.PersonEvent.InvitationMade;
import org.hazardledger.identity.events.PersonEvent.InvitationRevoked;
import org.hazardledger.identity.events.PersonEvent.PersonEntered;
import org.hazardledger.identity.events.PersonEvent.PersonErased;
import org.hazardledger.ledger.follow.PublishedTypes;
import org.hazardledger.ledger.store.Claim;
import org.hazardledger.ledger.store.EventTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stored names of this service's events. For ever: a name is added, never changed. */
@Configuration(proxyBeanMethods = false)
public class StoredEvents {
    /** The table of names. */
    @Bean
    public EventTypes eventTypes() {
        return EventTypes.builder()
                .family(PersonEvent.class, PersonEvent::person)
                .claims(StoredEvents::claims)
                .links(StoredEvents::links)
                .add("person.entered", PersonEntered.class)
                .add("person.field-changed", FieldChanged.class)
                .add("person.erased", PersonErased.class)
                .add("appointment.made", AppointmentMade.class)
                .add("appointment.ended", AppointmentEnded.class)
                .add("certificate.issued", CertificateIssued.class)
                .add("certificate.revoked", CertificateRevoked.class)
                .add("certificate.withdrawn", CertificateWithdrawn.class)
                .add("invitation.made", InvitationMade.class)
                .add("invitation.revoked", InvitationRevoked.class)
                .add("invitation.accepted", InvitationAccepted.class)
                .and()
                .build();
    }

    /** What other services may follow: who may sign, never a name. Each has its contract in {@code contracts/}. */
    @Bean
    PublishedTypes publishedTypes() {
        return new PublishedTypes(Set.of(
                "appointment.made",
                "appointment.ended",
                "certificate.issued",
                "certificate.revoked",
                "certificate.withdrawn"));
    }

    /**
     * A login stands for one person, also after that person was erased: nobody inherits what it did. So does the number
     * of a certificate, unless it was entered in error.
     */
    private static List<Claim> claims(PersonEvent event) {
        return switch (event) {
            case PersonEntered e when e.login() != null -> List.of(Claim.take("login", e.login()));
            case CertificateIssued e
            when e.numberMark() != null -> List.of(Claim.take("certificate-number", e.numberMark()));
            case CertificateWithdrawn e
            when e.freedMark() != null -> List.of(Claim.release("certificate-number", e.freedMark()));
            default -> List.of();
        };
    }

    private static Set<UUID> links(PersonEvent event) {
        UUID enterprise = switch (event) {
            case PersonEntered e -> e.enterprise();
            case AppointmentMade e -> e.enterprise();
            default -> null;
        };
        return enterprise == null ? Set.of() : Set.of(enterprise);
    }
}
