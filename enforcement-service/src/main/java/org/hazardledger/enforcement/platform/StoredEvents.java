package org.hazardledger.enforcement.platform;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hazardledger.enforcement.authority.IdentityFact;
import org.hazardledger.enforcement.events.AcceptanceEvent;
import org.hazardledger.enforcement.events.FindingEvent;
import org.hazardledger.enforcement.events.InspectionEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderRevoked;
import org.hazardledger.enforcement.hazards.AcceptanceOutdated;
import org.hazardledger.enforcement.hazards.AcceptanceRequested;
import org.hazardledger.enforcement.hazards.HazardConfirmed;
import org.hazardledger.enforcement.hazards.HazardMerged;
import org.hazardledger.enforcement.hazards.HazardReopened;
import org.hazardledger.enforcement.hazards.HazardSignedOff;
import org.hazardledger.enforcement.mines.EnterpriseRegistered;
import org.hazardledger.enforcement.mines.MineRegistered;
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
                .family(InspectionEvent.class, InspectionEvent::inspection)
                .links(StoredEvents::links)
                .add("inspection.started", InspectionEvent.InspectionStarted.class)
                .add("inspection.finding-entered", InspectionEvent.FindingEntered.class)
                .add("inspection.record-signed", InspectionEvent.InspectionRecordSigned.class)
                .add("inspection.signature-refused", InspectionEvent.SignatureRefused.class)
                .add("inspection.record-closed", InspectionEvent.InspectionRecordClosed.class)
                .and()
                .family(FindingEvent.class, FindingEvent::hazard)
                .links(StoredEvents::links)
                .add("finding.recorded", FindingEvent.FindingRecorded.class)
                .add("finding.major-hazard-found", FindingEvent.MajorHazardFound.class)
                .and()
                .family(SupervisionOrderEvent.class, SupervisionOrderEvent::hazard)
                .claims(StoredEvents::claims)
                .add("supervision-order.drafted", SupervisionOrderDrafted.class)
                .add("supervision-order.amended", SupervisionOrderEvent.DraftAmended.class)
                .add("supervision-order.issued", SupervisionOrderIssued.class)
                .add("supervision-order.correction-proposed", SupervisionOrderEvent.CorrectionProposed.class)
                .add("supervision-order.corrected", SupervisionOrderEvent.SupervisionOrderCorrected.class)
                .add("supervision-order.correction-refused", SupervisionOrderEvent.CorrectionRefused.class)
                .add("supervision-order.served", SupervisionOrderEvent.SupervisionOrderServed.class)
                .add("supervision-order.extension-requested", SupervisionOrderEvent.ExtensionRequested.class)
                .add("supervision-order.extension-granted", SupervisionOrderEvent.ExtensionGranted.class)
                .add("supervision-order.extension-refused", SupervisionOrderEvent.ExtensionRefused.class)
                .add("supervision-order.lifted", SupervisionOrderLifted.class)
                .add("supervision-order.revoked", SupervisionOrderRevoked.class)
                .add("supervision-order.revocation-proposed", SupervisionOrderEvent.RevocationProposed.class)
                .add("supervision-order.revocation-refused", SupervisionOrderEvent.RevocationRefused.class)
                .add("supervision-order.revoked-in-error", RevokedInError.class)
                .add("supervision-order.replacement-demanded", SupervisionOrderEvent.ReplacementDemanded.class)
                .add("supervision-order.signed-copy-attached", SupervisionOrderEvent.SignedCopyAttached.class)
                .and()
                .family(AcceptanceEvent.class, AcceptanceEvent::hazard)
                .add("acceptance.opened", AcceptanceEvent.AcceptanceOpened.class)
                .add("acceptance.team-formed", AcceptanceEvent.AcceptanceTeamFormed.class)
                .add("acceptance.independence-declared", AcceptanceEvent.IndependenceDeclared.class)
                .add("acceptance.item-recorded", AcceptanceEvent.AcceptanceItemRecorded.class)
                .add("acceptance.opinion-signed", AcceptanceEvent.OpinionSigned.class)
                .add("acceptance.passed", AcceptanceEvent.AcceptancePassed.class)
                .add("acceptance.failed", AcceptanceEvent.AcceptanceFailed.class)
                .add("acceptance.voided", AcceptanceEvent.AcceptanceVoided.class)
                .and()
                .received("registry", "mine.registered", MineRegistered.class)
                .received("registry", "enterprise.registered", EnterpriseRegistered.class)
                .received("identity", "appointment.made", IdentityFact.AppointmentMade.class)
                .received("identity", "appointment.ended", IdentityFact.AppointmentEnded.class)
                .received("identity", "certificate.issued", IdentityFact.CertificateIssued.class)
                .received("identity", "certificate.revoked", IdentityFact.CertificateRevoked.class)
                .received("identity", "certificate.withdrawn", IdentityFact.CertificateWithdrawn.class)
                .received("hazard", "hazard.confirmed", HazardConfirmed.class)
                .received("hazard", "hazard.merged", HazardMerged.class)
                .received("hazard", "hazard.acceptance-requested", AcceptanceRequested.class)
                .received("hazard", "hazard.acceptance-outdated", AcceptanceOutdated.class)
                .received("hazard", "hazard.signed-off", HazardSignedOff.class)
                .received("hazard", "hazard.reopened", HazardReopened.class)
                .build();
    }

    /** What other services may follow; each has its contract in {@code contracts/}. */
    @Bean
    PublishedTypes publishedTypes() {
        return new PublishedTypes(Set.of(
                "finding.major-hazard-found",
                "supervision-order.issued",
                "supervision-order.served",
                "supervision-order.extension-granted",
                "supervision-order.lifted",
                "supervision-order.revoked-in-error",
                "supervision-order.replacement-demanded",
                "acceptance.passed",
                "acceptance.failed"));
    }

    /**
     * A hazard is under one order at a time (I03), and a document number stands for one document, however its letters
     * are written. As it is written it is claimed, too: so were numbers before letters were looked at.
     */
    private static List<Claim> claims(SupervisionOrderEvent event) {
        return switch (event) {
            case SupervisionOrderDrafted e ->
                List.of(Claim.take("active-order", e.hazard().toString()));
            case SupervisionOrderLifted e ->
                List.of(Claim.release("active-order", e.hazard().toString()));
            case SupervisionOrderRevoked e ->
                List.of(Claim.release("active-order", e.hazard().toString()));
            case RevokedInError e ->
                List.of(Claim.release("active-order", e.hazard().toString()));
            case SupervisionOrderIssued e ->
                Stream.of(e.number(), e.number().toLowerCase(Locale.ROOT))
                        .distinct()
                        .map(number -> Claim.take("document-number", number))
                        .toList();
            default -> List.of();
        };
    }

    private static Set<UUID> links(InspectionEvent event) {
        return event instanceof InspectionEvent.InspectionStarted e ? Set.of(e.mine(), e.enterprise()) : Set.of();
    }

    private static Set<UUID> links(FindingEvent event) {
        return event instanceof FindingEvent.FindingRecorded e
                ? Set.of(e.inspection(), e.mine(), e.enterprise())
                : Set.of();
    }
}
