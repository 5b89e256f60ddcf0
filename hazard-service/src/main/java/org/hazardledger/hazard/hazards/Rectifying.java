package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.events.EvidenceWarning;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationEvent;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceAttached;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceVoided;
import org.hazardledger.hazard.events.RectificationEvent.FiveImplementationsCompleted;
import org.hazardledger.hazard.events.RectificationEvent.ImplementationRefused;
import org.hazardledger.hazard.events.RectificationEvent.ImplementationVerified;
import org.hazardledger.hazard.events.RectificationEvent.ProgressReported;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanApproved;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanReturned;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanSubmitted;
import org.hazardledger.hazard.events.RectificationPlan;
import org.hazardledger.hazard.events.RectificationPlan.Milestone;
import org.hazardledger.hazard.events.RectificationPlan.TimeLimit;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.hazardledger.hazard.hazards.Rectification.Evidence;
import org.hazardledger.hazard.hazards.Rectification.Limit;
import org.hazardledger.hazard.hazards.Rectification.Numbered;
import org.hazardledger.hazard.hazards.Rectification.Phase;
import org.hazardledger.hazard.hazards.Rectification.Verdict;
import org.hazardledger.hazard.hazards.Rectification.Worth;
import org.hazardledger.hazard.hazards.RectificationCommand.ApprovePlan;
import org.hazardledger.hazard.hazards.RectificationCommand.AttachEvidence;
import org.hazardledger.hazard.hazards.RectificationCommand.PlanDays;
import org.hazardledger.hazard.hazards.RectificationCommand.RefuseImplementation;
import org.hazardledger.hazard.hazards.RectificationCommand.ReportProgress;
import org.hazardledger.hazard.hazards.RectificationCommand.ReturnPlan;
import org.hazardledger.hazard.hazards.RectificationCommand.SubmitPlan;
import org.hazardledger.hazard.hazards.RectificationCommand.VerifyImplementation;
import org.hazardledger.hazard.hazards.RectificationCommand.VoidEvidence;
import org.jspecify.annotations.Nullable;

/** The rules of rectification: plan, work, evidence and what officers say of the five implementations. Pure. */
final class Rectifying {
    private Rectifying() {}

    static List<RectificationEvent> decide(RectificationCommand command, Rectification known) {
        return switch (command) {
            case SubmitPlan c -> submit(c, known);
            case ApprovePlan c -> approve(c, known);
            case ReturnPlan c -> giveBack(c, known);
            case ReportProgress c -> progress(c, known);
            case AttachEvidence c -> attach(c, known);
            case VoidEvidence c -> voidEvidence(c, known);
            case VerifyImplementation c -> verify(c, known);
            case RefuseImplementation c -> refuse(c, known);
        };
    }

    static Rectification evolve(Rectification known, RectificationEvent event, long version) {
        return switch (event) {
            case RectificationPlanSubmitted e ->
                goingOn(known).submitted(new Numbered(e.plan(), e.statements()), answerable(e));
            case RectificationPlanApproved e -> known.approved(pending(known));
            case RectificationPlanReturned e -> goingOn(known).returned();
            case ProgressReported e -> begun(known).progressed(e.milestone(), e.spentFen(), e.reportedBy());
            case EvidenceAttached e -> begun(known).attached(piece(e, version), e.uploadedBy());
            case EvidenceVoided e ->
                goingOn(known).voided(e.evidence(), e.falsified() ? Worth.FALSIFIED : Worth.VOIDED);
            case ImplementationVerified e ->
                goingOn(known).judged(e.implementation(), new Verdict(LightState.VERIFIED, e.evidence()));
            case ImplementationRefused e ->
                goingOn(known).judged(e.implementation(), new Verdict(LightState.REFUSED, List.of()));
            case FiveImplementationsCompleted e -> known;
        };
    }

    private static List<RectificationEvent> submit(SubmitPlan c, Rectification known) {
        requireNoAcceptance(known);
        if (!c.principal()) {
            throw new HazardRefused(Reason.NOT_THE_PRINCIPAL);
        }
        if (known.pending() != null) {
            throw new HazardRefused(Reason.PLAN_AWAITS_DECISION);
        }
        HazardRefused.ifTooEarly(c.tooEarly(), Reason.PLANNED_BEFORE_DETERMINATION);
        RectificationPlan plan = c.statements();
        if (!c.staff().containsAll(named(plan))) {
            throw new HazardRefused(Reason.PERSON_NOT_OF_THE_ENTERPRISE);
        }
        requireInOrder(plan.timeLimit());
        requireWithin(c.days(), plan.timeLimit());
        requireWithin(known.limit(), plan);
        return List.of(new RectificationPlanSubmitted(c.hazard(), known.plans() + 1, plan, c.by()));
    }

    /** The limit may have come after the plan. */
    private static List<RectificationEvent> approve(ApprovePlan c, Rectification known) {
        Numbered plan = pending(known);
        HazardRefused.ifTooEarly(c.tooEarly(), Reason.APPROVED_BEFORE_PLAN);
        requireWithin(known.limit(), plan.statements());
        return List.of(new RectificationPlanApproved(c.hazard(), plan.number()));
    }

    private static List<RectificationEvent> giveBack(ReturnPlan c, Rectification known) {
        Numbered plan = pending(known);
        HazardRefused.ifTooEarly(c.tooEarly(), Reason.APPROVED_BEFORE_PLAN);
        return List.of(new RectificationPlanReturned(c.hazard(), plan.number(), given(c.reason())));
    }

    private static List<RectificationEvent> progress(ReportProgress c, Rectification known) {
        requireNoAcceptance(known);
        Numbered plan = known.plan();
        if (plan == null) {
            throw new HazardRefused(Reason.NO_PLAN_IN_FORCE);
        }
        int last = plan.statements().timeLimit().milestones().size();
        if (c.milestone() != null && (c.milestone() < 1 || c.milestone() > last)) {
            throw new HazardRefused(Reason.NO_SUCH_MILESTONE);
        }
        Long before = known.spentFen();
        if (c.spentFen() != null
                && before != null
                && c.spentFen() < before
                && known.light(Implementation.FUNDS) == LightState.VERIFIED) {
            throw new HazardRefused(Reason.SPENT_IS_VERIFIED);
        }
        return List.of(new ProgressReported(c.hazard(), c.text(), c.milestone(), c.spentFen(), c.by()));
    }

    private static List<RectificationEvent> attach(AttachEvidence c, Rectification known) {
        requireNoAcceptance(known);
        if (known.plan() == null && known.pending() == null) {
            throw new HazardRefused(Reason.NO_PLAN_SUBMITTED);
        }
        requireCredible(c);
        if (!MinimumEvidence.canBe(c.kind(), c.mediaType())) {
            throw new HazardRefused(Reason.FILE_OF_ANOTHER_KIND);
        }
        if (known.evidenceOf(c.implementation()).stream()
                .anyMatch(piece -> piece.file().equals(c.file()))) {
            throw new HazardRefused(Reason.EVIDENCE_ALREADY_ATTACHED);
        }
        if (known.evidence().stream()
                .anyMatch(piece ->
                        piece.worth() == Worth.FALSIFIED && piece.file().equals(c.file()))) {
            throw new HazardRefused(Reason.EVIDENCE_FALSIFIED);
        }
        List<EvidenceWarning> warnings = new ArrayList<>(c.discrepancies());
        if (c.alsoOn() != null) {
            warnings.add(EvidenceWarning.USED_ELSEWHERE);
        }
        if (known.evidence().stream()
                .anyMatch(piece -> piece.worth() == Worth.PAST && piece.file().equals(c.file()))) {
            warnings.add(EvidenceWarning.USED_BEFORE_REOPENING);
        }
        return List.of(new EvidenceAttached(
                c.hazard(),
                known.evidence().size() + 1,
                c.implementation(),
                c.kind(),
                c.file(),
                c.mediaType(),
                c.size(),
                c.statement(),
                c.claimed(),
                c.found(),
                warnings,
                c.alsoOn(),
                c.by()));
    }

    /** What the uploader says counts; what the camera says, where he says nothing. */
    private static void requireCredible(AttachEvidence c) {
        Instant claimed = c.claimed().at();
        if (claimed == null) {
            requireBetween(c.earliest(), c.found().at(), c.latestByCamera());
        } else {
            requireBetween(c.earliest(), claimed, c.at());
        }
    }

    private static void requireBetween(Instant earliest, @Nullable Instant taken, Instant latest) {
        if (taken == null) {
            return;
        }
        if (taken.isAfter(latest)) {
            throw new HazardRefused(Reason.TAKEN_IN_THE_FUTURE);
        }
        if (taken.isBefore(earliest)) {
            throw new HazardRefused(Reason.TAKEN_TOO_LONG_AGO);
        }
    }

    /** Whatever waits for acceptance, or has it, must be looked at again after this. */
    static List<RectificationEvent> voidEvidence(VoidEvidence c, Rectification known) {
        if (c.evidence() < 1 || c.evidence() > known.evidence().size()) {
            throw new HazardRefused(Reason.NO_SUCH_EVIDENCE);
        }
        Worth worth = known.evidence().get(c.evidence() - 1).worth();
        return worth == Worth.VOIDED || worth == Worth.FALSIFIED
                ? List.of()
                : List.of(new EvidenceVoided(c.hazard(), c.evidence(), c.falsified(), c.reason()));
    }

    private static List<RectificationEvent> verify(VerifyImplementation c, Rectification known) {
        Numbered plan = known.plan();
        if (plan == null) {
            throw new HazardRefused(Reason.NO_PLAN_IN_FORCE);
        }
        if (known.light(c.implementation()) == LightState.VERIFIED) {
            return List.of();
        }
        HazardRefused.ifTooEarly(c.tooEarly(), Reason.VERIFIED_BEFORE_EVIDENCE);
        MinimumEvidence.require(c.implementation(), plan.statements(), known, c.remark());
        List<Integer> evidence = known.evidenceOf(c.implementation()).stream()
                .map(Evidence::number)
                .toList();
        var verified = new ImplementationVerified(c.hazard(), c.implementation(), plan.number(), evidence, c.remark());
        return evolve(known, verified, 0).allVerified()
                ? List.of(verified, new FiveImplementationsCompleted(c.hazard(), plan.number()))
                : List.of(verified);
    }

    private static List<RectificationEvent> refuse(RefuseImplementation c, Rectification known) {
        Numbered plan = known.plan();
        if (plan == null) {
            throw new HazardRefused(Reason.NO_PLAN_IN_FORCE);
        }
        HazardRefused.ifTooEarly(c.tooEarly(), Reason.VERIFIED_BEFORE_EVIDENCE);
        return List.of(new ImplementationRefused(c.hazard(), c.implementation(), plan.number(), given(c.reason())));
    }

    private static String given(String reason) {
        if (reason.isBlank()) {
            throw new HazardRefused(Reason.REASON_NEEDED);
        }
        return reason;
    }

    private static void requireInOrder(TimeLimit limit) {
        LocalDate before = limit.startOn();
        for (Milestone milestone : limit.milestones()) {
            if (milestone.on().isBefore(before)) {
                throw new HazardRefused(Reason.DAYS_OUT_OF_ORDER);
            }
            before = milestone.on();
        }
        if (limit.finishOn().isBefore(before)) {
            throw new HazardRefused(Reason.DAYS_OUT_OF_ORDER);
        }
    }

    private static void requireWithin(PlanDays days, TimeLimit limit) {
        if (limit.startOn().isBefore(days.earliestStart())) {
            throw new HazardRefused(Reason.START_TOO_LONG_AGO);
        }
        if (limit.finishOn().isBefore(days.today())) {
            throw new HazardRefused(Reason.FINISH_IN_THE_PAST);
        }
        if (limit.finishOn().isAfter(days.latestFinish())) {
            throw new HazardRefused(Reason.FINISH_TOO_FAR_AHEAD);
        }
    }

    static void requireWithin(@Nullable Limit limit, RectificationPlan plan) {
        if (limit != null && plan.timeLimit().finishOn().isAfter(limit.dueOn())) {
            throw new HazardRefused(Reason.PLAN_BEYOND_LIMIT);
        }
    }

    /** What a team is asked to accept, or has accepted, is left as it is: it signs for exactly that. */
    static void requireNoAcceptance(Rectification known) {
        if (known.phase() instanceof Phase.Requested || known.phase() instanceof Phase.Accepted) {
            throw new HazardRefused(Reason.ACCEPTANCE_UNDER_WAY);
        }
    }

    private static Numbered pending(Rectification known) {
        Numbered plan = known.pending();
        if (plan == null) {
            throw new HazardRefused(Reason.NO_PLAN_AWAITS);
        }
        return plan;
    }

    private static List<UUID> named(RectificationPlan plan) {
        List<UUID> persons = new ArrayList<>(plan.contingency().contacts());
        persons.add(plan.responsibility().leader());
        persons.add(plan.responsibility().executor());
        return persons;
    }

    private static List<UUID> answerable(RectificationPlanSubmitted e) {
        return List.of(
                e.submittedBy(),
                e.statements().responsibility().leader(),
                e.statements().responsibility().executor());
    }

    private static Evidence piece(EvidenceAttached e, long version) {
        return new Evidence(
                e.evidence(),
                e.implementation(),
                e.kind(),
                e.file(),
                e.found().at() == null ? e.claimed().at() : e.found().at(),
                version,
                Worth.COUNTS);
    }

    /** An acceptance that was asked for, given or refused is outdated by what happens now (I01). */
    private static Rectification goingOn(Rectification known) {
        return switch (known.phase()) {
            case Phase.Requested phase -> known.in(new Phase.UnderWay(phase.plan(), true));
            case Phase.Accepted phase -> known.in(new Phase.UnderWay(phase.plan(), true));
            case Phase.SentBack phase -> known.in(new Phase.UnderWay(phase.plan(), true));
            case Phase.Unplanned phase -> known;
            case Phase.UnderWay phase -> known;
        };
    }

    private static Rectification begun(Rectification known) {
        Numbered plan = known.plan();
        return plan == null ? known : known.in(new Phase.UnderWay(plan, true));
    }
}
