package org.hazardledger.enforcement.events;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a listed-supervision order (挂牌督办). Its case is the hazard's. Stored for ever: add,
 * never change.
 */
public sealed interface SupervisionOrderEvent {
    /** The order. */
    UUID order();

    /** The hazard that is under supervision. */
    UUID hazard();

    /**
     * It was drafted, because a regulator found a major hazard and it was confirmed (R053).
     *
     * @param hazardNumber the hazard's number in the ledger of hazards
     * @param enterprise the addressee
     * @param county six digits (GB/T 2260)
     */
    record SupervisionOrderDrafted(
            UUID order, UUID hazard, String hazardNumber, UUID mine, UUID enterprise, String county)
            implements SupervisionOrderEvent {}

    /**
     * The text of the draft was written, or written anew (I14).
     *
     * @param before empty the first time
     */
    record DraftAmended(UUID order, UUID hazard, OrderText before, OrderText after, String reason)
            implements SupervisionOrderEvent {}

    /**
     * It was issued: from here on the document is immutable (I14).
     *
     * @param number the document number
     * @param demands what the enterprise must do, one sentence each
     * @param issuedOn the date on the document, in the authority's time zone
     * @param dueOn the last day for rectification
     * @param authority the issuing authority
     * @param legalBasis the articles it rests on
     * @param reliance what the officer's signature relied on; null in what was issued before that was asked
     * @param subject whom and what it is about, in words; null in what was issued before the notice said them
     */
    record SupervisionOrderIssued(
            UUID order,
            UUID hazard,
            String number,
            List<String> demands,
            LocalDate issuedOn,
            LocalDate dueOn,
            String authority,
            List<String> legalBasis,
            @Nullable Reliance reliance,
            @Nullable OrderSubject subject)
            implements SupervisionOrderEvent {}

    /** The enterprise acknowledged that it was served. */
    record SupervisionOrderServed(UUID order, UUID hazard, UUID acknowledgedBy) implements SupervisionOrderEvent {}

    /**
     * An officer says that what was issued is wrong; it stands until somebody else has decided (I14).
     *
     * @param before what the notice says today, only of what changes
     * @param after what it should say instead
     */
    record CorrectionProposed(
            UUID order, UUID hazard, UUID proposedBy, NoticePart before, NoticePart after, String reason)
            implements SupervisionOrderEvent {}

    /**
     * The notice says something else from here on; what was issued stays readable as it was issued (I14).
     *
     * @param before what the notice said until then, only of what changes
     * @param after what it says instead
     * @param reason why, as the proposer says
     * @param approvedBy another officer than the proposer
     * @param approval why, as the approver says
     * @param correctedOn the date on the correction, in the authority's time zone
     * @param reliance what the approver's signature relies on
     */
    record SupervisionOrderCorrected(
            UUID order,
            UUID hazard,
            UUID proposedBy,
            UUID approvedBy,
            NoticePart before,
            NoticePart after,
            String reason,
            String approval,
            LocalDate correctedOn,
            Reliance reliance)
            implements SupervisionOrderEvent {}

    /** The notice stays as it is. */
    record CorrectionRefused(UUID order, UUID hazard, UUID refusedBy, String reason) implements SupervisionOrderEvent {}

    /**
     * The enterprise asked for more time (I06).
     *
     * @param workingDaysLeft from the day of the request to the last day; negative after it
     * @param lateReason why it comes late, if it does; else empty
     */
    record ExtensionRequested(
            UUID order,
            UUID hazard,
            UUID requestedBy,
            String reason,
            String stepsTaken,
            String interimSafeguards,
            LocalDate newDueOn,
            int workingDaysLeft,
            String lateReason)
            implements SupervisionOrderEvent {}

    /** More time was given. */
    record ExtensionGranted(UUID order, UUID hazard, LocalDate dueOn, String reason) implements SupervisionOrderEvent {}

    /** No more time; also what a request after the last day gets by itself. */
    record ExtensionRefused(UUID order, UUID hazard, String reason) implements SupervisionOrderEvent {}

    /**
     * The hazard was signed off, so the supervision ends.
     *
     * @param because ledger index here of the sign-off as it was received
     */
    record SupervisionOrderLifted(UUID order, UUID hazard, long because) implements SupervisionOrderEvent {}

    /** The hazard turned out to be another one that is in the ledger already; that one keeps its own order. */
    record SupervisionOrderRevoked(UUID order, UUID hazard, String reason) implements SupervisionOrderEvent {}

    /**
     * An officer says that it was issued in error; it stands until somebody else has decided (I14).
     *
     * @param withoutReplacement why the hazard should get no other order; null if it should get one
     */
    record RevocationProposed(
            UUID order,
            UUID hazard,
            UUID proposedBy,
            String reason,
            @Nullable String withoutReplacement) implements SupervisionOrderEvent {}

    /** It stays in force. */
    record RevocationRefused(UUID order, UUID hazard, UUID refusedBy, String reason) implements SupervisionOrderEvent {}

    /**
     * It was issued in error, and the hazard still stands. Not the same fact as {@link SupervisionOrderRevoked}, which
     * a policy records, which asks for nothing more, and which nobody follows: this one an officer answers for, the
     * ledger of hazards takes its limit back by it, and the hazard needs another order or a reason for having none.
     * What was recorded while one officer could do this names no proposer, no approver and no approval.
     *
     * @param reason why, as the proposer says
     * @param withoutReplacement why the hazard gets no other order; null if it gets one
     * @param reliance what the signature relied on of the officer who decided
     * @param approvedBy another officer than the proposer
     * @param approval why, as the approver says
     */
    record RevokedInError(
            UUID order,
            UUID hazard,
            String reason,
            @Nullable String withoutReplacement,
            Reliance reliance,
            @Nullable UUID proposedBy,
            @Nullable UUID approvedBy,
            @Nullable String approval)
            implements SupervisionOrderEvent {}

    /**
     * The hazard of a revoked order, which was to have no other one, gets one after all (I03).
     *
     * @param order the revoked one
     * @param reliance what the officer's signature relied on
     */
    record ReplacementDemanded(UUID order, UUID hazard, String reason, Reliance reliance)
            implements SupervisionOrderEvent {}

    /**
     * The document as it was signed and sealed on paper, scanned; a later copy does not replace an earlier one in the
     * ledger.
     *
     * @param file SHA-256 of its bytes, hex
     * @param mediaType what the bytes are, whatever their sender called them
     * @param size in bytes
     */
    record SignedCopyAttached(UUID order, UUID hazard, String file, String mediaType, long size)
            implements SupervisionOrderEvent {}
}
