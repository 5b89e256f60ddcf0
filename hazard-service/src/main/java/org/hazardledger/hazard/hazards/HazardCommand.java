package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hazardledger.hazard.criteria.Criterion;
import org.hazardledger.hazard.criteria.ObjectType;
import org.hazardledger.hazard.events.HazardText;
import org.hazardledger.hazard.events.Reliance;
import org.hazardledger.hazard.events.StopDecision;
import org.jspecify.annotations.Nullable;

/** What can be asked of a hazard. */
sealed interface HazardCommand
        permits HazardCommand.ReportHazard,
                HazardCommand.OpenFoundHazard,
                HazardCommand.DetermineHazard,
                HazardCommand.CorrectDetermination,
                HazardCommand.RejectAsNotMajor,
                HazardCommand.MergeDuplicate,
                HazardCommand.AbsorbDuplicate,
                HazardCommand.InformWorkersCongress,
                HazardCommand.ListHazard,
                HazardCommand.ExtendLimit,
                HazardCommand.RevokeOrder,
                HazardCommand.DemandOrder,
                HazardCommand.EndOrder,
                HazardCommand.MarkOverdue,
                HazardCommand.CorrectRecord,
                RectificationCommand,
                ClosingCommand {
    /** The hazard. */
    UUID hazard();

    /** Whose hazard it is: of which mine, which enterprise runs it, in which county it lies. */
    record Site(UUID mine, UUID enterprise, String county) {}

    /** What the law wants in a report (R043). */
    record Statement(String place, String description, String cause, String harm, String difficulty) {}

    /**
     * The enterprise reports what it found itself.
     *
     * @param earliest the first moment at which it can be said to have been found
     */
    record ReportHazard(
            UUID hazard,
            HazardNumber number,
            Site site,
            Statement statement,
            Instant foundAt,
            Instant earliest,
            Instant reportedAt)
            implements HazardCommand {}

    /** A regulator's inspection found it; the finding has minted the hazard's id. */
    record OpenFoundHazard(
            UUID hazard,
            HazardNumber number,
            Site site,
            String place,
            String description,
            Instant foundAt,
            UUID finding)
            implements HazardCommand {}

    /**
     * It is major, on this ground.
     *
     * @param day the day of the determination, as the officer states
     * @param today whether that is the day on which it arrives
     * @param tooEarly whether it is said to have happened before the report
     * @param reliance what the signature rests on; null if the officer held no post or no certificate that day
     */
    record DetermineHazard(
            UUID hazard,
            Ground ground,
            StopDecision stopDecision,
            LocalDate day,
            boolean today,
            boolean tooEarly,
            @Nullable Reliance reliance)
            implements HazardCommand {}

    /** On what a hazard can be determined to be major. */
    sealed interface Ground {
        /**
         * A criterion of the catalogue.
         *
         * @param kindOfMine what the mine of the hazard is; null if that is not known here
         */
        record ByCriterion(Criterion criterion, @Nullable ObjectType kindOfMine) implements Ground {}

        /** The general definition, where no criterion fits. */
        record ByGeneralDefinition(String reason) implements Ground {}
    }

    /**
     * It was determined on the wrong ground.
     *
     * @param corrects the event of the stream that determined it
     * @param day the day on which it was determined to be major: a later catalogue does not judge it anew (I05)
     * @param reliance what the signature rests on; null if the officer holds no post or no certificate today
     */
    record CorrectDetermination(
            UUID hazard,
            long corrects,
            Ground ground,
            StopDecision stopDecision,
            LocalDate day,
            String reason,
            @Nullable Reliance reliance)
            implements HazardCommand {}

    /**
     * It is not major.
     *
     * @param tooEarly whether it is said to have happened before the report
     * @param reliance what the signature rests on; null if the officer holds no post or no certificate today
     */
    record RejectAsNotMajor(
            UUID hazard,
            String reason,
            boolean tooEarly,
            @Nullable Reliance reliance) implements HazardCommand {}

    /** It is the same as another one; {@code survivor} is what that one is today. */
    record MergeDuplicate(UUID hazard, Hazard.Known survivor, String reason) implements HazardCommand {}

    /** Another one has just been merged into it, by the rules of {@link MergeDuplicate}. */
    record AbsorbDuplicate(UUID hazard, UUID duplicate, String reason) implements HazardCommand {}

    /**
     * The workers' congress was told.
     *
     * @param tooEarly whether it is said to have happened before the first plan
     */
    record InformWorkersCongress(UUID hazard, String means, boolean tooEarly) implements HazardCommand {}

    /** The authority has put it under listed supervision, with this last day. */
    record ListHazard(UUID hazard, UUID order, LocalDate dueOn) implements HazardCommand {}

    /** The authority has given more time. */
    record ExtendLimit(UUID hazard, UUID order, LocalDate dueOn) implements HazardCommand {}

    /** The authority has taken back an order that was an error. */
    record RevokeOrder(
            UUID hazard,
            UUID order,
            String reason,
            @Nullable String withoutReplacement) implements HazardCommand {}

    /** The authority has ended an order, because the hazard was signed off. */
    record EndOrder(UUID hazard, UUID order) implements HazardCommand {}

    /** The authority has taken back that the hazard of a revoked order needs no other one. */
    record DemandOrder(UUID hazard, UUID order, String reason) implements HazardCommand {}

    /** That last day has passed. */
    record MarkOverdue(UUID hazard, LocalDate dueOn) implements HazardCommand {}

    /** A text of the report was wrong; {@code corrects} is the event of the stream that says it today. */
    record CorrectRecord(UUID hazard, long corrects, HazardText text, String value, String reason)
            implements HazardCommand {}
}
