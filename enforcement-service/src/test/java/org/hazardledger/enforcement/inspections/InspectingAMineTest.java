package org.hazardledger.enforcement.inspections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.authority.Standing;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.enforcement.events.FindingEvent.MajorHazardFound;
import org.hazardledger.enforcement.events.InspectionEvent;
import org.hazardledger.enforcement.events.InspectionEvent.FindingEntered;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordClosed;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordSigned;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionStarted;
import org.hazardledger.enforcement.events.InspectionEvent.SignatureRefused;
import org.hazardledger.enforcement.events.Reliance;
import org.hazardledger.enforcement.inspections.InspectionCommand.Candidate;
import org.hazardledger.enforcement.inspections.InspectionCommand.RecordFinding;
import org.hazardledger.enforcement.inspections.InspectionCommand.RecordRefusalToSign;
import org.hazardledger.enforcement.inspections.InspectionCommand.SignInspectionRecord;
import org.hazardledger.enforcement.inspections.InspectionCommand.StartInspection;
import org.hazardledger.enforcement.inspections.InspectionRefused.Reason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InspectingAMineTest {
    private static final UUID INSPECTION = UUID.fromString("00000000-0000-8000-8000-000000001001");
    private static final UUID MINE = UUID.fromString("00000000-0000-8000-8000-000000002001");
    private static final UUID ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-000000003001");
    private static final UUID LEADER = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    private static final UUID OFFICER = UUID.fromString("00000000-0000-8000-8000-00000000a002");
    private static final UUID STRANGER = UUID.fromString("00000000-0000-8000-8000-00000000a009");
    private static final UUID FINDING = UUID.fromString("00000000-0000-8000-8000-00000000f001");
    private static final Reliance RELIANCE = new Reliance(3, 4);
    private static final String RECORD = "ab".repeat(32);

    @Test
    @Tag("I13")
    void an_inspection_takes_two_officers_and_one_of_them_leads() {
        assertThat(decide(start(LEADER, LEADER, OFFICER))).containsExactly(started());
        assertThat(refusal(start(LEADER, LEADER))).isEqualTo(Reason.TWO_OFFICERS_NEEDED);
        assertThat(refusal(start(LEADER, LEADER, LEADER))).isEqualTo(Reason.TWO_OFFICERS_NEEDED);
        assertThat(refusal(start(STRANGER, LEADER, OFFICER))).isEqualTo(Reason.LEADER_IS_NOT_AN_OFFICER);
        assertThat(refusal(start(LEADER, LEADER, OFFICER), started())).isEqualTo(Reason.ALREADY_STARTED);
    }

    @Test
    @Tag("I13")
    void nobody_inspects_who_could_not_sign_and_it_says_who() {
        for (Standing standing : List.of(new Standing.Expert(7), new Standing.Unqualified())) {
            assertThat(refused(start(LEADER, officer(LEADER), new Candidate(STRANGER, standing))))
                    .satisfies(refused -> {
                        assertThat(refused.reason()).isEqualTo(Reason.OFFICER_CANNOT_SIGN);
                        assertThat(refused.titles().zh()).endsWith("：" + STRANGER);
                        assertThat(refused.titles().en()).endsWith(": " + STRANGER);
                    });
        }
        Candidate excluded = new Candidate(STRANGER, new Standing.OfAnEnterprise());
        assertThat(refused(start(LEADER, officer(LEADER), excluded)).reason())
                .isEqualTo(Reason.OFFICER_OF_AN_ENTERPRISE);
    }

    @Test
    void only_its_officers_write_in_the_record() {
        assertThat(decide(finding(OFFICER), started())).containsExactly(new FindingEntered(INSPECTION, FINDING));
        assertThat(decide(finding(OFFICER), started(), new FindingEntered(INSPECTION, FINDING)))
                .isEmpty();
        assertThat(refusal(finding(STRANGER), started())).isEqualTo(Reason.NOT_AN_OFFICER_OF_THIS_INSPECTION);
        assertThat(refusal(finding(OFFICER))).isEqualTo(Reason.NOT_STARTED);
    }

    @Test
    @Tag("I13")
    void each_officer_signs_for_himself_and_the_last_signature_closes_the_record() {
        FindingEntered entered = new FindingEntered(INSPECTION, FINDING);

        assertThat(decide(sign(LEADER, RECORD, FINDING), started(), entered)).containsExactly(signed(LEADER));
        assertThat(decide(sign(OFFICER, RECORD, FINDING), started(), entered, signed(LEADER)))
                .containsExactly(signed(OFFICER), new InspectionRecordClosed(INSPECTION, LEADER, List.of(FINDING)));
    }

    @Test
    void signing_twice_changes_nothing_and_a_stranger_does_not_sign() {
        assertThat(decide(sign(LEADER, RECORD), started(), signed(LEADER))).isEmpty();
        assertThat(refusal(sign(STRANGER, RECORD), started())).isEqualTo(Reason.NOT_AN_OFFICER_OF_THIS_INSPECTION);
    }

    @Test
    @Tag("I14")
    void all_sign_the_same_record_and_nothing_is_added_below_a_signature() {
        assertThat(refusal(sign(OFFICER, "cd".repeat(32)), started(), signed(LEADER)))
                .isEqualTo(Reason.ANOTHER_RECORD_WAS_SIGNED);
        assertThat(refusal(finding(OFFICER), started(), signed(LEADER))).isEqualTo(Reason.RECORD_IS_BEING_SIGNED);
    }

    @Test
    @Tag("I13")
    void nobody_signs_without_a_certificate() {
        var unsupported = new SignInspectionRecord(INSPECTION, LEADER, RECORD, List.of(), false, null);

        assertThat(refusal(unsupported, started())).isEqualTo(Reason.NO_VALID_CERTIFICATE);
    }

    @Test
    @Tag("I14")
    void a_signature_binds_the_record_as_it_was_seen_however_many_sign_at_once() {
        FindingEntered entered = new FindingEntered(INSPECTION, FINDING);
        var seenEmpty = new SignInspectionRecord(INSPECTION, LEADER, RECORD, List.of(), false, RELIANCE);
        var anotherHash = new SignInspectionRecord(INSPECTION, LEADER, RECORD, null, false, RELIANCE);

        assertThat(decide(seenEmpty, started(), signed(OFFICER))).hasSize(2);
        assertThat(refusal(seenEmpty, started(), entered)).isEqualTo(Reason.ANOTHER_RECORD_WAS_SIGNED);
        assertThat(refusal(anotherHash, started())).isEqualTo(Reason.ANOTHER_RECORD_WAS_SIGNED);
    }

    @Test
    @Tag("I13")
    void nothing_is_found_and_nobody_signs_or_refuses_to_before_the_inspection_began() {
        RecordFinding finding = new RecordFinding(INSPECTION, FINDING, "-160m 中段", "安全出口堵塞", OFFICER, true);
        SignInspectionRecord sign = new SignInspectionRecord(INSPECTION, LEADER, RECORD, List.of(), true, RELIANCE);
        RecordRefusalToSign refusal = new RecordRefusalToSign(INSPECTION, OFFICER, "拒绝签字", true);

        assertThat(refusal(finding, started())).isEqualTo(Reason.FOUND_BEFORE_START);
        assertThat(refusal(sign, started())).isEqualTo(Reason.SIGNED_BEFORE_START);
        assertThat(refusal(refusal, started())).isEqualTo(Reason.SIGNED_BEFORE_START);
        assertThat(refusal(finding)).isEqualTo(Reason.NOT_STARTED);
    }

    @Test
    void a_closed_record_stays_closed() {
        InspectionEvent closed = new InspectionRecordClosed(INSPECTION, LEADER, List.of());

        assertThat(refusal(finding(OFFICER), started(), closed)).isEqualTo(Reason.RECORD_CLOSED);
        assertThat(refusal(sign(OFFICER, RECORD), started(), closed)).isEqualTo(Reason.RECORD_CLOSED);
    }

    @Test
    @Tag("I13")
    void that_the_inspected_side_does_not_sign_is_a_fact_of_its_own_before_and_after_the_record_is_closed() {
        RecordRefusalToSign refusal = new RecordRefusalToSign(INSPECTION, OFFICER, "拒绝签字", false);
        SignatureRefused refused = new SignatureRefused(INSPECTION, "拒绝签字");
        InspectionEvent closed = new InspectionRecordClosed(INSPECTION, LEADER, List.of());
        assertThat(decide(refusal, started())).containsExactly(refused);
        assertThat(decide(refusal, started(), signed(LEADER))).containsExactly(refused);
        assertThat(decide(refusal, started(), signed(LEADER), signed(OFFICER), closed))
                .containsExactly(refused);
        assertThat(refusal(new RecordRefusalToSign(INSPECTION, OFFICER, "拒绝签字", false)))
                .isEqualTo(Reason.NOT_STARTED);
        assertThat(refusal(new RecordRefusalToSign(INSPECTION, STRANGER, "拒绝签字", false), started()))
                .isEqualTo(Reason.NOT_AN_OFFICER_OF_THIS_INSPECTION);
    }

    @Test
    @Tag("R053")
    void a_finding_stands_once() {
        FindingRecorded recorded =
                new FindingRecorded(FINDING, INSPECTION, MINE, ENTERPRISE, "360426", "-160m 中段", "安全出口堵塞");
        MajorHazardFound found =
                new MajorHazardFound(FINDING, INSPECTION, MINE, ENTERPRISE, "360426", "-160m 中段", "安全出口堵塞", LEADER);
        Finding entered = Finding.evolve(new Finding.None(), recorded);

        assertThat(Finding.decide(new ConfirmFinding(FINDING, LEADER), entered)).containsExactly(found);
        assertThat(Finding.decide(new ConfirmFinding(FINDING, LEADER), Finding.evolve(entered, found)))
                .isEmpty();
    }

    private static StartInspection start(UUID leader, UUID... officers) {
        return start(
                leader,
                Arrays.stream(officers).map(InspectingAMineTest::officer).toArray(Candidate[]::new));
    }

    private static StartInspection start(UUID leader, Candidate... candidates) {
        return new StartInspection(INSPECTION, MINE, ENTERPRISE, "360426", leader, List.of(candidates));
    }

    private static Candidate officer(UUID person) {
        return new Candidate(person, new Standing.Officer(RELIANCE));
    }

    private static RecordFinding finding(UUID by) {
        return new RecordFinding(INSPECTION, FINDING, "-160m 中段", "安全出口堵塞", by, false);
    }

    private static SignInspectionRecord sign(UUID officer, String recordHash, UUID... findings) {
        return new SignInspectionRecord(INSPECTION, officer, recordHash, List.of(findings), false, RELIANCE);
    }

    private static InspectionStarted started() {
        return new InspectionStarted(INSPECTION, MINE, ENTERPRISE, "360426", LEADER, List.of(LEADER, OFFICER));
    }

    private static InspectionRecordSigned signed(UUID officer) {
        return new InspectionRecordSigned(INSPECTION, officer, RECORD, RELIANCE);
    }

    private static List<InspectionEvent> decide(InspectionCommand command, InspectionEvent... history) {
        Inspection inspection = new Inspection.NotStarted();
        for (InspectionEvent event : history) {
            inspection = Inspection.evolve(inspection, event);
        }
        List<InspectionEvent> events = new ArrayList<>(Inspection.decide(command, inspection));
        for (InspectionEvent event : events) {
            inspection = Inspection.evolve(inspection, event);
        }
        return events;
    }

    private static Reason refusal(InspectionCommand command, InspectionEvent... history) {
        return refused(command, history).reason();
    }

    private static InspectionRefused refused(InspectionCommand command, InspectionEvent... history) {
        try {
            throw new AssertionError("Not refused: " + decide(command, history));
        } catch (InspectionRefused refused) {
            return refused;
        }
    }
}
