package org.hazardledger.hazard.hazards;

import static org.hazardledger.hazard.hazards.HazardExamples.COUNTY;
import static org.hazardledger.hazard.hazards.HazardExamples.ENTERPRISE;
import static org.hazardledger.hazard.hazards.HazardExamples.HAZARD;
import static org.hazardledger.hazard.hazards.HazardExamples.MINE;
import static org.hazardledger.hazard.hazards.HazardExamples.RELIANCE;
import static org.hazardledger.hazard.hazards.HazardExamples.STOP;
import static org.hazardledger.hazard.hazards.HazardExamples.number;
import static org.hazardledger.hazard.hazards.HazardExamples.reported;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceRequested;
import org.hazardledger.hazard.events.ClosingEvent.HazardAccepted;
import org.hazardledger.hazard.events.ClosingEvent.HazardSignedOff;
import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.EvidenceKind;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.HazardEvent.HazardListed;
import org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceAttached;
import org.hazardledger.hazard.events.RectificationEvent.ImplementationVerified;
import org.hazardledger.hazard.events.RectificationEvent.ProgressReported;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanApproved;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanSubmitted;
import org.hazardledger.hazard.events.RectificationPlan;
import org.hazardledger.hazard.events.RectificationPlan.Contingency;
import org.hazardledger.hazard.events.RectificationPlan.Funds;
import org.hazardledger.hazard.events.RectificationPlan.Measures;
import org.hazardledger.hazard.events.RectificationPlan.Milestone;
import org.hazardledger.hazard.events.RectificationPlan.Responsibility;
import org.hazardledger.hazard.events.RectificationPlan.TimeLimit;
import org.hazardledger.hazard.events.Taken;
import org.hazardledger.hazard.hazards.ClosingCommand.SignOffHazard;
import org.hazardledger.hazard.hazards.RectificationCommand.AttachEvidence;
import org.hazardledger.hazard.hazards.RectificationCommand.PlanDays;
import org.hazardledger.hazard.hazards.RectificationCommand.SubmitPlan;
import org.hazardledger.hazard.hazards.RectificationCommand.VerifyImplementation;
import org.jspecify.annotations.Nullable;

/** The rectification of one hazard that a regulator found, station by station. */
final class RectificationExamples {
    static final UUID ORDER = UUID.fromString("00000000-0000-8000-8000-000000005001");
    static final UUID ACCEPTANCE = UUID.fromString("00000000-0000-8000-8000-000000006001");
    static final UUID LEADER = UUID.fromString("00000000-0000-8000-8000-00000000b001");
    static final UUID EXECUTOR = UUID.fromString("00000000-0000-8000-8000-00000000b002");
    static final UUID UPLOADER = UUID.fromString("00000000-0000-8000-8000-00000000b003");
    static final UUID OFFICER = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    static final UUID MEMBER = UUID.fromString("00000000-0000-8000-8000-00000000a002");
    static final UUID EXPERT = UUID.fromString("00000000-0000-8000-8000-00000000a003");
    static final LocalDate DUE_ON = LocalDate.of(2027, 2, 26);
    static final PlanDays DAYS =
            new PlanDays(LocalDate.of(2025, 11, 25), LocalDate.of(2026, 11, 25), LocalDate.of(2029, 11, 25));
    static final Instant EARLIEST_PHOTO = Instant.parse("2021-12-19T16:00:00Z");
    static final Instant UPLOADED = Instant.parse("2026-12-20T03:30:00Z");
    static final Instant LATEST_PHOTO = UPLOADED.plusSeconds(3600);
    static final Instant SIGNED = Instant.parse("2026-12-28T03:30:00Z");

    private RectificationExamples() {}

    static HazardEvent[] listed() {
        return new HazardEvent[] {
            reported(HAZARD, HazardSource.REGULATOR, MINE),
            new HazardConfirmed(
                    HAZARD,
                    number(HazardSource.REGULATOR).toString(),
                    HazardSource.REGULATOR,
                    MINE,
                    ENTERPRISE,
                    COUNTY,
                    Determination.byCriterion("2022", "U1.5"),
                    STOP,
                    RELIANCE),
            new HazardListed(HAZARD, ORDER, DUE_ON)
        };
    }

    static HazardEvent[] planned() {
        return and(listed(), submitted(1, plan()), new RectificationPlanApproved(HAZARD, 1));
    }

    /** Everything is shown, nothing is verified. */
    static HazardEvent[] shown() {
        return and(
                planned(),
                attached(1, Implementation.RESPONSIBILITY, EvidenceKind.DOCUMENT),
                attached(2, Implementation.MEASURES, EvidenceKind.PHOTO_BEFORE),
                attached(3, Implementation.MEASURES, EvidenceKind.PHOTO_AFTER),
                attached(4, Implementation.FUNDS, EvidenceKind.INVOICE),
                attached(5, Implementation.CONTINGENCY, EvidenceKind.DOCUMENT),
                attached(6, Implementation.CONTINGENCY, EvidenceKind.DRILL_RECORD),
                progress(1, null),
                progress(2, 12_000_000L));
    }

    static HazardEvent[] verified() {
        return and(
                shown(),
                seen(Implementation.RESPONSIBILITY, 1),
                seen(Implementation.MEASURES, 2, 3),
                seen(Implementation.FUNDS, 4),
                seen(Implementation.TIME_LIMIT),
                seen(Implementation.CONTINGENCY, 5, 6));
    }

    static HazardEvent[] requested() {
        HazardEvent[] before = verified();
        return and(before, request(before.length - 1L));
    }

    static HazardEvent[] accepted() {
        HazardEvent[] before = requested();
        return and(before, pass(before.length - 2L));
    }

    static HazardEvent[] readyToSignOff() {
        return and(accepted(), new WorkersCongressInformed(HAZARD, "职工代表大会第 4 次会议"));
    }

    static HazardEvent[] signedOff() {
        return and(readyToSignOff(), signOffOf(requested().length - 2L));
    }

    static AcceptanceRequested request(long version) {
        return new AcceptanceRequested(
                HAZARD,
                number(HazardSource.REGULATOR).toString(),
                HazardSource.REGULATOR,
                MINE,
                ENTERPRISE,
                COUNTY,
                version,
                1,
                List.of(LEADER, EXECUTOR, UPLOADER),
                LEADER);
    }

    static HazardAccepted pass(long version) {
        return new HazardAccepted(HAZARD, ACCEPTANCE, version, List.of(MEMBER, EXPERT));
    }

    static HazardSignedOff signOffOf(long version) {
        return new HazardSignedOff(
                HAZARD,
                number(HazardSource.REGULATOR).toString(),
                HazardSource.REGULATOR,
                MINE,
                ENTERPRISE,
                COUNTY,
                ACCEPTANCE,
                version,
                RELIANCE);
    }

    static SignOffHazard signOff() {
        return new SignOffHazard(HAZARD, OFFICER, SIGNED, true, false, RELIANCE);
    }

    static RectificationPlan plan() {
        return planUntil(LocalDate.of(2026, 12, 31));
    }

    static RectificationPlan planUntil(LocalDate finishOn) {
        return new RectificationPlan(
                new Responsibility(LEADER, "矿长", EXECUTOR, "机电副矿长"),
                new Measures("清除堵塞物并加固出口", List.of("清理矿石", "更换踏步"), "停止该中段作业并设警戒"),
                new Funds(12_000_000, "安全生产费用专户"),
                new TimeLimit(
                        LocalDate.of(2026, 11, 25),
                        finishOn,
                        List.of(
                                new Milestone(LocalDate.of(2026, 12, 10), "清理完毕"),
                                new Milestone(LocalDate.of(2026, 12, 20), "加固完毕"))),
                new Contingency("出口再次堵塞时经 2 号井撤离", List.of(LEADER), "顶板掉渣"));
    }

    static RectificationPlan planCosting(long fen) {
        RectificationPlan plan = plan();
        return new RectificationPlan(
                plan.responsibility(),
                plan.measures(),
                new Funds(fen, "安全生产费用专户"),
                plan.timeLimit(),
                plan.contingency());
    }

    static SubmitPlan submit(RectificationPlan plan) {
        return new SubmitPlan(HAZARD, plan, Set.of(LEADER, EXECUTOR), DAYS, LEADER, true, false);
    }

    static RectificationPlanSubmitted submitted(int number, RectificationPlan plan) {
        return new RectificationPlanSubmitted(HAZARD, number, plan, LEADER);
    }

    static ProgressReported progress(@Nullable Integer milestone, @Nullable Long spentFen) {
        return new ProgressReported(HAZARD, "按计划进行", milestone, spentFen, UPLOADER);
    }

    static EvidenceAttached attached(int number, Implementation implementation, EvidenceKind kind) {
        return new EvidenceAttached(
                HAZARD,
                number,
                implementation,
                kind,
                file(number),
                "image/jpeg",
                2048,
                "见图",
                Taken.UNKNOWN,
                Taken.UNKNOWN,
                List.of(),
                null,
                UPLOADER);
    }

    static AttachEvidence attach(Implementation implementation, EvidenceKind kind, int file, Taken claimed) {
        return attach(implementation, kind, file, claimed, Taken.UNKNOWN);
    }

    static AttachEvidence attach(
            Implementation implementation, EvidenceKind kind, int file, Taken claimed, Taken found) {
        return new AttachEvidence(
                HAZARD,
                implementation,
                kind,
                file(file),
                "image/jpeg",
                2048,
                "见图",
                claimed,
                found,
                List.of(),
                null,
                UPLOADER,
                UPLOADED,
                EARLIEST_PHOTO,
                LATEST_PHOTO);
    }

    static String file(int number) {
        return "%064x".formatted(number);
    }

    static VerifyImplementation see(Implementation implementation) {
        return new VerifyImplementation(HAZARD, implementation, null, false);
    }

    static ImplementationVerified seen(Implementation implementation, Integer... evidence) {
        return new ImplementationVerified(HAZARD, implementation, 1, List.of(evidence), null);
    }

    static HazardEvent[] and(HazardEvent[] before, HazardEvent... more) {
        List<HazardEvent> all = new ArrayList<>(Arrays.asList(before));
        all.addAll(List.of(more));
        return all.toArray(HazardEvent[]::new);
    }

    static Hazard.Known after(HazardEvent... events) {
        Hazard hazard = new Hazard.Unknown();
        for (HazardEvent event : events) {
            hazard = Hazard.evolve(hazard, event);
        }
        return (Hazard.Known) hazard;
    }

    static LightState light(Implementation implementation, HazardEvent... events) {
        return switch (after(events)) {
            case Hazard.Confirmed known -> known.rectification().light(implementation);
            case Hazard.SignedOff known -> known.as().rectification().light(implementation);
            default -> throw new AssertionError("Not confirmed");
        };
    }
}
