package org.hazardledger.hazard.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.hazard.hazards.HazardExamples.HAZARD;
import static org.hazardledger.hazard.hazards.HazardExamples.MINE;
import static org.hazardledger.hazard.hazards.HazardExamples.RELIANCE;
import static org.hazardledger.hazard.hazards.HazardExamples.number;
import static org.hazardledger.hazard.hazards.RectificationExamples.ACCEPTANCE;
import static org.hazardledger.hazard.hazards.RectificationExamples.EXPERT;
import static org.hazardledger.hazard.hazards.RectificationExamples.LEADER;
import static org.hazardledger.hazard.hazards.RectificationExamples.MEMBER;
import static org.hazardledger.hazard.hazards.RectificationExamples.SIGNED;
import static org.hazardledger.hazard.hazards.RectificationExamples.UPLOADER;
import static org.hazardledger.hazard.hazards.RectificationExamples.accepted;
import static org.hazardledger.hazard.hazards.RectificationExamples.after;
import static org.hazardledger.hazard.hazards.RectificationExamples.and;
import static org.hazardledger.hazard.hazards.RectificationExamples.light;
import static org.hazardledger.hazard.hazards.RectificationExamples.listed;
import static org.hazardledger.hazard.hazards.RectificationExamples.pass;
import static org.hazardledger.hazard.hazards.RectificationExamples.planned;
import static org.hazardledger.hazard.hazards.RectificationExamples.readyToSignOff;
import static org.hazardledger.hazard.hazards.RectificationExamples.request;
import static org.hazardledger.hazard.hazards.RectificationExamples.requested;
import static org.hazardledger.hazard.hazards.RectificationExamples.see;
import static org.hazardledger.hazard.hazards.RectificationExamples.seen;
import static org.hazardledger.hazard.hazards.RectificationExamples.shown;
import static org.hazardledger.hazard.hazards.RectificationExamples.signOff;
import static org.hazardledger.hazard.hazards.RectificationExamples.signOffOf;
import static org.hazardledger.hazard.hazards.RectificationExamples.signedOff;
import static org.hazardledger.hazard.hazards.RectificationExamples.submit;
import static org.hazardledger.hazard.hazards.RectificationExamples.verified;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceOutdated;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceRefused;
import org.hazardledger.hazard.events.ClosingEvent.HazardReopened;
import org.hazardledger.hazard.events.EvidenceKind;
import org.hazardledger.hazard.events.EvidenceWarning;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardListed;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardEvent.OrderDemanded;
import org.hazardledger.hazard.events.HazardEvent.OrderRevoked;
import org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.HazardText;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceAttached;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceVoided;
import org.hazardledger.hazard.events.RectificationEvent.ImplementationRefused;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanApproved;
import org.hazardledger.hazard.events.ReopeningGround;
import org.hazardledger.hazard.events.Taken;
import org.hazardledger.hazard.hazards.ClosingCommand.AcceptHazard;
import org.hazardledger.hazard.hazards.ClosingCommand.RefuseAcceptance;
import org.hazardledger.hazard.hazards.ClosingCommand.ReopenHazard;
import org.hazardledger.hazard.hazards.ClosingCommand.RequestAcceptance;
import org.hazardledger.hazard.hazards.ClosingCommand.SignOffHazard;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectDetermination;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectRecord;
import org.hazardledger.hazard.hazards.HazardCommand.MergeDuplicate;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.hazardledger.hazard.hazards.RectificationCommand.RefuseImplementation;
import org.hazardledger.hazard.hazards.RectificationCommand.VoidEvidence;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningOffAHazardTest {
    private static final RequestAcceptance REQUEST = new RequestAcceptance(HAZARD, LEADER, false);

    /** Of the last event that the request is about. */
    private static final long VERSION = verified().length - 1L;

    private final Rules rules = new Rules();

    @Test
    @Tag("R044")
    @Tag("I01")
    void acceptance_is_asked_for_when_all_five_are_verified() {
        rules.given(verified()).when(REQUEST).expect(request(VERSION));
        assertThat(rules.given(shown()).refusalOf(REQUEST)).isEqualTo(Reason.IMPLEMENTATIONS_INCOMPLETE);
        assertThat(rules.given(listed()).refusalOf(REQUEST)).isEqualTo(Reason.NO_PLAN_IN_FORCE);
        assertThat(rules.given(requested()).refusalOf(REQUEST)).isEqualTo(Reason.ACCEPTANCE_UNDER_WAY);
        assertThat(rules.given(accepted()).refusalOf(REQUEST)).isEqualTo(Reason.ACCEPTANCE_UNDER_WAY);
        HazardEvent[] waiting = and(verified(), RectificationExamples.submitted(2, RectificationExamples.plan()));
        assertThat(rules.given(waiting).refusalOf(REQUEST)).isEqualTo(Reason.PLAN_AWAITS_DECISION);
        assertThat(after(requested()).status()).isEqualTo(HazardStatus.ACCEPTANCE_REQUESTED);
    }

    @Test
    @Tag("I01")
    void a_pass_counts_for_the_version_that_was_asked_for_and_no_other() {
        rules.given(requested()).when(accept(VERSION)).expect(pass(VERSION));
        rules.given(accepted()).when(accept(VERSION)).expectNothing();
        assertThat(rules.given(requested()).refusalOf(accept(VERSION - 1))).isEqualTo(Reason.NOT_THE_VERSION_REQUESTED);
        HazardEvent[] outdated = and(requested(), new EvidenceVoided(HAZARD, 1, false, "签字不全"));
        assertThat(rules.given(outdated).refusalOf(accept(VERSION))).isEqualTo(Reason.NOT_THE_VERSION_REQUESTED);
        WorkersCongressInformed informed = new WorkersCongressInformed(HAZARD, "公示");
        rules.given(and(requested(), informed)).when(accept(VERSION)).expect(pass(VERSION));
    }

    @Test
    @Tag("I18")
    void what_is_being_accepted_or_accepted_is_not_put_right_meanwhile() {
        CorrectRecord another = new CorrectRecord(HAZARD, 0, HazardText.DESCRIPTION, "另一隐患", "写错");
        CorrectDetermination ground = new CorrectDetermination(
                HAZARD, 1, HazardExamples.blockedExit(), HazardExamples.STOP, HazardExamples.DAY, "写错", RELIANCE);
        for (HazardEvent[] history : List.of(requested(), accepted())) {
            assertThat(rules.given(history).refusalOf(another)).isEqualTo(Reason.ACCEPTANCE_UNDER_WAY);
            assertThat(rules.given(history).refusalOf(ground)).isEqualTo(Reason.ACCEPTANCE_UNDER_WAY);
        }
    }

    @Test
    @Tag("I02")
    void a_team_with_somebody_who_rectified_does_not_count() {
        AcceptHazard with = new AcceptHazard(HAZARD, ACCEPTANCE, VERSION, List.of(MEMBER, UPLOADER));
        assertThat(rules.given(requested()).refusalOf(with)).isEqualTo(Reason.RECTIFIER_MAY_NOT_ACCEPT);
    }

    @Test
    @Tag("R044")
    void a_fail_goes_back_with_its_reasons() {
        AcceptanceRefused failed = new AcceptanceRefused(HAZARD, ACCEPTANCE, VERSION, List.of("出口仍有积水"));
        rules.given(requested())
                .when(new RefuseAcceptance(HAZARD, ACCEPTANCE, VERSION, List.of("出口仍有积水")))
                .expect(failed);
        assertThat(after(and(requested(), failed)).status()).isEqualTo(HazardStatus.RECTIFYING);
    }

    @Test
    @Tag("R044")
    void after_a_fail_something_is_done_before_acceptance_is_asked_for_again() {
        HazardEvent[] failed = and(requested(), new AcceptanceRefused(HAZARD, ACCEPTANCE, VERSION, List.of("出口仍有积水")));
        assertThat(rules.given(failed).refusalOf(REQUEST)).isEqualTo(Reason.NOTHING_DONE_SINCE_REFUSAL);
        HazardEvent[] told = and(failed, new WorkersCongressInformed(HAZARD, "公示"));
        assertThat(rules.given(told).refusalOf(REQUEST)).isEqualTo(Reason.NOTHING_DONE_SINCE_REFUSAL);
        rules.given(and(failed, RectificationExamples.progress(null, null)))
                .when(REQUEST)
                .expect(request(VERSION + 3));
        rules.given(and(failed, RectificationExamples.attached(7, Implementation.MEASURES, EvidenceKind.PHOTO_AFTER)))
                .when(REQUEST)
                .expect(request(VERSION + 3));
        HazardEvent[] seenAgain = and(
                failed,
                new ImplementationRefused(HAZARD, Implementation.MEASURES, 1, "再看一次"),
                seen(Implementation.MEASURES, 2, 3));
        rules.given(seenAgain).when(REQUEST).expect(request(VERSION + 4));
    }

    @Test
    void a_history_in_which_acceptance_was_asked_for_again_at_once_is_still_read() {
        HazardEvent[] old = and(
                requested(),
                new AcceptanceRefused(HAZARD, ACCEPTANCE, VERSION, List.of("出口仍有积水")),
                request(VERSION + 2));
        assertThat(after(old).status()).isEqualTo(HazardStatus.ACCEPTANCE_REQUESTED);
    }

    @Test
    @Tag("I01")
    void what_is_done_while_a_team_is_asked_takes_the_request_back() {
        AcceptanceOutdated outdated = new AcceptanceOutdated(HAZARD, VERSION);
        rules.given(requested())
                .when(new VoidEvidence(HAZARD, 3, false, "误传"))
                .expect(new EvidenceVoided(HAZARD, 3, false, "误传"), outdated);
        rules.given(requested())
                .when(new RefuseImplementation(HAZARD, Implementation.FUNDS, "发票作废", false))
                .expect(new ImplementationRefused(HAZARD, Implementation.FUNDS, 1, "发票作废"), outdated);
        rules.given(requested()).when(see(Implementation.FUNDS)).expectNothing();
        rules.given(accepted())
                .when(new VoidEvidence(HAZARD, 3, false, "误传"))
                .expect(new EvidenceVoided(HAZARD, 3, false, "误传"));
        HazardEvent[] back = and(requested(), new EvidenceVoided(HAZARD, 3, false, "误传"), outdated);
        assertThat(after(back).status()).isEqualTo(HazardStatus.RECTIFYING);
        assertThat(rules.given(back).refusalOf(accept(VERSION))).isEqualTo(Reason.NOT_THE_VERSION_REQUESTED);
    }

    @Test
    @Tag("I01")
    void acceptance_is_not_asked_for_before_the_last_of_the_work() {
        assertThat(rules.given(verified()).refusalOf(new RequestAcceptance(HAZARD, LEADER, true)))
                .isEqualTo(Reason.REQUESTED_BEFORE_RECTIFICATION);
    }

    @Test
    @Tag("I18")
    void without_a_certificate_nobody_signs_off() {
        SignOffHazard without = new SignOffHazard(HAZARD, RectificationExamples.OFFICER, SIGNED, true, false, null);
        assertThat(rules.given(readyToSignOff()).refusalOf(without)).isEqualTo(Reason.CERTIFICATE_NEEDED);
    }

    @Test
    @Tag("R044")
    @Tag("I01")
    @Tag("I18")
    void a_hazard_is_signed_off_when_nothing_is_missing() {
        rules.given(readyToSignOff()).when(signOff()).expect(signOffOf(VERSION));
        rules.given(signedOff()).when(signOff()).expectNothing();
        assertThat(after(signedOff()).status()).isEqualTo(HazardStatus.SIGNED_OFF);
    }

    @Test
    @Tag("I01")
    @Tag("I20")
    void it_is_not_signed_off_while_something_is_missing() {
        assertThat(rules.given(planned()).refusalOf(signOff())).isEqualTo(Reason.IMPLEMENTATIONS_INCOMPLETE);
        assertThat(rules.given(verified()).refusalOf(signOff())).isEqualTo(Reason.NOT_ACCEPTED_AS_IT_IS);
        assertThat(rules.given(requested()).refusalOf(signOff())).isEqualTo(Reason.NOT_ACCEPTED_AS_IT_IS);
        assertThat(rules.given(accepted()).refusalOf(signOff())).isEqualTo(Reason.WORKERS_CONGRESS_NOT_INFORMED);
    }

    @Test
    @Tag("I03")
    void what_a_regulator_found_is_not_signed_off_unlisted() {
        HazardEvent[] unlisted = Arrays.stream(readyToSignOff())
                .filter(event -> !(event instanceof HazardListed))
                .toArray(HazardEvent[]::new);
        assertThat(rules.given(unlisted).refusalOf(signOff())).isEqualTo(Reason.NOT_LISTED);
    }

    @Test
    @Tag("I03")
    void an_order_that_was_an_error_lists_nothing_unless_there_is_a_reason_for_having_no_other() {
        UUID order = listedBy(readyToSignOff());
        HazardEvent[] waiting = and(readyToSignOff(), new OrderRevoked(HAZARD, order, "期限有误", null));
        assertThat(rules.given(waiting).refusalOf(signOff())).isEqualTo(Reason.NOT_LISTED);
        HazardEvent[] waived = and(readyToSignOff(), new OrderRevoked(HAZARD, order, "重复", "省局已挂牌"));
        assertThat(Closing.signOff(signOff(), (Hazard.Confirmed) after(waived))).hasSize(1);
        HazardEvent[] demanded = and(waived, new OrderDemanded(HAZARD, order, "省局已解除"));
        assertThat(rules.given(demanded).refusalOf(signOff())).isEqualTo(Reason.NOT_LISTED);
        HazardEvent[] again = and(
                and(waived, signOffOf(VERSION - 1), reopened(ReopeningGround.RELAPSE, "复发")),
                selfReported(Arrays.copyOfRange(readyToSignOff(), listed().length, readyToSignOff().length)));
        assertThat(rules.given(again).refusalOf(signOff())).isEqualTo(Reason.NOT_LISTED);
    }

    @Test
    @Tag("R053")
    void a_plan_that_ends_after_a_shorter_order_is_no_ground_for_acceptance_but_work_that_was_accepted_is_signed_off() {
        OrderRevoked error = new OrderRevoked(HAZARD, listedBy(verified()), "期限有误", null);
        HazardListed shorter = new HazardListed(HAZARD, UUID.randomUUID(), LocalDate.of(2026, 11, 26));
        assertThat(rules.given(and(verified(), error, shorter)).refusalOf(REQUEST))
                .isEqualTo(Reason.PLAN_BEYOND_LIMIT);
        rules.given(and(readyToSignOff(), error, shorter)).when(signOff()).expect(signOffOf(VERSION));
    }

    private static UUID listedBy(HazardEvent[] events) {
        return Arrays.stream(events)
                .filter(HazardListed.class::isInstance)
                .map(event -> ((HazardListed) event).order())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("I28")
    void what_an_enterprise_reported_itself_is_signed_off_unlisted_until_it_is_reopened() {
        HazardEvent[] own = selfReported(readyToSignOff());
        assertThat(Closing.signOff(signOff(), (Hazard.Confirmed) after(own))).hasSize(1);
        HazardEvent[] again = and(
                and(own, signOffOf(VERSION - 1), reopened(ReopeningGround.RELAPSE, "复发")),
                selfReported(Arrays.copyOfRange(readyToSignOff(), listed().length, readyToSignOff().length)));
        assertThat(rules.given(again).refusalOf(signOff())).isEqualTo(Reason.NOT_LISTED);
    }

    /** All of it found falsified does not make the earlier sign-off undone: an order is needed all the same. */
    @Test
    @Tag("I28")
    void what_was_reopened_needs_an_order_also_when_all_earlier_evidence_is_falsified() {
        HazardEvent[] own = selfReported(readyToSignOff());
        HazardEvent[] falsified = Arrays.stream(own)
                .filter(EvidenceAttached.class::isInstance)
                .map(event -> new EvidenceVoided(HAZARD, ((EvidenceAttached) event).evidence(), true, "照片摄于另一矿山"))
                .toArray(HazardEvent[]::new);
        HazardEvent[] again = and(
                and(
                        own,
                        and(
                                new HazardEvent[] {
                                    signOffOf(VERSION - 1), reopened(ReopeningGround.FALSIFIED, "照片摄于另一矿山")
                                },
                                falsified)),
                selfReported(Arrays.copyOfRange(readyToSignOff(), listed().length, readyToSignOff().length)));
        assertThat(rules.given(again).refusalOf(signOff())).isEqualTo(Reason.NOT_LISTED);
    }

    private static HazardEvent[] selfReported(HazardEvent[] events) {
        return Arrays.stream(events)
                .filter(event -> !(event instanceof HazardListed))
                .map(event -> event instanceof HazardReported ? HazardExamples.reported() : event)
                .toArray(HazardEvent[]::new);
    }

    @Test
    @Tag("I01")
    void evidence_voided_between_pass_and_sign_off_stops_it() {
        HazardEvent[] voided = and(readyToSignOff(), new EvidenceVoided(HAZARD, 3, true, "照片摄于另一矿山"));
        assertThat(after(voided).status()).isEqualTo(HazardStatus.RECTIFYING);
        assertThat(rules.given(voided).refusalOf(signOff())).isEqualTo(Reason.IMPLEMENTATIONS_INCOMPLETE);
    }

    @Test
    @Tag("I01")
    void an_acceptance_does_not_outlive_what_happens_after_it_even_if_all_five_are_verified_again() {
        HazardEvent[] anew = and(
                readyToSignOff(),
                new EvidenceVoided(HAZARD, 1, false, "签字不全"),
                RectificationExamples.attached(7, Implementation.RESPONSIBILITY, EvidenceKind.DOCUMENT),
                seen(Implementation.RESPONSIBILITY, 7));
        assertThat(rules.given(anew).refusalOf(signOff())).isEqualTo(Reason.NOT_ACCEPTED_AS_IT_IS);
    }

    @Test
    @Tag("I02")
    void nobody_signs_off_what_he_rectified() {
        SignOffHazard own = new SignOffHazard(HAZARD, UPLOADER, SIGNED, true, false, RELIANCE);
        assertThat(rules.given(readyToSignOff()).refusalOf(own)).isEqualTo(Reason.RECTIFIER_MAY_NOT_ACCEPT);
    }

    @Test
    @Tag("I29")
    void a_sign_off_is_not_dated_back() {
        SignOffHazard earlier =
                new SignOffHazard(HAZARD, RectificationExamples.OFFICER, SIGNED, false, false, RELIANCE);
        assertThat(rules.given(readyToSignOff()).refusalOf(earlier)).isEqualTo(Reason.SIGNED_ON_ANOTHER_DAY);
    }

    @Test
    @Tag("I29")
    void a_sign_off_is_not_before_the_acceptance_or_the_work_it_rests_on() {
        SignOffHazard earlier = new SignOffHazard(HAZARD, RectificationExamples.OFFICER, SIGNED, true, true, RELIANCE);
        assertThat(rules.given(readyToSignOff()).refusalOf(earlier)).isEqualTo(Reason.SIGNED_OFF_BEFORE_ACCEPTANCE);
        rules.given(signedOff()).when(earlier).expectNothing();
    }

    @Test
    @Tag("I29")
    void evidence_taken_after_the_sign_off_cannot_support_it() {
        HazardEvent[] later = Arrays.stream(readyToSignOff())
                .map(event -> event instanceof EvidenceAttached e && e.evidence() == 3 ? takenLate(e) : event)
                .toArray(HazardEvent[]::new);
        assertThat(rules.given(later).refusalOf(signOff())).isEqualTo(Reason.EVIDENCE_TAKEN_AFTER_SIGN_OFF);
    }

    @Test
    @Tag("I18")
    void what_is_signed_off_is_left_alone() {
        for (HazardCommand command : List.of(
                submit(RectificationExamples.plan()),
                see(Implementation.MEASURES),
                REQUEST,
                new VoidEvidence(HAZARD, 3, false, "误传"),
                new MergeDuplicate(
                        HAZARD,
                        HazardExamples.after(HazardExamples.reported(UUID.randomUUID(), HazardSource.REGULATOR, MINE)),
                        "同一出口"))) {
            assertThat(rules.given(signedOff()).refusalOf(command)).isEqualTo(Reason.ALREADY_SIGNED_OFF);
        }
    }

    @Test
    @Tag("I28")
    void a_failed_re_check_opens_it_again_and_everything_begins_anew() {
        HazardReopened reopened = reopened(ReopeningGround.RECHECK_FAILED, "复查发现再次堵塞");
        rules.given(signedOff())
                .when(new ReopenHazard(HAZARD, ReopeningGround.RECHECK_FAILED, "复查发现再次堵塞"))
                .expect(reopened);
        HazardEvent[] open = and(signedOff(), reopened);
        assertThat(after(open).status()).isEqualTo(HazardStatus.REOPENED);
        assertThat(light(Implementation.MEASURES, open)).isEqualTo(LightState.MISSING);
        assertThat(rules.given(open).refusalOf(REQUEST)).isEqualTo(Reason.NO_PLAN_IN_FORCE);
        rules.given(open)
                .when(submit(RectificationExamples.plan()))
                .expect(RectificationExamples.submitted(2, RectificationExamples.plan()));
        assertThat(rules.given(readyToSignOff()).refusalOf(new ReopenHazard(HAZARD, ReopeningGround.RELAPSE, "复发")))
                .isEqualTo(Reason.NOT_SIGNED_OFF);
    }

    @Test
    @Tag("I28")
    void falsified_evidence_opens_it_again() {
        rules.given(signedOff())
                .when(new VoidEvidence(HAZARD, 3, true, "照片摄于另一矿山"))
                .expect(
                        new EvidenceVoided(HAZARD, 3, true, "照片摄于另一矿山"),
                        reopened(ReopeningGround.FALSIFIED, "照片摄于另一矿山"));
    }

    @Test
    @Tag("I28")
    void falsified_evidence_of_an_earlier_round_is_named_and_opens_nothing() {
        HazardEvent[] signedOffAgain = and(
                signedOff(),
                reopened(ReopeningGround.RELAPSE, "复发"),
                RectificationExamples.submitted(2, RectificationExamples.plan()),
                new RectificationPlanApproved(HAZARD, 2),
                pass(0),
                signOffOf(0));
        rules.given(signedOffAgain)
                .when(new VoidEvidence(HAZARD, 3, true, "照片摄于另一矿山"))
                .expect(new EvidenceVoided(HAZARD, 3, true, "照片摄于另一矿山"));
    }

    @Test
    @Tag("I28")
    @Tag("I29")
    void the_photo_of_an_earlier_round_is_evidence_again_with_a_warning() {
        HazardEvent[] reopened = and(
                signedOff(),
                reopened(ReopeningGround.RELAPSE, "复发"),
                RectificationExamples.submitted(2, RectificationExamples.plan()));
        rules.given(reopened)
                .when(RectificationExamples.attach(Implementation.MEASURES, EvidenceKind.PHOTO_AFTER, 3, Taken.UNKNOWN))
                .expect(new EvidenceAttached(
                        HAZARD,
                        7,
                        Implementation.MEASURES,
                        EvidenceKind.PHOTO_AFTER,
                        RectificationExamples.file(3),
                        "image/jpeg",
                        2048,
                        "见图",
                        Taken.UNKNOWN,
                        Taken.UNKNOWN,
                        List.of(EvidenceWarning.USED_BEFORE_REOPENING),
                        null,
                        UPLOADER));
    }

    @Test
    @Tag("I28")
    void a_falsified_file_is_no_evidence_ever_again() {
        HazardEvent[] caught = and(verified(), new EvidenceVoided(HAZARD, 3, true, "照片摄于另一矿山"));
        assertThat(rules.given(caught)
                        .refusalOf(RectificationExamples.attach(
                                Implementation.MEASURES, EvidenceKind.PHOTO_AFTER, 3, Taken.UNKNOWN)))
                .isEqualTo(Reason.EVIDENCE_FALSIFIED);
        HazardEvent[] mistaken = and(verified(), new EvidenceVoided(HAZARD, 3, false, "误传"));
        rules.given(mistaken)
                .when(RectificationExamples.attach(Implementation.FUNDS, EvidenceKind.PHOTO_AFTER, 3, Taken.UNKNOWN))
                .expect(new EvidenceAttached(
                        HAZARD,
                        7,
                        Implementation.FUNDS,
                        EvidenceKind.PHOTO_AFTER,
                        RectificationExamples.file(3),
                        "image/jpeg",
                        2048,
                        "见图",
                        Taken.UNKNOWN,
                        Taken.UNKNOWN,
                        List.of(),
                        null,
                        UPLOADER));
    }

    @Test
    @Tag("I02")
    void reopening_makes_nobody_independent() {
        Hazard.Confirmed open = (Hazard.Confirmed) after(and(signedOff(), reopened(ReopeningGround.RELAPSE, "复发")));
        assertThat(open.rectification().rectifiers()).contains(LEADER, UPLOADER);
    }

    private static AcceptHazard accept(long version) {
        return new AcceptHazard(HAZARD, ACCEPTANCE, version, List.of(MEMBER, EXPERT));
    }

    private static HazardReopened reopened(ReopeningGround ground, String reason) {
        return new HazardReopened(
                HAZARD,
                number(HazardSource.REGULATOR).toString(),
                HazardSource.REGULATOR,
                MINE,
                HazardExamples.ENTERPRISE,
                HazardExamples.COUNTY,
                ground,
                reason);
    }

    private static EvidenceAttached takenLate(EvidenceAttached e) {
        return new EvidenceAttached(
                e.hazard(),
                e.evidence(),
                e.implementation(),
                e.kind(),
                e.file(),
                e.mediaType(),
                e.size(),
                e.statement(),
                new Taken(SIGNED.plusSeconds(1), null, null),
                e.found(),
                e.warnings(),
                e.alsoOn(),
                e.uploadedBy());
    }
}
