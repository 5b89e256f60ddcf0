package org.hazardledger.hazard.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.hazard.events.Implementation.CONTINGENCY;
import static org.hazardledger.hazard.events.Implementation.FUNDS;
import static org.hazardledger.hazard.events.Implementation.MEASURES;
import static org.hazardledger.hazard.events.Implementation.RESPONSIBILITY;
import static org.hazardledger.hazard.events.Implementation.TIME_LIMIT;
import static org.hazardledger.hazard.hazards.HazardExamples.HAZARD;
import static org.hazardledger.hazard.hazards.HazardExamples.RELIANCE;
import static org.hazardledger.hazard.hazards.HazardExamples.confirmed;
import static org.hazardledger.hazard.hazards.HazardExamples.reported;
import static org.hazardledger.hazard.hazards.RectificationExamples.DAYS;
import static org.hazardledger.hazard.hazards.RectificationExamples.DUE_ON;
import static org.hazardledger.hazard.hazards.RectificationExamples.EARLIEST_PHOTO;
import static org.hazardledger.hazard.hazards.RectificationExamples.EXECUTOR;
import static org.hazardledger.hazard.hazards.RectificationExamples.LATEST_PHOTO;
import static org.hazardledger.hazard.hazards.RectificationExamples.LEADER;
import static org.hazardledger.hazard.hazards.RectificationExamples.ORDER;
import static org.hazardledger.hazard.hazards.RectificationExamples.UPLOADED;
import static org.hazardledger.hazard.hazards.RectificationExamples.UPLOADER;
import static org.hazardledger.hazard.hazards.RectificationExamples.after;
import static org.hazardledger.hazard.hazards.RectificationExamples.and;
import static org.hazardledger.hazard.hazards.RectificationExamples.attach;
import static org.hazardledger.hazard.hazards.RectificationExamples.attached;
import static org.hazardledger.hazard.hazards.RectificationExamples.light;
import static org.hazardledger.hazard.hazards.RectificationExamples.listed;
import static org.hazardledger.hazard.hazards.RectificationExamples.plan;
import static org.hazardledger.hazard.hazards.RectificationExamples.planCosting;
import static org.hazardledger.hazard.hazards.RectificationExamples.planUntil;
import static org.hazardledger.hazard.hazards.RectificationExamples.planned;
import static org.hazardledger.hazard.hazards.RectificationExamples.progress;
import static org.hazardledger.hazard.hazards.RectificationExamples.requested;
import static org.hazardledger.hazard.hazards.RectificationExamples.see;
import static org.hazardledger.hazard.hazards.RectificationExamples.seen;
import static org.hazardledger.hazard.hazards.RectificationExamples.shown;
import static org.hazardledger.hazard.hazards.RectificationExamples.submit;
import static org.hazardledger.hazard.hazards.RectificationExamples.submitted;
import static org.hazardledger.hazard.hazards.RectificationExamples.verified;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.EvidenceKind;
import org.hazardledger.hazard.events.EvidenceWarning;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.DeterminationCorrected;
import org.hazardledger.hazard.events.HazardEvent.HazardListed;
import org.hazardledger.hazard.events.HazardEvent.LimitExtended;
import org.hazardledger.hazard.events.HazardEvent.RectificationOverdue;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceAttached;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceVoided;
import org.hazardledger.hazard.events.RectificationEvent.FiveImplementationsCompleted;
import org.hazardledger.hazard.events.RectificationEvent.ImplementationRefused;
import org.hazardledger.hazard.events.RectificationEvent.ImplementationVerified;
import org.hazardledger.hazard.events.RectificationEvent.ProgressReported;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanApproved;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanReturned;
import org.hazardledger.hazard.events.StopDecision;
import org.hazardledger.hazard.events.Taken;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectDetermination;
import org.hazardledger.hazard.hazards.HazardCommand.ExtendLimit;
import org.hazardledger.hazard.hazards.HazardCommand.Ground;
import org.hazardledger.hazard.hazards.HazardCommand.ListHazard;
import org.hazardledger.hazard.hazards.HazardCommand.MarkOverdue;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.hazardledger.hazard.hazards.RectificationCommand.ApprovePlan;
import org.hazardledger.hazard.hazards.RectificationCommand.AttachEvidence;
import org.hazardledger.hazard.hazards.RectificationCommand.PlanDays;
import org.hazardledger.hazard.hazards.RectificationCommand.RefuseImplementation;
import org.hazardledger.hazard.hazards.RectificationCommand.ReportProgress;
import org.hazardledger.hazard.hazards.RectificationCommand.ReturnPlan;
import org.hazardledger.hazard.hazards.RectificationCommand.SubmitPlan;
import org.hazardledger.hazard.hazards.RectificationCommand.VerifyImplementation;
import org.hazardledger.hazard.hazards.RectificationCommand.VoidEvidence;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RectifyingAHazardTest {
    private final Rules rules = new Rules();

    @Test
    @Tag("R053")
    void the_order_sets_the_last_day_and_only_that_order_moves_it() {
        HazardEvent[] found = {reported(), confirmed()};
        rules.given(found).when(new ListHazard(HAZARD, ORDER, DUE_ON)).expect(new HazardListed(HAZARD, ORDER, DUE_ON));
        rules.given(listed()).when(new ListHazard(HAZARD, ORDER, DUE_ON)).expectNothing();
        rules.given(listed())
                .when(new ExtendLimit(HAZARD, ORDER, DUE_ON.plusDays(30)))
                .expect(new LimitExtended(HAZARD, ORDER, DUE_ON.plusDays(30)));
        rules.given(listed()).when(new ExtendLimit(HAZARD, ORDER, DUE_ON)).expectNothing();
        UUID another = UUID.randomUUID();
        assertThat(rules.given(listed()).refusalOf(new ListHazard(HAZARD, another, DUE_ON)))
                .isEqualTo(Reason.UNDER_ANOTHER_ORDER);
        assertThat(rules.given(listed()).refusalOf(new ExtendLimit(HAZARD, another, DUE_ON)))
                .isEqualTo(Reason.UNDER_ANOTHER_ORDER);
        assertThat(rules.given(reported()).refusalOf(new ListHazard(HAZARD, ORDER, DUE_ON)))
                .isEqualTo(Reason.NOT_CONFIRMED);
    }

    @Test
    @Tag("R045")
    void a_plan_states_all_five_and_an_officer_decides_on_it() {
        rules.given(listed()).when(submit(plan())).expect(submitted(1, plan()));
        HazardEvent[] waiting = and(listed(), submitted(1, plan()));
        assertThat(after(waiting).status()).isEqualTo(HazardStatus.CONFIRMED);
        assertThat(light(FUNDS, listed())).isEqualTo(LightState.MISSING);
        assertThat(light(FUNDS, waiting)).isEqualTo(LightState.STATED);
        assertThat(rules.given(waiting).refusalOf(submit(plan()))).isEqualTo(Reason.PLAN_AWAITS_DECISION);
        assertThat(rules.given(waiting).refusalOf(new ReturnPlan(HAZARD, " ", false)))
                .isEqualTo(Reason.REASON_NEEDED);
        rules.given(waiting)
                .when(new ReturnPlan(HAZARD, "缺少临时支护", false))
                .expect(new RectificationPlanReturned(HAZARD, 1, "缺少临时支护"));
        HazardEvent[] returned = and(waiting, new RectificationPlanReturned(HAZARD, 1, "缺少临时支护"));
        assertThat(light(FUNDS, returned)).isEqualTo(LightState.MISSING);
        assertThat(rules.given(returned).refusalOf(new ApprovePlan(HAZARD, false)))
                .isEqualTo(Reason.NO_PLAN_AWAITS);
        rules.given(returned).when(submit(plan())).expect(submitted(2, plan()));
        rules.given(waiting).when(new ApprovePlan(HAZARD, false)).expect(new RectificationPlanApproved(HAZARD, 1));
        assertThat(after(planned()).status()).isEqualTo(HazardStatus.PLANNED);
    }

    @Test
    @Tag("R045")
    void a_plan_is_in_order_within_the_limit_and_names_people_of_the_enterprise() {
        assertThat(rules.given(reported()).refusalOf(submit(plan()))).isEqualTo(Reason.NOT_CONFIRMED);
        assertThat(rules.given(listed()).refusalOf(submit(planUntil(DUE_ON.plusDays(1)))))
                .isEqualTo(Reason.PLAN_BEYOND_LIMIT);
        rules.given(listed()).when(submit(planUntil(DUE_ON))).expect(submitted(1, planUntil(DUE_ON)));
        assertThat(rules.given(listed()).refusalOf(submit(planUntil(LocalDate.of(2026, 12, 19)))))
                .isEqualTo(Reason.DAYS_OUT_OF_ORDER);
        assertThat(rules.given(listed())
                        .refusalOf(new SubmitPlan(HAZARD, plan(), Set.of(LEADER), DAYS, LEADER, true, false)))
                .isEqualTo(Reason.PERSON_NOT_OF_THE_ENTERPRISE);
        HazardEvent[] limitedLater = {
            reported(),
            confirmed(),
            submitted(1, planUntil(DUE_ON.plusDays(1))),
            new HazardListed(HAZARD, ORDER, DUE_ON)
        };
        assertThat(rules.given(limitedLater).refusalOf(new ApprovePlan(HAZARD, false)))
                .isEqualTo(Reason.PLAN_BEYOND_LIMIT);
    }

    private static PlanDays startingFrom(LocalDate earliest) {
        return new PlanDays(earliest, DAYS.today(), DAYS.latestFinish());
    }

    @Test
    @Tag("R045")
    void nothing_is_said_to_have_happened_before_what_it_answers() {
        var plan = new SubmitPlan(HAZARD, plan(), Set.of(LEADER, EXECUTOR), DAYS, LEADER, true, true);
        assertThat(rules.given(listed()).refusalOf(plan)).isEqualTo(Reason.PLANNED_BEFORE_DETERMINATION);
        HazardEvent[] waiting = and(listed(), submitted(1, plan()));
        assertThat(rules.given(waiting).refusalOf(new ApprovePlan(HAZARD, true)))
                .isEqualTo(Reason.APPROVED_BEFORE_PLAN);
        assertThat(rules.given(waiting).refusalOf(new ReturnPlan(HAZARD, "缺少临时支护", true)))
                .isEqualTo(Reason.APPROVED_BEFORE_PLAN);
        assertThat(rules.given(shown()).refusalOf(new VerifyImplementation(HAZARD, MEASURES, null, true)))
                .isEqualTo(Reason.VERIFIED_BEFORE_EVIDENCE);
        assertThat(rules.given(shown()).refusalOf(new RefuseImplementation(HAZARD, MEASURES, "照片模糊", true)))
                .isEqualTo(Reason.VERIFIED_BEFORE_EVIDENCE);
    }

    @Test
    @Tag("R045")
    void only_whom_the_register_names_as_the_principal_submits_a_plan() {
        var byAnother = new SubmitPlan(HAZARD, plan(), Set.of(LEADER, EXECUTOR), DAYS, LEADER, false, false);
        assertThat(rules.given(listed()).refusalOf(byAnother)).isEqualTo(Reason.NOT_THE_PRINCIPAL);
    }

    @Test
    @Tag("R053")
    void a_last_day_passes_once_and_only_while_it_is_the_last_day_of_an_open_hazard() {
        MarkOverdue passed = new MarkOverdue(HAZARD, DUE_ON);
        RectificationOverdue overdue = new RectificationOverdue(HAZARD, ORDER, DUE_ON);
        rules.given(planned()).when(passed).expect(overdue);
        rules.given(and(planned(), overdue)).when(passed).expectNothing();
        LimitExtended more = new LimitExtended(HAZARD, ORDER, DUE_ON.plusDays(9));
        rules.given(and(planned(), more)).when(passed).expectNothing();
        rules.given(and(planned(), overdue, more))
                .when(new MarkOverdue(HAZARD, DUE_ON.plusDays(9)))
                .expect(new RectificationOverdue(HAZARD, ORDER, DUE_ON.plusDays(9)));
        rules.given(RectificationExamples.signedOff()).when(passed).expectNothing();
        rules.given(reported(), confirmed()).when(passed).expectNothing();
        // It is no work on the hazard, so a team that is asked goes on.
        assertThat(after(and(requested(), overdue)).status()).isEqualTo(HazardStatus.ACCEPTANCE_REQUESTED);
    }

    @Test
    @Tag("R045")
    void work_does_not_begin_and_nothing_was_taken_in_another_age() {
        LocalDate first = plan().timeLimit().startOn();
        rules.given(listed())
                .when(new SubmitPlan(
                        HAZARD, plan(), Set.of(LEADER, EXECUTOR), startingFrom(first), LEADER, true, false))
                .expect(submitted(1, plan()));
        assertThat(rules.given(listed())
                        .refusalOf(new SubmitPlan(
                                HAZARD,
                                plan(),
                                Set.of(LEADER, EXECUTOR),
                                startingFrom(first.plusDays(1)),
                                LEADER,
                                true,
                                false)))
                .isEqualTo(Reason.START_TOO_LONG_AGO);
        LocalDate last = plan().timeLimit().finishOn();
        PlanDays onItsLastDay = new PlanDays(first, last, last);
        rules.given(listed())
                .when(new SubmitPlan(HAZARD, plan(), Set.of(LEADER, EXECUTOR), onItsLastDay, LEADER, true, false))
                .expect(submitted(1, plan()));
        PlanDays dayAfter = new PlanDays(first, last.plusDays(1), last.plusDays(9));
        assertThat(rules.given(listed())
                        .refusalOf(new SubmitPlan(
                                HAZARD, plan(), Set.of(LEADER, EXECUTOR), dayAfter, LEADER, true, false)))
                .isEqualTo(Reason.FINISH_IN_THE_PAST);
        PlanDays tooShort = new PlanDays(first, first, last.minusDays(1));
        assertThat(rules.given(listed())
                        .refusalOf(new SubmitPlan(
                                HAZARD, plan(), Set.of(LEADER, EXECUTOR), tooShort, LEADER, true, false)))
                .isEqualTo(Reason.FINISH_TOO_FAR_AHEAD);
        Taken old = new Taken(EARLIEST_PHOTO.minusMillis(1), null, null);
        assertThat(rules.given(planned()).refusalOf(attach(MEASURES, EvidenceKind.PHOTO_BEFORE, 1, old)))
                .isEqualTo(Reason.TAKEN_TOO_LONG_AGO);
        Rectification known = ((Hazard.Confirmed) after(planned())).rectification();
        Taken oldest = new Taken(EARLIEST_PHOTO, null, null);
        assertThat(Rectifying.decide(attach(MEASURES, EvidenceKind.PHOTO_BEFORE, 1, oldest), known))
                .hasSize(1);
    }

    @Test
    @Tag("R045")
    void work_is_reported_under_a_plan_in_force() {
        ReportProgress first = new ReportProgress(HAZARD, "按计划进行", 1, null, UPLOADER);
        assertThat(rules.given(listed()).refusalOf(first)).isEqualTo(Reason.NO_PLAN_IN_FORCE);
        rules.given(planned()).when(first).expect(progress(1, null));
        assertThat(after(and(planned(), progress(1, null))).status()).isEqualTo(HazardStatus.RECTIFYING);
        assertThat(rules.given(planned()).refusalOf(new ReportProgress(HAZARD, "多余", 3, null, UPLOADER)))
                .isEqualTo(Reason.NO_SUCH_MILESTONE);
        assertThat(rules.given(planned()).refusalOf(new ReportProgress(HAZARD, "多余", 0, null, UPLOADER)))
                .isEqualTo(Reason.NO_SUCH_MILESTONE);
    }

    @Test
    @Tag("R045")
    void what_the_funds_were_verified_with_is_not_unspent_afterwards() {
        HazardEvent[] spent = and(verified(), new ProgressReported(HAZARD, "已支付", null, 12_000_000L, UPLOADER));
        assertThat(rules.given(spent).refusalOf(new ReportProgress(HAZARD, "更正", null, 0L, UPLOADER)))
                .isEqualTo(Reason.SPENT_IS_VERIFIED);
        rules.given(spent)
                .when(new ReportProgress(HAZARD, "尾款", null, 12_500_000L, UPLOADER))
                .expect(new ProgressReported(HAZARD, "尾款", null, 12_500_000L, UPLOADER));
    }

    @Test
    @Tag("I29")
    void evidence_is_numbered_and_a_file_of_another_hazard_is_noticed() {
        AttachEvidence photo = attach(MEASURES, EvidenceKind.PHOTO_AFTER, 1, Taken.UNKNOWN);
        assertThat(rules.given(listed()).refusalOf(photo)).isEqualTo(Reason.NO_PLAN_SUBMITTED);
        rules.given(planned()).when(photo).expect(attached(1, MEASURES, EvidenceKind.PHOTO_AFTER));
        HazardEvent[] once = and(planned(), attached(1, MEASURES, EvidenceKind.PHOTO_AFTER));
        assertThat(light(MEASURES, once)).isEqualTo(LightState.EVIDENCED);
        assertThat(rules.given(once).refusalOf(photo)).isEqualTo(Reason.EVIDENCE_ALREADY_ATTACHED);
        UUID other = UUID.randomUUID();
        AttachEvidence reused = new AttachEvidence(
                HAZARD,
                FUNDS,
                EvidenceKind.INVOICE,
                photo.file(),
                photo.mediaType(),
                photo.size(),
                photo.statement(),
                Taken.UNKNOWN,
                Taken.UNKNOWN,
                List.of(EvidenceWarning.TIME_DIFFERS),
                other,
                UPLOADER,
                UPLOADED,
                EARLIEST_PHOTO,
                LATEST_PHOTO);
        rules.given(once)
                .when(reused)
                .expect(new EvidenceAttached(
                        HAZARD,
                        2,
                        FUNDS,
                        EvidenceKind.INVOICE,
                        photo.file(),
                        photo.mediaType(),
                        photo.size(),
                        photo.statement(),
                        Taken.UNKNOWN,
                        Taken.UNKNOWN,
                        List.of(EvidenceWarning.TIME_DIFFERS, EvidenceWarning.USED_ELSEWHERE),
                        other,
                        UPLOADER));
        assertThat(rules.given(planned())
                        .refusalOf(attach(
                                MEASURES, EvidenceKind.PHOTO_AFTER, 1, new Taken(UPLOADED.plusSeconds(1), null, null))))
                .isEqualTo(Reason.TAKEN_IN_THE_FUTURE);
    }

    @Test
    @Tag("I29")
    void where_the_uploader_leaves_the_time_open_what_the_camera_says_is_held_to_the_same() {
        assertThat(rules.given(planned()).refusalOf(attachTakenAt(LATEST_PHOTO.plusMillis(1))))
                .isEqualTo(Reason.TAKEN_IN_THE_FUTURE);
        assertThat(rules.given(planned()).refusalOf(attachTakenAt(EARLIEST_PHOTO.minusMillis(1))))
                .isEqualTo(Reason.TAKEN_TOO_LONG_AGO);
        assertThat(rules.given(planned()).answerTo(attachTakenAt(LATEST_PHOTO))).hasSize(1);
        assertThat(rules.given(planned()).answerTo(attachTakenAt(EARLIEST_PHOTO)))
                .hasSize(1);
        Taken claimed = new Taken(UPLOADED, null, null);
        Taken wrongClock = new Taken(LATEST_PHOTO.plusMillis(1), null, null);
        assertThat(rules.given(planned()).answerTo(attach(MEASURES, EvidenceKind.PHOTO_AFTER, 1, claimed, wrongClock)))
                .hasSize(1);
    }

    private static AttachEvidence attachTakenAt(Instant taken) {
        return attach(MEASURES, EvidenceKind.PHOTO_AFTER, 1, Taken.UNKNOWN, new Taken(taken, null, null));
    }

    @Test
    @Tag("R045")
    void a_file_is_by_its_content_what_it_is_said_to_be() {
        AttachEvidence photo = attach(MEASURES, EvidenceKind.PHOTO_AFTER, 1, Taken.UNKNOWN);
        for (String mediaType : List.of("application/x-msdownload", "application/pdf", "text/html")) {
            assertThat(rules.given(planned())
                            .refusalOf(new AttachEvidence(
                                    HAZARD,
                                    MEASURES,
                                    EvidenceKind.PHOTO_AFTER,
                                    photo.file(),
                                    mediaType,
                                    photo.size(),
                                    photo.statement(),
                                    Taken.UNKNOWN,
                                    Taken.UNKNOWN,
                                    List.of(),
                                    null,
                                    UPLOADER,
                                    UPLOADED,
                                    EARLIEST_PHOTO,
                                    LATEST_PHOTO)))
                    .isEqualTo(Reason.FILE_OF_ANOTHER_KIND);
        }
        assertThat(MinimumEvidence.canBe(EvidenceKind.DOCUMENT, "application/pdf"))
                .isTrue();
        assertThat(MinimumEvidence.canBe(EvidenceKind.INVOICE, "image/png")).isTrue();
        for (EvidenceKind paper : EnumSet.complementOf(EnumSet.of(EvidenceKind.VIDEO))) {
            for (String none : List.of(
                    "text/html",
                    "text/plain",
                    "image/svg+xml",
                    "application/x-msdownload",
                    "application/x-sh",
                    "application/zip",
                    "application/octet-stream")) {
                assertThat(MinimumEvidence.canBe(paper, none))
                        .as(paper + " " + none)
                        .isFalse();
            }
        }
        assertThat(MinimumEvidence.canBe(EvidenceKind.INVOICE, "application/ofd"))
                .isTrue();
        assertThat(MinimumEvidence.canBe(EvidenceKind.DRAWING, "image/vnd.dwg")).isTrue();
        assertThat(MinimumEvidence.canBe(EvidenceKind.PHOTO_AFTER, "image/png")).isTrue();
        assertThat(MinimumEvidence.canBe(EvidenceKind.VIDEO, "image/png")).isFalse();
    }

    @Test
    @Tag("R045")
    void none_of_the_five_is_verified_on_less_than_the_minimum() {
        assertThat(rules.given(listed()).refusalOf(see(MEASURES))).isEqualTo(Reason.NO_PLAN_IN_FORCE);
        assertThat(rules.given(planned()).refusalOf(see(RESPONSIBILITY))).isEqualTo(Reason.EVIDENCE_INSUFFICIENT);
        assertThat(rules.given(and(planned(), attached(1, MEASURES, EvidenceKind.PHOTO_AFTER)))
                        .refusalOf(see(MEASURES)))
                .isEqualTo(Reason.EVIDENCE_INSUFFICIENT);
        rules.given(and(planned(), attached(1, MEASURES, EvidenceKind.DRAWING)))
                .when(see(MEASURES))
                .expect(seen(MEASURES, 1));
        assertThat(rules.given(and(planned(), attached(1, CONTINGENCY, EvidenceKind.DOCUMENT)))
                        .refusalOf(see(CONTINGENCY)))
                .isEqualTo(Reason.EVIDENCE_INSUFFICIENT);
        HazardEvent[] billed = and(planned(), attached(1, FUNDS, EvidenceKind.INVOICE));
        assertThat(rules.given(billed).refusalOf(see(FUNDS))).isEqualTo(Reason.SPENDING_NOT_REPORTED);
        HazardEvent[] cheaper = and(billed, progress(null, 11_999_999L));
        assertThat(rules.given(cheaper).refusalOf(see(FUNDS))).isEqualTo(Reason.SPENT_LESS_NEEDS_REASON);
        rules.given(and(billed, progress(null, 12_000_000L))).when(see(FUNDS)).expect(seen(FUNDS, 1));
        assertThat(rules.given(and(planned(), progress(1, null))).refusalOf(see(TIME_LIMIT)))
                .isEqualTo(Reason.MILESTONES_NOT_REPORTED);
        assertThat(light(TIME_LIMIT, and(planned(), progress(2, null), progress(1, null))))
                .isEqualTo(LightState.EVIDENCED);
    }

    @Test
    @Tag("R045")
    void spending_less_than_planned_is_verified_with_a_reason() {
        HazardEvent[] cheaper = and(planned(), attached(1, FUNDS, EvidenceKind.INVOICE), progress(null, 11_999_999L));
        rules.given(cheaper)
                .when(new VerifyImplementation(HAZARD, FUNDS, "余款为质保金", false))
                .expect(new ImplementationVerified(HAZARD, FUNDS, 1, List.of(1), "余款为质保金"));
    }

    @Test
    @Tag("R053")
    void with_the_last_of_the_five_all_are_complete() {
        HazardEvent[] fourSeen =
                and(shown(), seen(RESPONSIBILITY, 1), seen(MEASURES, 2, 3), seen(FUNDS, 4), seen(TIME_LIMIT));
        rules.given(fourSeen)
                .when(see(CONTINGENCY))
                .expect(seen(CONTINGENCY, 5, 6), new FiveImplementationsCompleted(HAZARD, 1));
        rules.given(verified()).when(see(CONTINGENCY)).expectNothing();
    }

    @Test
    @Tag("R045")
    void a_refusal_says_why_and_new_evidence_answers_it() {
        assertThat(rules.given(shown()).refusalOf(new RefuseImplementation(HAZARD, MEASURES, "", false)))
                .isEqualTo(Reason.REASON_NEEDED);
        ImplementationRefused refused = new ImplementationRefused(HAZARD, MEASURES, 1, "照片模糊");
        rules.given(shown())
                .when(new RefuseImplementation(HAZARD, MEASURES, "照片模糊", false))
                .expect(refused);
        assertThat(light(MEASURES, and(shown(), refused))).isEqualTo(LightState.REFUSED);
        assertThat(light(MEASURES, and(shown(), refused, attached(7, MEASURES, EvidenceKind.PHOTO_AFTER))))
                .isEqualTo(LightState.EVIDENCED);
    }

    @Test
    @Tag("I01")
    void what_was_verified_on_evidence_that_is_void_is_verified_no_more() {
        EvidenceVoided voided = new EvidenceVoided(HAZARD, 3, false, "照片属于另一中段");
        rules.given(verified())
                .when(new VoidEvidence(HAZARD, 3, false, "照片属于另一中段"))
                .expect(voided);
        assertThat(light(MEASURES, and(verified(), voided))).isEqualTo(LightState.VOIDED);
        assertThat(light(FUNDS, and(verified(), voided))).isEqualTo(LightState.VERIFIED);
        assertThat(rules.given(and(verified(), voided)).refusalOf(see(MEASURES)))
                .isEqualTo(Reason.EVIDENCE_INSUFFICIENT);
        rules.given(and(verified(), voided))
                .when(new VoidEvidence(HAZARD, 3, false, "再次"))
                .expectNothing();
        assertThat(rules.given(verified()).refusalOf(new VoidEvidence(HAZARD, 7, false, "无")))
                .isEqualTo(Reason.NO_SUCH_EVIDENCE);
    }

    @Test
    @Tag("R045")
    void a_new_plan_voids_what_it_changes_and_nothing_else() {
        HazardEvent[] changed =
                and(verified(), submitted(2, planCosting(13_000_000)), new RectificationPlanApproved(HAZARD, 2));
        assertThat(light(FUNDS, changed)).isEqualTo(LightState.VOIDED);
        assertThat(light(MEASURES, changed)).isEqualTo(LightState.VERIFIED);
        assertThat(light(TIME_LIMIT, changed)).isEqualTo(LightState.VERIFIED);
        assertThat(after(and(verified(), submitted(2, planCosting(13_000_000)))).status())
                .isEqualTo(HazardStatus.RECTIFYING);
    }

    @Test
    @Tag("I01")
    void while_acceptance_is_under_way_the_enterprise_changes_nothing() {
        for (RectificationCommand command : List.of(
                submit(plan()),
                attach(MEASURES, EvidenceKind.PHOTO_AFTER, 9, Taken.UNKNOWN),
                new ReportProgress(HAZARD, "补充", null, null, UPLOADER))) {
            assertThat(rules.given(requested()).refusalOf(command)).isEqualTo(Reason.ACCEPTANCE_UNDER_WAY);
        }
    }

    @Test
    @Tag("I02")
    void whoever_had_a_hand_in_it_is_remembered() {
        Hazard.Confirmed known = (Hazard.Confirmed) after(shown());
        assertThat(known.rectification().rectifiers()).containsExactly(LEADER, EXECUTOR, UPLOADER);
    }

    @Test
    @Tag("I19")
    void a_wrong_determination_is_corrected_and_stays_a_confirmation() {
        Ground general = new Ground.ByGeneralDefinition("整改难度大，须全部停产");
        StopDecision stop = new StopDecision(true, null);
        rules.given(listed())
                .when(new CorrectDetermination(HAZARD, 1, general, stop, HazardExamples.DAY, "适用情形写错", RELIANCE))
                .expect(new DeterminationCorrected(
                        HAZARD, 1, Determination.byGeneralDefinition("整改难度大，须全部停产"), stop, "适用情形写错", RELIANCE));
        assertThat(rules.given(listed())
                        .refusalOf(
                                new CorrectDetermination(HAZARD, 0, general, stop, HazardExamples.DAY, "x", RELIANCE)))
                .isEqualTo(Reason.CORRECTS_ANOTHER_EVENT);
        assertThat(rules.given(listed())
                        .refusalOf(new CorrectDetermination(HAZARD, 1, general, stop, HazardExamples.DAY, "x", null)))
                .isEqualTo(Reason.CERTIFICATE_NEEDED);
        DeterminationCorrected corrected =
                new DeterminationCorrected(HAZARD, 1, Determination.byGeneralDefinition("x"), stop, "y", RELIANCE);
        assertThat(after(and(verified(), corrected)).status()).isEqualTo(HazardStatus.RECTIFYING);
        assertThat(rules.given(and(listed(), corrected))
                        .refusalOf(
                                new CorrectDetermination(HAZARD, 1, general, stop, HazardExamples.DAY, "x", RELIANCE)))
                .isEqualTo(Reason.CORRECTS_ANOTHER_EVENT);
    }
}
