package org.hazardledger.hazard.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.hazard.hazards.HazardExamples.COUNTY;
import static org.hazardledger.hazard.hazards.HazardExamples.DAY;
import static org.hazardledger.hazard.hazards.HazardExamples.ENTERPRISE;
import static org.hazardledger.hazard.hazards.HazardExamples.HAZARD;
import static org.hazardledger.hazard.hazards.HazardExamples.MINE;
import static org.hazardledger.hazard.hazards.HazardExamples.OTHER_HAZARD;
import static org.hazardledger.hazard.hazards.HazardExamples.RELIANCE;
import static org.hazardledger.hazard.hazards.HazardExamples.STOP;
import static org.hazardledger.hazard.hazards.HazardExamples.after;
import static org.hazardledger.hazard.hazards.HazardExamples.blockedExit;
import static org.hazardledger.hazard.hazards.HazardExamples.blockedExitIn;
import static org.hazardledger.hazard.hazards.HazardExamples.confirmed;
import static org.hazardledger.hazard.hazards.HazardExamples.determination;
import static org.hazardledger.hazard.hazards.HazardExamples.ground;
import static org.hazardledger.hazard.hazards.HazardExamples.number;
import static org.hazardledger.hazard.hazards.HazardExamples.reported;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.criteria.ObjectType;
import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardAbsorbed;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.HazardEvent.HazardFoundNotMajor;
import org.hazardledger.hazard.events.HazardEvent.HazardMerged;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.HazardText;
import org.hazardledger.hazard.events.StopDecision;
import org.hazardledger.hazard.hazards.HazardCommand.AbsorbDuplicate;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectDetermination;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectRecord;
import org.hazardledger.hazard.hazards.HazardCommand.DetermineHazard;
import org.hazardledger.hazard.hazards.HazardCommand.Ground;
import org.hazardledger.hazard.hazards.HazardCommand.InformWorkersCongress;
import org.hazardledger.hazard.hazards.HazardCommand.MergeDuplicate;
import org.hazardledger.hazard.hazards.HazardCommand.RejectAsNotMajor;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeterminingAHazardTest {
    private static final String WHY_NOT = "堵塞物当班已清除，出口已恢复畅通";
    private static final HazardFoundNotMajor NOT_MAJOR = new HazardFoundNotMajor(HAZARD, WHY_NOT, RELIANCE);
    private static final HazardMerged MERGED = new HazardMerged(HAZARD, OTHER_HAZARD, "同一安全出口");

    private final Rules rules = new Rules();

    @Test
    @Tag("R035")
    @Tag("I05")
    void a_hazard_is_confirmed_by_a_criterion_of_a_version_that_the_record_keeps() {
        rules.given(reported()).when(determination(blockedExit(), STOP)).expect(confirmed());
    }

    @Test
    @Tag("R035")
    @Tag("I05")
    void a_criterion_counts_only_on_the_days_it_is_in_force() {
        assertThat(refusal(ground(null, null, true))).isEqualTo(Reason.CRITERION_NOT_IN_FORCE);
        assertThat(refusal(ground(DAY.plusDays(1), null, true))).isEqualTo(Reason.CRITERION_NOT_IN_FORCE);
        assertThat(refusal(ground(LocalDate.of(2022, 9, 1), DAY, true))).isEqualTo(Reason.CRITERION_NOT_IN_FORCE);
        rules.given(reported())
                .when(determination(ground(DAY, DAY.plusDays(1), true), STOP))
                .expect(confirmed());
    }

    @Test
    @Tag("I05")
    void nobody_chooses_the_edition_by_dating_a_determination_back() {
        assertThat(rules.given(reported())
                        .refusalOf(new DetermineHazard(HAZARD, blockedExit(), STOP, DAY, false, false, RELIANCE)))
                .isEqualTo(Reason.DETERMINED_ON_ANOTHER_DAY);
    }

    @Test
    @Tag("D11")
    void without_a_certificate_valid_that_day_nobody_says_that_it_is_major_or_that_it_is_not() {
        assertThat(rules.given(reported())
                        .refusalOf(new DetermineHazard(HAZARD, blockedExit(), STOP, DAY, true, false, null)))
                .isEqualTo(Reason.CERTIFICATE_NEEDED);
        assertThat(rules.given(reported()).refusalOf(new RejectAsNotMajor(HAZARD, WHY_NOT, false, null)))
                .isEqualTo(Reason.CERTIFICATE_NEEDED);
    }

    @Test
    @Tag("I01")
    void nothing_is_determined_before_it_is_reported() {
        var early = new DetermineHazard(HAZARD, blockedExit(), STOP, DAY, true, true, RELIANCE);
        assertThat(rules.given(reported()).refusalOf(early)).isEqualTo(Reason.DETERMINED_BEFORE_REPORT);
        rules.given(reported(), confirmed()).when(early).expectNothing();
    }

    @Test
    @Tag("I01")
    void nothing_is_found_not_major_before_it_is_reported() {
        assertThat(rules.given(reported()).refusalOf(new RejectAsNotMajor(HAZARD, WHY_NOT, true, RELIANCE)))
                .isEqualTo(Reason.REJECTED_BEFORE_REPORT);
    }

    @Test
    @Tag("R035")
    void a_criterion_is_for_mines_of_its_kind() {
        assertThat(refusal(blockedExitIn(ObjectType.OPEN_PIT))).isEqualTo(Reason.CRITERION_NOT_FOR_THIS_MINE);
        assertThat(refusal(blockedExitIn(ObjectType.TAILINGS_POND))).isEqualTo(Reason.CRITERION_NOT_FOR_THIS_MINE);
        rules.given(reported())
                .when(determination(blockedExitIn(ObjectType.UNDERGROUND), STOP))
                .expect(confirmed());
        assertThat(rules.given(reported(), confirmed())
                        .refusalOf(new CorrectDetermination(
                                HAZARD, 1, blockedExitIn(ObjectType.OPEN_PIT), STOP, DAY, "条款有误", RELIANCE)))
                .isEqualTo(Reason.CRITERION_NOT_FOR_THIS_MINE);
    }

    @Test
    @Tag("R035")
    void what_kind_the_mine_is_need_not_be_known() {
        rules.given(reported()).when(determination(blockedExitIn(null), STOP)).expect(confirmed());
    }

    @Test
    @Tag("R035")
    void where_a_criterion_lists_cases_one_of_them_is_named() {
        assertThat(refusal(ground(LocalDate.of(2022, 9, 1), null, false))).isEqualTo(Reason.CRITERION_NEEDS_SUB_ITEM);
    }

    @Test
    @Tag("I05")
    void the_general_definition_needs_a_reason() {
        assertThat(refusal(new Ground.ByGeneralDefinition(" "))).isEqualTo(Reason.GENERAL_DEFINITION_NEEDS_REASON);
        rules.given(reported())
                .when(determination(new Ground.ByGeneralDefinition("整改难度大，须全部停产"), STOP))
                .expect(new HazardConfirmed(
                        HAZARD,
                        number(HazardSource.SELF).toString(),
                        HazardSource.SELF,
                        MINE,
                        ENTERPRISE,
                        COUNTY,
                        Determination.byGeneralDefinition("整改难度大，须全部停产"),
                        STOP,
                        RELIANCE));
    }

    @Test
    @Tag("I31")
    @Tag("R054")
    void not_stopping_production_needs_a_reason() {
        assertThat(rules.given(reported()).refusalOf(determination(blockedExit(), new StopDecision(false, null))))
                .isEqualTo(Reason.NO_STOP_NEEDS_REASON);
        assertThat(rules.given(reported()).refusalOf(determination(blockedExit(), new StopDecision(false, "  "))))
                .isEqualTo(Reason.NO_STOP_NEEDS_REASON);
        StopDecision noStop = new StopDecision(false, "仅影响备用出口，已封闭该区域");
        rules.given(reported())
                .when(determination(blockedExit(), noStop))
                .expect(new HazardConfirmed(
                        HAZARD,
                        number(HazardSource.SELF).toString(),
                        HazardSource.SELF,
                        MINE,
                        ENTERPRISE,
                        COUNTY,
                        Determination.byCriterion("2022", "U1.5"),
                        noStop,
                        RELIANCE));
    }

    @Test
    @Tag("I05")
    void a_confirmed_hazard_is_not_judged_again() {
        rules.given(reported(), confirmed())
                .when(determination(blockedExit(), STOP))
                .expectNothing();
        assertThat(rules.given(reported(), confirmed())
                        .refusalOf(determination(new Ground.ByGeneralDefinition("另一理由"), STOP)))
                .isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(rules.given(reported(), confirmed())
                        .refusalOf(new RejectAsNotMajor(HAZARD, WHY_NOT, false, RELIANCE)))
                .isEqualTo(Reason.ALREADY_CONFIRMED);
    }

    @Test
    @Tag("I19")
    @Tag("R042")
    void what_is_not_major_stays_in_the_ledger_and_may_still_be_confirmed() {
        rules.given(reported())
                .when(new RejectAsNotMajor(HAZARD, WHY_NOT, false, RELIANCE))
                .expect(NOT_MAJOR);
        rules.given(reported(), NOT_MAJOR)
                .when(new RejectAsNotMajor(HAZARD, WHY_NOT, false, RELIANCE))
                .expectNothing();
        assertThat(rules.given(reported(), NOT_MAJOR).refusalOf(new RejectAsNotMajor(HAZARD, "另一理由", false, RELIANCE)))
                .isEqualTo(Reason.ALREADY_NOT_MAJOR);
        rules.given(reported(), NOT_MAJOR)
                .when(determination(blockedExit(), STOP))
                .expect(confirmed());
    }

    @Test
    @Tag("I19")
    @Tag("R060")
    void a_duplicate_points_to_the_one_that_survives() {
        assertThat(rules.given(reported()).answerTo(merge(other(HazardSource.SELF))))
                .isEqualTo(List.of(MERGED));
        assertThat(rules.given(reported(), MERGED).answerTo(merge(other(HazardSource.SELF))))
                .isEmpty();
        assertThat(rules.given(reported()).answerTo(new AbsorbDuplicate(HAZARD, OTHER_HAZARD, "同一安全出口")))
                .isEqualTo(List.of(new HazardAbsorbed(HAZARD, OTHER_HAZARD, "同一安全出口")));
    }

    @Test
    @Tag("I19")
    void a_duplicate_is_not_merged_into_itself_nor_into_what_is_closed_nor_into_another_mines() {
        assertThat(refusalOfMerger(after(reported()))).isEqualTo(Reason.MERGED_INTO_ITSELF);
        assertThat(refusalOfMerger(
                        after(otherReport(HazardSource.SELF), new HazardFoundNotMajor(OTHER_HAZARD, "x", RELIANCE))))
                .isEqualTo(Reason.SURVIVOR_CLOSED);
        assertThat(refusalOfMerger(after(otherReport(HazardSource.SELF), new HazardMerged(OTHER_HAZARD, HAZARD, "x"))))
                .isEqualTo(Reason.SURVIVOR_CLOSED);
        assertThat(refusalOfMerger(after(reported(OTHER_HAZARD, HazardSource.SELF, UUID.randomUUID()))))
                .isEqualTo(Reason.SURVIVOR_ELSEWHERE);
    }

    @Test
    @Tag("R053")
    @Tag("I19")
    void a_merger_is_no_way_out_of_a_confirmation_or_of_supervision() {
        assertThat(rules.given(reported(), confirmed()).refusalOf(merge(other(HazardSource.SELF))))
                .isEqualTo(Reason.SURVIVOR_WEAKER);
        assertThat(rules.given(reported(HAZARD, HazardSource.REGULATOR, MINE))
                        .refusalOf(merge(other(HazardSource.SELF))))
                .isEqualTo(Reason.SURVIVOR_WEAKER);
        Hazard.Known withoutOrder = after(
                otherReport(HazardSource.REGULATOR),
                confirmed(),
                new HazardEvent.OrderRevoked(OTHER_HAZARD, UUID.randomUUID(), "重复", "省局已挂牌"));
        assertThat(rules.given(reported(HAZARD, HazardSource.REGULATOR, MINE), confirmed())
                        .refusalOf(merge(withoutOrder)))
                .isEqualTo(Reason.SURVIVOR_WEAKER);
        assertThat(rules.given(reported()).answerTo(merge(other(HazardSource.REGULATOR))))
                .isEqualTo(List.of(MERGED));
    }

    /** Merged, nobody could demand the order any more. */
    @Test
    @Tag("R053")
    @Tag("I03")
    void a_merger_does_not_make_it_final_that_a_regulators_hazard_needs_no_order() {
        Rules.History waived = rules.given(
                reported(HAZARD, HazardSource.REGULATOR, MINE),
                confirmed(),
                new HazardEvent.OrderRevoked(HAZARD, UUID.randomUUID(), "重复", "省局已挂牌"));
        assertThat(waived.refusalOf(merge(after(otherReport(HazardSource.SELF), confirmed()))))
                .isEqualTo(Reason.SURVIVOR_WEAKER);
        assertThat(waived.answerTo(merge(after(otherReport(HazardSource.REGULATOR), confirmed()))))
                .isEqualTo(List.of(MERGED));
    }

    @Test
    @Tag("I19")
    void what_was_merged_is_left_alone() {
        Rules.History merged = rules.given(reported(), MERGED);
        assertThat(merged.refusalOf(determination(blockedExit(), STOP))).isEqualTo(Reason.ALREADY_MERGED);
        assertThat(merged.refusalOf(new RejectAsNotMajor(HAZARD, WHY_NOT, false, RELIANCE)))
                .isEqualTo(Reason.ALREADY_MERGED);
        assertThat(merged.refusalOf(new InformWorkersCongress(HAZARD, "公示", false)))
                .isEqualTo(Reason.ALREADY_MERGED);
        assertThat(merged.refusalOf(new CorrectRecord(HAZARD, 0, HazardText.PLACE, "x", "y")))
                .isEqualTo(Reason.ALREADY_MERGED);
        assertThat(merged.refusalOf(
                        new MergeDuplicate(HAZARD, after(reported(UUID.randomUUID(), HazardSource.SELF, MINE)), "又一项")))
                .isEqualTo(Reason.ALREADY_MERGED);
    }

    @Test
    @Tag("R035")
    void a_correction_or_a_notice_leaves_the_determination_as_it_is() {
        Hazard.Known confirmed = after(reported(), confirmed());
        Hazard.Known told = (Hazard.Known) Hazard.evolve(
                confirmed, new org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed(HAZARD, "公示"));
        assertThat(told).isInstanceOfSatisfying(Hazard.Confirmed.class, known -> {
            assertThat(known.determination()).isEqualTo(Determination.byCriterion("2022", "U1.5"));
            assertThat(known.stopDecision()).isEqualTo(STOP);
            assertThat(known.entry().version()).isEqualTo(2);
        });
    }

    private Reason refusal(Ground ground) {
        return rules.given(reported()).refusalOf(determination(ground, STOP));
    }

    private Reason refusalOfMerger(Hazard.Known survivor) {
        return rules.given(reported()).refusalOf(merge(survivor));
    }

    private static MergeDuplicate merge(Hazard.Known survivor) {
        return new MergeDuplicate(HAZARD, survivor, "同一安全出口");
    }

    private static Hazard.Known other(HazardSource source) {
        return after(otherReport(source));
    }

    private static org.hazardledger.hazard.events.HazardEvent.HazardReported otherReport(HazardSource source) {
        return reported(OTHER_HAZARD, source, MINE);
    }
}
