package org.hazardledger.enforcement.acceptances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.Candidate;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.DeclareIndependence;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.FormTeam;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.OpenAcceptance;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.RecordItem;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.SignOpinion;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.VoidAcceptance;
import org.hazardledger.enforcement.acceptances.AcceptanceRefused.Reason;
import org.hazardledger.enforcement.authority.Standing;
import org.hazardledger.enforcement.events.AcceptanceEvent;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceFailed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceItemRecorded;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptancePassed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceTeamFormed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceVoided;
import org.hazardledger.enforcement.events.AcceptanceEvent.IndependenceDeclared;
import org.hazardledger.enforcement.events.AcceptanceEvent.OpinionSigned;
import org.hazardledger.enforcement.events.AcceptanceItem;
import org.hazardledger.enforcement.events.Reliance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptingARectificationTest {
    private static final UUID ACCEPTANCE = UUID.fromString("00000000-0000-8000-8000-000000007001");
    private static final UUID HAZARD = UUID.fromString("00000000-0000-8000-8000-00000000f001");
    private static final UUID MINE = UUID.fromString("00000000-0000-8000-8000-000000002001");
    private static final UUID ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-000000003001");
    private static final UUID LEADER = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    private static final UUID EXPERT = UUID.fromString("00000000-0000-8000-8000-00000000c001");
    private static final UUID RECTIFIER = UUID.fromString("00000000-0000-8000-8000-00000000b001");
    private static final UUID STRANGER = UUID.fromString("00000000-0000-8000-8000-00000000a009");
    private static final Standing OFFICER = new Standing.Officer(new Reliance(3, 4));
    private static final Standing OF_EXPERT = new Standing.Expert(7);
    private static final String HASH = "ab".repeat(32);
    private static final LocalDate DUE = LocalDate.of(2026, 12, 3);

    @Test
    void a_case_is_opened_once_and_says_who_may_not_accept() {
        OpenAcceptance command = new OpenAcceptance(
                ACCEPTANCE,
                HAZARD,
                "360426-2026-R-00001",
                "REGULATOR",
                MINE,
                ENTERPRISE,
                "360426",
                17,
                List.of(RECTIFIER),
                DUE);

        assertThat(decide(command)).containsExactly(opened());
        assertThat(decide(command, opened())).isEmpty();
        assertThat(status(opened())).isEqualTo("REQUESTED");
    }

    @Test
    @Tag("I02")
    void a_team_has_two_members_and_an_officer_leads_it() {
        assertThat(decide(team(officer(LEADER), expert(EXPERT)), opened())).containsExactly(formed());
        assertThat(refusal(team(officer(LEADER)), opened())).isEqualTo(Reason.TWO_MEMBERS_NEEDED);
        assertThat(refusal(team(officer(LEADER), officer(LEADER)), opened())).isEqualTo(Reason.TWO_MEMBERS_NEEDED);
        assertThat(refusal(team(officer(STRANGER), expert(EXPERT)), opened())).isEqualTo(Reason.LEADER_IS_NOT_A_MEMBER);
        assertThat(refusal(team(expert(LEADER), officer(STRANGER)), opened()))
                .isEqualTo(Reason.LEADER_IS_NOT_AN_OFFICER);
        assertThat(refusal(team(officer(LEADER), expert(EXPERT)))).isEqualTo(Reason.NO_SUCH_ACCEPTANCE);
    }

    @Test
    @Tag("I02")
    void whoever_took_part_in_the_rectification_or_acts_for_an_enterprise_does_not_accept() {
        assertThat(refusal(team(officer(LEADER), officer(RECTIFIER)), opened()))
                .isEqualTo(Reason.RECTIFIER_MAY_NOT_ACCEPT);
        assertThat(refusal(team(officer(LEADER), new Candidate(EXPERT, new Standing.OfAnEnterprise())), opened()))
                .isEqualTo(Reason.MEMBER_OF_AN_ENTERPRISE);
        assertThat(refusal(team(officer(LEADER), new Candidate(EXPERT, new Standing.Unqualified())), opened()))
                .isEqualTo(Reason.MEMBER_IS_NOT_QUALIFIED);
    }

    @Test
    void a_team_can_be_formed_anew_until_it_begins_and_its_declarations_start_anew() {
        AcceptanceTeamFormed other = new AcceptanceTeamFormed(ACCEPTANCE, HAZARD, LEADER, List.of(LEADER, STRANGER));
        FormTeam again = team(officer(LEADER), officer(STRANGER));

        assertThat(decide(again, declared())).containsExactly(other);
        assertThat(decide(team(officer(LEADER), expert(EXPERT)), declared())).isEmpty();
        assertThat(refusal(record(AcceptanceItem.FUNDS, LEADER), and(declared(), other)))
                .isEqualTo(Reason.INDEPENDENCE_NOT_DECLARED);
        assertThat(refusal(again, and(declared(), passed(AcceptanceItem.FUNDS))))
                .isEqualTo(Reason.TEAM_IS_AT_WORK);
    }

    @Test
    @Tag("I02")
    void every_member_declares_his_own_independence_before_anything_is_recorded() {
        assertThat(decide(new DeclareIndependence(ACCEPTANCE, LEADER, false), opened(), formed()))
                .containsExactly(new IndependenceDeclared(ACCEPTANCE, HAZARD, LEADER));
        assertThat(decide(new DeclareIndependence(ACCEPTANCE, LEADER, false), declared()))
                .isEmpty();
        assertThat(refusal(new DeclareIndependence(ACCEPTANCE, STRANGER, false), opened(), formed()))
                .isEqualTo(Reason.NOT_A_MEMBER);
        assertThat(refusal(new DeclareIndependence(ACCEPTANCE, LEADER, false), opened()))
                .isEqualTo(Reason.TEAM_NOT_FORMED);
        assertThat(refusal(
                        record(AcceptanceItem.FUNDS, LEADER),
                        opened(),
                        formed(),
                        new IndependenceDeclared(ACCEPTANCE, HAZARD, LEADER)))
                .isEqualTo(Reason.INDEPENDENCE_NOT_DECLARED);
        assertThat(Declaration.OF_INDEPENDENCE.zh()).contains("一对一", "评价", "该企业", "未参与");
        assertThat(Declaration.OF_INDEPENDENCE.en()).contains("one-to-one expert", "evaluation body", "took no part");
    }

    @Test
    @Tag("I02")
    void nobody_declares_and_nothing_is_recorded_before_the_team_was_formed() {
        RecordItem item = new RecordItem(ACCEPTANCE, AcceptanceItem.FUNDS, true, "", LEADER, true);

        assertThat(refusal(new DeclareIndependence(ACCEPTANCE, LEADER, true), opened(), formed()))
                .isEqualTo(Reason.DECLARED_BEFORE_TEAM);
        assertThat(refusal(new DeclareIndependence(ACCEPTANCE, STRANGER, true), opened(), formed()))
                .isEqualTo(Reason.NOT_A_MEMBER);
        assertThat(refusal(item, declared())).isEqualTo(Reason.RECORDED_BEFORE_TEAM);
        assertThat(refusal(item, opened(), formed())).isEqualTo(Reason.INDEPENDENCE_NOT_DECLARED);
    }

    @Test
    @Tag("I27")
    void only_members_record_and_a_failed_item_needs_a_remark() {
        assertThat(decide(record(AcceptanceItem.FUNDS, EXPERT), declared()))
                .containsExactly(
                        new AcceptanceItemRecorded(ACCEPTANCE, HAZARD, AcceptanceItem.FUNDS, true, "", EXPERT));
        assertThat(refusal(record(AcceptanceItem.FUNDS, STRANGER), declared())).isEqualTo(Reason.NOT_A_MEMBER);
        assertThat(refusal(new RecordItem(ACCEPTANCE, AcceptanceItem.FUNDS, false, " ", LEADER, false), declared()))
                .isEqualTo(Reason.REMARK_NEEDED);
        assertThat(status(declared())).isEqualTo("TEAM_FORMED");
        assertThat(status(and(declared(), passed(AcceptanceItem.FUNDS)))).isEqualTo("ON_SITE");
        assertThat(status(drafted())).isEqualTo("OPINION_DRAFTED");
    }

    @Test
    void an_item_recorded_again_counts_as_it_was_recorded_last() {
        AcceptanceItemRecorded failed = failed(AcceptanceItem.FUNDS);
        AcceptanceItemRecorded passed = passed(AcceptanceItem.FUNDS);

        assertThat(decide(record(AcceptanceItem.FUNDS, LEADER), and(declared(), failed)))
                .containsExactly(passed);
        assertThat(decide(record(AcceptanceItem.FUNDS, LEADER), and(declared(), passed)))
                .isEmpty();
        assertThat(decide(sign(EXPERT, and(drafted(), failed, passed)), and(drafted(), failed, passed, signed(LEADER))))
                .last()
                .isInstanceOf(AcceptancePassed.class);
    }

    @Test
    void nothing_is_signed_before_every_item_is_recorded() {
        AcceptanceEvent[] five = and(declared(), items(AcceptanceItem.ON_SITE));

        assertThat(refusal(sign(LEADER, five), five)).isEqualTo(Reason.ITEMS_MISSING);
    }

    @Test
    @Tag("I13")
    void each_member_signs_for_himself_and_the_last_signature_decides() {
        assertThat(decide(sign(LEADER, drafted()), drafted())).containsExactly(signed(LEADER));
        assertThat(decide(sign(EXPERT, drafted()), and(drafted(), signed(LEADER))))
                .containsExactly(
                        signed(EXPERT), new AcceptancePassed(ACCEPTANCE, HAZARD, 17, List.of(LEADER, EXPERT), HASH));
        assertThat(decide(sign(LEADER, drafted()), and(drafted(), signed(LEADER))))
                .isEmpty();
        assertThat(refusal(sign(STRANGER, drafted()), drafted())).isEqualTo(Reason.NOT_A_MEMBER);
    }

    @Test
    void one_failed_item_fails_the_whole_and_its_remark_is_the_reason() {
        AcceptanceEvent[] history = and(drafted(), failed(AcceptanceItem.ON_SITE), failed(AcceptanceItem.FUNDS));

        assertThat(decide(sign(EXPERT, history), and(history, signed(LEADER))))
                .last()
                .isEqualTo(new AcceptanceFailed(
                        ACCEPTANCE, HAZARD, 17, List.of(LEADER, EXPERT), HASH, List.of("不合格：FUNDS", "不合格：ON_SITE")));
    }

    @Test
    @Tag("I14")
    void all_sign_the_same_opinion_and_it_does_not_change_below_a_signature() {
        AcceptanceEvent[] changed = and(drafted(), failed(AcceptanceItem.FUNDS));

        assertThat(refusal(sign(LEADER, drafted()), changed)).isEqualTo(Reason.ANOTHER_OPINION_WAS_SIGNED);
        assertThat(refusal(new SignOpinion(ACCEPTANCE, LEADER, HASH, null, false, OFFICER), drafted()))
                .isEqualTo(Reason.ANOTHER_OPINION_WAS_SIGNED);
        assertThat(refusal(record(AcceptanceItem.FUNDS, EXPERT), and(drafted(), signed(LEADER))))
                .isEqualTo(Reason.OPINION_IS_BEING_SIGNED);
    }

    @Test
    @Tag("I13")
    void whoever_lost_his_post_or_certificate_or_went_to_an_enterprise_does_not_sign() {
        AcceptanceOpinion opinion = opinion(drafted());

        assertThat(refusal(
                        new SignOpinion(ACCEPTANCE, LEADER, HASH, opinion, false, new Standing.Unqualified()),
                        drafted()))
                .isEqualTo(Reason.NO_VALID_CERTIFICATE);
        assertThat(refusal(
                        new SignOpinion(ACCEPTANCE, LEADER, HASH, opinion, false, new Standing.OfAnEnterprise()),
                        drafted()))
                .isEqualTo(Reason.MEMBER_OF_AN_ENTERPRISE);
    }

    @Test
    @Tag("I01")
    void no_opinion_is_signed_before_acceptance_was_asked_for_and_the_team_formed() {
        assertThat(refusal(new SignOpinion(ACCEPTANCE, LEADER, HASH, opinion(drafted()), true, OFFICER), drafted()))
                .isEqualTo(Reason.SIGNED_BEFORE_TEAM);
    }

    @Test
    void what_is_decided_stays_decided_and_what_is_voided_stays_voided() {
        VoidAcceptance command = new VoidAcceptance(ACCEPTANCE, "重新申请");
        AcceptanceVoided voided = new AcceptanceVoided(ACCEPTANCE, HAZARD, "重新申请");
        AcceptanceEvent[] decided = and(
                drafted(),
                signed(LEADER),
                signed(EXPERT),
                new AcceptancePassed(ACCEPTANCE, HAZARD, 17, List.of(LEADER, EXPERT), HASH));

        assertThat(decide(command, opened())).containsExactly(voided);
        assertThat(decide(command, and(drafted(), signed(LEADER)))).containsExactly(voided);
        assertThat(decide(command, opened(), voided)).isEmpty();
        assertThat(decide(command, decided)).isEmpty();
        assertThat(refusal(command)).isEqualTo(Reason.NO_SUCH_ACCEPTANCE);
        assertThat(refusal(record(AcceptanceItem.FUNDS, LEADER), decided)).isEqualTo(Reason.ACCEPTANCE_DECIDED);
        assertThat(refusal(team(officer(LEADER), expert(EXPERT)), decided)).isEqualTo(Reason.ACCEPTANCE_DECIDED);
        assertThat(refusal(sign(LEADER, drafted()), and(drafted(), voided))).isEqualTo(Reason.ACCEPTANCE_VOIDED);
        assertThat(refusal(team(officer(LEADER), expert(EXPERT)), opened(), voided))
                .isEqualTo(Reason.ACCEPTANCE_VOIDED);
        assertThat(status(decided)).isEqualTo("PASSED");
        assertThat(status(opened(), voided)).isEqualTo("VOIDED");
    }

    private static FormTeam team(Candidate... candidates) {
        return new FormTeam(ACCEPTANCE, LEADER, List.of(candidates));
    }

    private static Candidate officer(UUID person) {
        return new Candidate(person, OFFICER);
    }

    private static Candidate expert(UUID person) {
        return new Candidate(person, OF_EXPERT);
    }

    private static RecordItem record(AcceptanceItem item, UUID by) {
        return new RecordItem(ACCEPTANCE, item, true, "", by, false);
    }

    /** Signs the opinion as it stands after that history. */
    private static SignOpinion sign(UUID by, AcceptanceEvent... seen) {
        return new SignOpinion(ACCEPTANCE, by, HASH, opinion(seen), false, by.equals(EXPERT) ? OF_EXPERT : OFFICER);
    }

    private static @Nullable AcceptanceOpinion opinion(AcceptanceEvent... history) {
        Acceptance.AtWork work = evolve(history).work();
        return work == null ? null : work.opinion();
    }

    private static AcceptanceOpened opened() {
        return new AcceptanceOpened(
                ACCEPTANCE,
                HAZARD,
                "360426-2026-R-00001",
                "REGULATOR",
                MINE,
                ENTERPRISE,
                "360426",
                17,
                List.of(RECTIFIER),
                DUE);
    }

    private static AcceptanceTeamFormed formed() {
        return new AcceptanceTeamFormed(ACCEPTANCE, HAZARD, LEADER, List.of(LEADER, EXPERT));
    }

    private static AcceptanceItemRecorded passed(AcceptanceItem item) {
        return new AcceptanceItemRecorded(ACCEPTANCE, HAZARD, item, true, "", LEADER);
    }

    private static AcceptanceItemRecorded failed(AcceptanceItem item) {
        return new AcceptanceItemRecorded(ACCEPTANCE, HAZARD, item, false, "不合格：" + item, LEADER);
    }

    private static OpinionSigned signed(UUID member) {
        return member.equals(EXPERT)
                ? new OpinionSigned(ACCEPTANCE, HAZARD, EXPERT, HASH, 7, null)
                : new OpinionSigned(ACCEPTANCE, HAZARD, member, HASH, 3, 4L);
    }

    /** A team whose members have declared. */
    private static AcceptanceEvent[] declared() {
        return new AcceptanceEvent[] {
            opened(),
            formed(),
            new IndependenceDeclared(ACCEPTANCE, HAZARD, LEADER),
            new IndependenceDeclared(ACCEPTANCE, HAZARD, EXPERT)
        };
    }

    /** Every item recorded, all passed. */
    private static AcceptanceEvent[] drafted() {
        return and(declared(), items(null));
    }

    private static AcceptanceEvent[] items(@Nullable AcceptanceItem without) {
        return Arrays.stream(AcceptanceItem.values())
                .filter(item -> item != without)
                .map(AcceptingARectificationTest::passed)
                .toArray(AcceptanceEvent[]::new);
    }

    private static AcceptanceEvent[] and(AcceptanceEvent[] history, AcceptanceEvent... more) {
        List<AcceptanceEvent> all = new ArrayList<>(List.of(history));
        all.addAll(List.of(more));
        return all.toArray(AcceptanceEvent[]::new);
    }

    private static Acceptance evolve(AcceptanceEvent... history) {
        Acceptance acceptance = new Acceptance.None();
        for (AcceptanceEvent event : history) {
            acceptance = Acceptance.evolve(acceptance, event);
        }
        return acceptance;
    }

    private static String status(AcceptanceEvent... history) {
        return evolve(history).status();
    }

    private static List<AcceptanceEvent> decide(AcceptanceCommand command, AcceptanceEvent... history) {
        Acceptance acceptance = evolve(history);
        List<AcceptanceEvent> events = Acceptance.decide(command, acceptance);
        for (AcceptanceEvent event : events) {
            acceptance = Acceptance.evolve(acceptance, event);
        }
        return events;
    }

    private static Reason refusal(AcceptanceCommand command, AcceptanceEvent... history) {
        try {
            throw new AssertionError("Not refused: " + decide(command, history));
        } catch (AcceptanceRefused refused) {
            return refused.reason();
        }
    }
}
