package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.hazard.events.EvidenceKind;
import org.hazardledger.hazard.events.EvidenceWarning;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationPlan;
import org.hazardledger.hazard.events.Taken;
import org.jspecify.annotations.Nullable;

/** What can be asked of the rectification of a hazard. */
sealed interface RectificationCommand extends HazardCommand {

    /**
     * The principal states the five implementations.
     *
     * @param staff those of the persons named in the plan who hold a post in the enterprise that day
     * @param days between which days the plan can lie
     * @param principal whether the register names who submits it as the principal of the enterprise
     * @param tooEarly whether it is said to have happened before the hazard was determined, or opened again
     */
    record SubmitPlan(
            UUID hazard,
            RectificationPlan statements,
            Set<UUID> staff,
            PlanDays days,
            UUID by,
            boolean principal,
            boolean tooEarly)
            implements RectificationCommand {}

    /**
     * Between which days a plan can lie.
     *
     * @param earliestStart the first day on which the work can be said to have begun
     * @param today before that day it cannot be finished
     * @param latestFinish the last day on which it can be finished
     */
    record PlanDays(LocalDate earliestStart, LocalDate today, LocalDate latestFinish) {}

    /**
     * The plan that waits is good.
     *
     * @param tooEarly whether it is said to have happened before the plan was submitted
     */
    record ApprovePlan(UUID hazard, boolean tooEarly) implements RectificationCommand {}

    /**
     * The plan that waits is not good.
     *
     * @param tooEarly whether it is said to have happened before the plan was submitted
     */
    record ReturnPlan(UUID hazard, String reason, boolean tooEarly) implements RectificationCommand {}

    /** The enterprise says how far it is. */
    record ReportProgress(
            UUID hazard,
            String text,
            @Nullable Integer milestone,
            @Nullable Long spentFen,
            UUID by) implements RectificationCommand {}

    /**
     * A file, kept already.
     *
     * @param discrepancies where the file says something else than the uploader
     * @param alsoOn the hazard that has the same file; null if none has
     * @param at when it is handed in
     * @param earliest the first moment at which it can be said to have been taken
     * @param latestByCamera the last moment at which the file itself can say so: clocks are set wrong
     */
    record AttachEvidence(
            UUID hazard,
            Implementation implementation,
            EvidenceKind kind,
            String file,
            String mediaType,
            long size,
            String statement,
            Taken claimed,
            Taken found,
            List<EvidenceWarning> discrepancies,
            @Nullable UUID alsoOn,
            UUID by,
            Instant at,
            Instant earliest,
            Instant latestByCamera)
            implements RectificationCommand {}

    /** A piece of evidence is wrong, or false. */
    record VoidEvidence(UUID hazard, int evidence, boolean falsified, String reason) implements RectificationCommand {}

    /**
     * One of the five is implemented.
     *
     * @param tooEarly whether it is said to have happened before the last of what shows it was handed in
     */
    record VerifyImplementation(
            UUID hazard,
            Implementation implementation,
            @Nullable String remark,
            boolean tooEarly) implements RectificationCommand {}

    /**
     * One of the five is not implemented.
     *
     * @param tooEarly whether it is said to have happened before the last of what shows it was handed in
     */
    record RefuseImplementation(UUID hazard, Implementation implementation, String reason, boolean tooEarly)
            implements RectificationCommand {}
}
