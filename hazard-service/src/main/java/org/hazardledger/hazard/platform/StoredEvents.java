package org.hazardledger.hazard.platform;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.hazard.acceptances.AcceptanceFact;
import org.hazardledger.hazard.authority.IdentityFact;
import org.hazardledger.hazard.enterprises.EnterpriseFact;
import org.hazardledger.hazard.events.ClosingEvent;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.DeterminationCorrected;
import org.hazardledger.hazard.events.HazardEvent.HazardAbsorbed;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.HazardEvent.HazardFoundNotMajor;
import org.hazardledger.hazard.events.HazardEvent.HazardListed;
import org.hazardledger.hazard.events.HazardEvent.HazardMerged;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardEvent.LimitExtended;
import org.hazardledger.hazard.events.HazardEvent.OrderDemanded;
import org.hazardledger.hazard.events.HazardEvent.OrderLifted;
import org.hazardledger.hazard.events.HazardEvent.OrderRevoked;
import org.hazardledger.hazard.events.HazardEvent.RecordCorrected;
import org.hazardledger.hazard.events.HazardEvent.RectificationOverdue;
import org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed;
import org.hazardledger.hazard.events.RectificationEvent;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceAttached;
import org.hazardledger.hazard.findings.MajorHazardFound;
import org.hazardledger.hazard.hazards.EvidenceFiles;
import org.hazardledger.hazard.hazards.HazardNumbers;
import org.hazardledger.hazard.mines.MineRegistered;
import org.hazardledger.hazard.orders.OrderFact;
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
                .add("hazard.absorbed", HazardAbsorbed.class)
                .add("hazard.workers-congress-informed", WorkersCongressInformed.class)
                .add("hazard.record-corrected", RecordCorrected.class)
                .add("hazard.determination-corrected", DeterminationCorrected.class)
                .add("hazard.listed", HazardListed.class)
                .add("hazard.limit-extended", LimitExtended.class)
                .add("hazard.order-revoked", OrderRevoked.class)
                .add("hazard.order-demanded", OrderDemanded.class)
                .add("hazard.order-lifted", OrderLifted.class)
                .add("hazard.rectification-overdue", RectificationOverdue.class)
                .add("hazard.plan-submitted", RectificationEvent.RectificationPlanSubmitted.class)
                .add("hazard.plan-approved", RectificationEvent.RectificationPlanApproved.class)
                .add("hazard.plan-returned", RectificationEvent.RectificationPlanReturned.class)
                .add("hazard.progress-reported", RectificationEvent.ProgressReported.class)
                .add("hazard.evidence-attached", EvidenceAttached.class)
                .add("hazard.evidence-voided", RectificationEvent.EvidenceVoided.class)
                .add("hazard.implementation-verified", RectificationEvent.ImplementationVerified.class)
                .add("hazard.implementation-refused", RectificationEvent.ImplementationRefused.class)
                .add("hazard.five-implementations-completed", RectificationEvent.FiveImplementationsCompleted.class)
                .add("hazard.acceptance-requested", ClosingEvent.AcceptanceRequested.class)
                .add("hazard.accepted", ClosingEvent.HazardAccepted.class)
                .add("hazard.acceptance-refused", ClosingEvent.AcceptanceRefused.class)
                .add("hazard.acceptance-outdated", ClosingEvent.AcceptanceOutdated.class)
                .add("hazard.signed-off", ClosingEvent.HazardSignedOff.class)
                .add("hazard.reopened", ClosingEvent.HazardReopened.class)
                .and()
                .received("registry", "mine.registered", MineRegistered.class)
                .received("registry", "enterprise.registered", EnterpriseFact.EnterpriseRegistered.class)
                .received("registry", "enterprise.principal-changed", EnterpriseFact.PrincipalChanged.class)
                .received("enforcement", "finding.major-hazard-found", MajorHazardFound.class)
                .received("enforcement", "supervision-order.issued", OrderFact.SupervisionOrderIssued.class)
                .received("enforcement", "supervision-order.extension-granted", OrderFact.ExtensionGranted.class)
                .received("enforcement", "supervision-order.revoked-in-error", OrderFact.RevokedInError.class)
                .received("enforcement", "supervision-order.replacement-demanded", OrderFact.ReplacementDemanded.class)
                .received("enforcement", "supervision-order.lifted", OrderFact.SupervisionOrderLifted.class)
                .received("enforcement", "acceptance.passed", AcceptanceFact.AcceptancePassed.class)
                .received("enforcement", "acceptance.failed", AcceptanceFact.AcceptanceFailed.class)
                .received("identity", "appointment.made", IdentityFact.AppointmentMade.class)
                .received("identity", "appointment.ended", IdentityFact.AppointmentEnded.class)
                .received("identity", "certificate.issued", IdentityFact.CertificateIssued.class)
                .received("identity", "certificate.revoked", IdentityFact.CertificateRevoked.class)
                .received("identity", "certificate.withdrawn", IdentityFact.CertificateWithdrawn.class)
                .build();
    }

    /** What other services may follow; each has its contract in {@code contracts/}. */
    @Bean
    PublishedTypes publishedTypes() {
        return new PublishedTypes(Set.of(
                "hazard.reported",
                "hazard.confirmed",
                "hazard.found-not-major",
                "hazard.merged",
                "hazard.acceptance-requested",
                "hazard.acceptance-outdated",
                "hazard.signed-off",
                "hazard.reopened"));
    }

    /** A number stands for one hazard, and a file is evidence of one until another one says that it uses it too. */
    private static List<Claim> claims(HazardEvent event) {
        return switch (event) {
            case HazardReported e -> List.of(HazardNumbers.claim(e.number()));
            case EvidenceAttached e when e.alsoOn() == null -> List.of(EvidenceFiles.claim(e.file()));
            default -> List.of();
        };
    }

    private static Set<UUID> links(HazardEvent event) {
        return switch (event) {
            case HazardReported e -> Set.of(e.mine(), e.enterprise());
            case HazardMerged e -> Set.of(e.survivor());
            case HazardAbsorbed e -> Set.of(e.duplicate());
            case EvidenceAttached e when e.alsoOn() != null -> Set.of(e.alsoOn());
            default -> Set.of();
        };
    }
}
