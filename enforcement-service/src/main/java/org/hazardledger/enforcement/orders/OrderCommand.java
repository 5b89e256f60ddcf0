package org.hazardledger.enforcement.orders;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.events.NoticePart;
import org.hazardledger.enforcement.events.OrderSubject;
import org.hazardledger.enforcement.events.OrderText;
import org.hazardledger.enforcement.events.Reliance;
import org.jspecify.annotations.Nullable;

/** What can be asked of a listed-supervision order. */
sealed interface OrderCommand {
    /** The order. */
    UUID order();

    record DraftOrder(UUID order, UUID hazard, String hazardNumber, UUID mine, UUID enterprise, String county)
            implements OrderCommand {}

    /** Write the draft's text; it replaces the one before as a whole. */
    record AmendDraft(UUID order, OrderText text, String reason) implements OrderCommand {}

    /**
     * Issue the drafted order.
     *
     * @param demands null for those of the draft
     * @param legalBasis null for that of the draft
     * @param latestDueOn the last day that the longest allowed period gives
     * @param authority whose officer issues it; null if no authority of that jurisdiction is known
     * @param tooEarly whether it is said to have happened before the draft
     * @param reliance what the officer's signature relies on; null if no post or no certificate is valid that day
     * @param subject whom and what it is about
     */
    record IssueOrder(
            UUID order,
            String number,
            @Nullable List<String> demands,
            LocalDate issuedOn,
            LocalDate dueOn,
            LocalDate latestDueOn,
            @Nullable String authority,
            @Nullable List<String> legalBasis,
            boolean tooEarly,
            @Nullable Reliance reliance,
            OrderSubject subject)
            implements OrderCommand {}

    /**
     * Acknowledge what was issued.
     *
     * @param tooEarly whether it is said to have happened before the issue
     */
    record AcknowledgeOrder(UUID order, UUID by, boolean tooEarly) implements OrderCommand {}

    /**
     * Say that what was issued is wrong.
     *
     * @param asked what it should say; what it says already is no correction
     * @param tooEarly whether it is said to have happened before the issue
     */
    record ProposeCorrection(UUID order, UUID by, NoticePart asked, String reason, boolean tooEarly)
            implements OrderCommand {}

    /**
     * Let the correction count.
     *
     * @param today the date that it will bear
     * @param tooEarly whether it is said to have happened before the proposal
     * @param reliance what the officer's signature relies on; null if no post or no certificate is valid that day
     */
    record ApproveCorrection(
            UUID order,
            UUID by,
            String reason,
            LocalDate today,
            boolean tooEarly,
            @Nullable Reliance reliance) implements OrderCommand {}

    /**
     * Refuse a proposed correction.
     *
     * @param tooEarly whether it is said to have happened before the proposal
     */
    record RefuseCorrection(UUID order, UUID by, String reason, boolean tooEarly) implements OrderCommand {}

    /**
     * Ask for more time.
     *
     * @param workingDaysLeft from the day of the request to the order's last day, negative after it
     * @param noticeInWorkingDays how many must be left, or a reason is needed
     * @param latestDueOn the last day that the longest allowed total period gives
     */
    record RequestExtension(
            UUID order,
            UUID by,
            String reason,
            String stepsTaken,
            String interimSafeguards,
            LocalDate newDueOn,
            String lateReason,
            int workingDaysLeft,
            int noticeInWorkingDays,
            LocalDate latestDueOn)
            implements OrderCommand {}

    record GrantExtension(UUID order, UUID by, String reason) implements OrderCommand {}

    record RefuseExtension(UUID order, UUID by, String reason) implements OrderCommand {}

    /**
     * End the supervision.
     *
     * @param because ledger index here of the received sign-off; there is no other way to lift an order (I01)
     */
    record LiftOrder(UUID order, long because) implements OrderCommand {}

    /** End the supervision of a duplicate. */
    record RevokeOrder(UUID order, String reason) implements OrderCommand {}

    /**
     * Say that it was issued in error.
     *
     * @param withoutReplacement why the hazard should get no other order; null if it should get one
     * @param tooEarly whether it is said to have happened before the issue
     */
    record ProposeRevocation(
            UUID order, UUID by, String reason, @Nullable String withoutReplacement, boolean tooEarly)
            implements OrderCommand {}

    /**
     * Take it back, as proposed.
     *
     * @param tooEarly whether it is said to have happened before the proposal
     * @param reliance what the officer's signature relies on; null if no post or no certificate is valid that day
     */
    record ApproveRevocation(
            UUID order,
            UUID by,
            String reason,
            boolean tooEarly,
            @Nullable Reliance reliance) implements OrderCommand {}

    /**
     * Refuse a proposed revocation.
     *
     * @param tooEarly whether it is said to have happened before the proposal
     */
    record RefuseRevocation(UUID order, UUID by, String reason, boolean tooEarly) implements OrderCommand {}

    /**
     * Say that the hazard of a revoked order needs another one after all.
     *
     * @param hazardIsUncovered whether it stands and has none, and had none after this one
     * @param tooEarly whether it is said to have happened before the revocation
     * @param reliance what the officer's signature relies on; null if no post or no certificate is valid that day
     */
    record DemandReplacement(
            UUID order,
            String reason,
            boolean hazardIsUncovered,
            boolean tooEarly,
            @Nullable Reliance reliance) implements OrderCommand {}

    /**
     * Attach the scanned document.
     *
     * @param mediaType what its bytes are
     */
    record AttachSignedCopy(UUID order, String file, String mediaType, long size) implements OrderCommand {}
}
