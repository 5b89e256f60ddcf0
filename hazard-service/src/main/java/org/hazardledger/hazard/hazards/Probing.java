package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.hazard.events.EvidenceKind;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationPlan;
import org.hazardledger.hazard.events.Reliance;
import org.hazardledger.hazard.events.ReopeningGround;
import org.hazardledger.hazard.events.StopDecision;
import org.hazardledger.hazard.events.Taken;
import org.hazardledger.hazard.hazards.ClosingCommand.ReopenHazard;
import org.hazardledger.hazard.hazards.ClosingCommand.RequestAcceptance;
import org.hazardledger.hazard.hazards.ClosingCommand.SignOffHazard;
import org.hazardledger.hazard.hazards.HazardCommand.DetermineHazard;
import org.hazardledger.hazard.hazards.HazardCommand.Ground;
import org.hazardledger.hazard.hazards.HazardCommand.InformWorkersCongress;
import org.hazardledger.hazard.hazards.HazardCommand.RejectAsNotMajor;
import org.hazardledger.hazard.hazards.RectificationCommand.ApprovePlan;
import org.hazardledger.hazard.hazards.RectificationCommand.AttachEvidence;
import org.hazardledger.hazard.hazards.RectificationCommand.PlanDays;
import org.hazardledger.hazard.hazards.RectificationCommand.RefuseImplementation;
import org.hazardledger.hazard.hazards.RectificationCommand.ReportProgress;
import org.hazardledger.hazard.hazards.RectificationCommand.ReturnPlan;
import org.hazardledger.hazard.hazards.RectificationCommand.SubmitPlan;
import org.hazardledger.hazard.hazards.RectificationCommand.VerifyImplementation;
import org.hazardledger.hazard.platform.NextStep.Why;
import org.jspecify.annotations.Nullable;

/**
 * Tries a step on a hazard without taking it: a command that says nothing wrong goes through the very rules that decide
 * on the real one, so nothing here knows when a step is allowed. Pure.
 */
final class Probing {
    /** What people write; the rules only ask whether they wrote something. */
    private static final String SOMETHING = "-";

    private Probing() {}

    /**
     * Who would take the step, as far as the rules look at him.
     *
     * @param principal whether the register names him as the principal of the enterprise
     * @param reliance what his signature would rest on; null if he may not sign
     */
    record Taker(UUID person, boolean principal, @Nullable Reliance reliance) {
        /** Somebody whom no rule refuses for what he is. */
        static final Taker ANYBODY = new Taker(new UUID(0, 0), true, new Reliance(0, 0));
    }

    /** When the step would be taken. */
    record When(LocalDate today, Instant now) {}

    /** Why that person can't take it; empty if he can. */
    static Optional<Why> refusal(HazardStep step, Hazard.Known hazard, Taker taker, When when) {
        try {
            return Hazard.decide(command(step, hazard.entry().hazard(), taker, when), hazard)
                            .isEmpty()
                    ? Optional.of(Why.DONE)
                    : Optional.empty();
        } catch (HazardRefused refused) {
            return Optional.of(Why.of(refused));
        }
    }

    /** The steps that are open and that the hazard waits for, in their order. */
    static List<HazardStep> awaited(Hazard.Known hazard, When when) {
        return Arrays.stream(HazardStep.values())
                .filter(step -> isWaitedFor(step, hazard))
                .filter(step -> refusal(step, hazard, Taker.ANYBODY, when).isEmpty())
                .toList();
    }

    /** Whether the hazard stands still until it is taken, if it is open. */
    static boolean isWaitedFor(HazardStep step, Hazard.Known hazard) {
        return switch (hazard) {
            case Hazard.Reported known -> step == HazardStep.DETERMINE || step == HazardStep.REJECT;
            case Hazard.Confirmed known -> isWaitedFor(step, known.rectification());
            case Hazard.SignedOff over -> false;
            case Hazard.NotMajor over -> false;
            case Hazard.Merged over -> false;
        };
    }

    private static boolean isWaitedFor(HazardStep step, Rectification work) {
        return switch (step) {
            case SUBMIT_PLAN -> work.plan() == null;
            case INFORM_WORKERS_CONGRESS -> work.plan() != null;
            case REPORT_PROGRESS -> work.plan() != null && (!work.allMilestonesReached() || work.spentFen() == null);
            case ATTACH_EVIDENCE -> work.plan() != null && needsEvidence(work);
            case VERIFY_RESPONSIBILITY, VERIFY_MEASURES, VERIFY_FUNDS, VERIFY_TIME_LIMIT, VERIFY_CONTINGENCY ->
                work.light(of(step)) == LightState.EVIDENCED;
            case APPROVE_PLAN, RETURN_PLAN, REQUEST_ACCEPTANCE, SIGN_OFF -> true;
            default -> false;
        };
    }

    /** The milestones show the time limit as well. */
    private static boolean needsEvidence(Rectification work) {
        return Arrays.stream(Implementation.values()).anyMatch(one -> switch (work.light(one)) {
            case STATED -> one != Implementation.TIME_LIMIT;
            case REFUSED, VOIDED -> true;
            case MISSING, EVIDENCED, VERIFIED -> false;
        });
    }

    private static HazardCommand command(HazardStep step, UUID hazard, Taker taker, When when) {
        return switch (step) {
            case DETERMINE ->
                new DetermineHazard(
                        hazard,
                        new Ground.ByGeneralDefinition(SOMETHING),
                        new StopDecision(true, null),
                        when.today(),
                        true,
                        false,
                        taker.reliance());
            case REJECT -> new RejectAsNotMajor(hazard, SOMETHING, false, taker.reliance());
            case SUBMIT_PLAN ->
                new SubmitPlan(
                        hazard,
                        shortestPlan(taker.person(), when.today()),
                        Set.of(taker.person()),
                        new PlanDays(when.today(), when.today(), when.today()),
                        taker.person(),
                        taker.principal(),
                        false);
            case APPROVE_PLAN -> new ApprovePlan(hazard, false);
            case RETURN_PLAN -> new ReturnPlan(hazard, SOMETHING, false);
            case INFORM_WORKERS_CONGRESS -> new InformWorkersCongress(hazard, SOMETHING, false);
            case REPORT_PROGRESS -> new ReportProgress(hazard, SOMETHING, null, null, taker.person());
            case ATTACH_EVIDENCE -> anyEvidence(hazard, taker.person(), when.now());
            case VERIFY_RESPONSIBILITY, VERIFY_MEASURES, VERIFY_FUNDS, VERIFY_TIME_LIMIT, VERIFY_CONTINGENCY ->
                new VerifyImplementation(hazard, of(step), SOMETHING, false);
            case REFUSE_RESPONSIBILITY, REFUSE_MEASURES, REFUSE_FUNDS, REFUSE_TIME_LIMIT, REFUSE_CONTINGENCY ->
                new RefuseImplementation(hazard, of(step), SOMETHING, false);
            case REQUEST_ACCEPTANCE -> new RequestAcceptance(hazard, taker.person(), false);
            case SIGN_OFF -> new SignOffHazard(hazard, taker.person(), when.now(), true, false, taker.reliance());
            case REOPEN -> new ReopenHazard(hazard, ReopeningGround.RELAPSE, SOMETHING);
        };
    }

    private static Implementation of(HazardStep step) {
        return Objects.requireNonNull(step.implementation());
    }

    /** Done today: what no order's last day allows, no other plan could meet either. */
    private static RectificationPlan shortestPlan(UUID person, LocalDate today) {
        return new RectificationPlan(
                new RectificationPlan.Responsibility(person, SOMETHING, person, SOMETHING),
                new RectificationPlan.Measures(SOMETHING, List.of(SOMETHING), SOMETHING),
                new RectificationPlan.Funds(1, SOMETHING),
                new RectificationPlan.TimeLimit(
                        today, today, List.of(new RectificationPlan.Milestone(today, SOMETHING))),
                new RectificationPlan.Contingency(SOMETHING, List.of(person), SOMETHING));
    }

    private static AttachEvidence anyEvidence(UUID hazard, UUID person, Instant now) {
        return new AttachEvidence(
                hazard,
                Implementation.RESPONSIBILITY,
                EvidenceKind.DOCUMENT,
                SOMETHING,
                "application/pdf",
                1,
                SOMETHING,
                Taken.UNKNOWN,
                Taken.UNKNOWN,
                List.of(),
                null,
                person,
                now,
                now,
                now);
    }
}
