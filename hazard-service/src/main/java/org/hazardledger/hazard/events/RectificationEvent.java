package org.hazardledger.hazard.events;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is done to rectify a hazard, and what officers say of it. Any of these outdates an acceptance that was asked for
 * or given before it (I01). Stored for ever: add, never change.
 */
public sealed interface RectificationEvent extends HazardEvent {

    /**
     * The principal stated how it will be rectified: the five implementations (R045).
     *
     * @param plan counts the plans of this hazard, from 1
     * @param submittedBy PersonRef
     */
    record RectificationPlanSubmitted(UUID hazard, int plan, RectificationPlan statements, UUID submittedBy)
            implements RectificationEvent {}

    /** An officer approved it: it is in force from here on, instead of an earlier one. */
    record RectificationPlanApproved(UUID hazard, int plan) implements RectificationEvent {}

    /** An officer returned it; what was in force before stays so. */
    record RectificationPlanReturned(UUID hazard, int plan, String reason) implements RectificationEvent {}

    /**
     * The enterprise reported how far it is.
     *
     * @param milestone the milestone of the plan in force that is reached, from 1; null for none
     * @param spentFen what was spent on the hazard in all until now, in fen; null if it does not say
     * @param reportedBy PersonRef
     */
    record ProgressReported(
            UUID hazard,
            String text,
            @Nullable Integer milestone,
            @Nullable Long spentFen,
            UUID reportedBy) implements RectificationEvent {}

    /**
     * A file was handed in as evidence. The file is kept under its hash.
     *
     * @param evidence counts the evidence of this hazard, from 1
     * @param file SHA-256, hex
     * @param mediaType by its content
     * @param size bytes
     * @param statement what it shows, in the uploader's words
     * @param claimed when and where it was taken, as the uploader says
     * @param found when and where it was taken, as the file itself says
     * @param warnings what does not fit
     * @param alsoOn the hazard that the same file was evidence of before; null if none
     * @param uploadedBy PersonRef
     */
    record EvidenceAttached(
            UUID hazard,
            int evidence,
            Implementation implementation,
            EvidenceKind kind,
            String file,
            String mediaType,
            long size,
            String statement,
            Taken claimed,
            Taken found,
            List<EvidenceWarning> warnings,
            @Nullable UUID alsoOn,
            UUID uploadedBy)
            implements RectificationEvent {}

    /** A piece of evidence counts no more, and what was verified by it is open again. */
    record EvidenceVoided(UUID hazard, int evidence, boolean falsified, String reason) implements RectificationEvent {}

    /**
     * An officer saw one of the five implemented.
     *
     * @param plan the plan in force
     * @param evidence what it was seen by
     * @param remark null if there was nothing to say
     */
    record ImplementationVerified(
            UUID hazard,
            Implementation implementation,
            int plan,
            List<Integer> evidence,
            @Nullable String remark) implements RectificationEvent {}

    /** An officer did not see it implemented, and says why. */
    record ImplementationRefused(UUID hazard, Implementation implementation, int plan, String reason)
            implements RectificationEvent {}

    /** All five are verified: the hazard may go to acceptance. */
    record FiveImplementationsCompleted(UUID hazard, int plan) implements RectificationEvent {}
}
