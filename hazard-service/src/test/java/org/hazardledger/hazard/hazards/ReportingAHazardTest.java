package org.hazardledger.hazard.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.hazard.hazards.HazardExamples.EARLIEST;
import static org.hazardledger.hazard.hazards.HazardExamples.FOUND;
import static org.hazardledger.hazard.hazards.HazardExamples.HAZARD;
import static org.hazardledger.hazard.hazards.HazardExamples.MINE;
import static org.hazardledger.hazard.hazards.HazardExamples.REPORTED;
import static org.hazardledger.hazard.hazards.HazardExamples.after;
import static org.hazardledger.hazard.hazards.HazardExamples.finding;
import static org.hazardledger.hazard.hazards.HazardExamples.report;
import static org.hazardledger.hazard.hazards.HazardExamples.reported;

import java.time.Instant;
import org.hazardledger.hazard.events.HazardEvent.RecordCorrected;
import org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.HazardText;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectRecord;
import org.hazardledger.hazard.hazards.HazardCommand.InformWorkersCongress;
import org.hazardledger.hazard.hazards.HazardNumber.Series;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportingAHazardTest {
    private final Rules rules = new Rules();

    @Test
    @Tag("R042")
    @Tag("R043")
    void an_enterprise_reports_place_cause_harm_and_difficulty_of_what_it_found() {
        rules.givenNothing().when(report(FOUND)).expect(reported());
    }

    @Test
    @Tag("R043")
    void nothing_is_found_after_it_was_reported() {
        assertThat(rules.givenNothing().refusalOf(report(REPORTED.plusMillis(1))))
                .isEqualTo(Reason.FOUND_AFTER_REPORT);
    }

    @Test
    @Tag("R043")
    void nothing_that_is_reported_was_found_in_another_age() {
        assertThat(rules.givenNothing().refusalOf(report(EARLIEST.minusMillis(1))))
                .isEqualTo(Reason.FOUND_TOO_LONG_AGO);
        assertThat(rules.givenNothing().refusalOf(report(Instant.MIN))).isEqualTo(Reason.FOUND_TOO_LONG_AGO);
        assertThat(Reporting.report(report(EARLIEST))).hasSize(1);
    }

    @Test
    @Tag("R060")
    void an_inspections_finding_opens_a_hazard_of_the_regulator() {
        rules.givenNothing().when(finding()).expect(reported(HAZARD, HazardSource.REGULATOR, MINE));
    }

    @Test
    @Tag("R042")
    void a_hazard_is_entered_once() {
        assertThat(rules.given(reported()).refusalOf(report(FOUND))).isEqualTo(Reason.ALREADY_REPORTED);
        assertThat(rules.given(reported()).refusalOf(finding())).isEqualTo(Reason.ALREADY_REPORTED);
    }

    @Test
    void nothing_is_asked_of_a_hazard_that_is_not_in_the_ledger() {
        assertThat(rules.givenNothing().refusalOf(new InformWorkersCongress(HAZARD, "班前会", false)))
                .isEqualTo(Reason.NOT_REPORTED);
    }

    @Test
    @Tag("I20")
    void the_workers_congress_is_told_once() {
        var told = new WorkersCongressInformed(HAZARD, "职工代表大会 2026 年第 4 次会议");
        var tell = new InformWorkersCongress(HAZARD, "职工代表大会 2026 年第 4 次会议", false);

        rules.given(reported()).when(tell).expect(told);
        rules.given(reported(), told).when(tell).expectNothing();
        assertThat(after(reported()).entry().workersCongressInformed()).isFalse();
        assertThat(after(reported(), told).entry().workersCongressInformed()).isTrue();
    }

    @Test
    @Tag("I20")
    @Tag("I01")
    void the_workers_congress_is_not_told_before_there_is_a_plan_to_tell_of() {
        assertThat(rules.given(reported()).refusalOf(new InformWorkersCongress(HAZARD, "职工代表大会", true)))
                .isEqualTo(Reason.INFORMED_BEFORE_PLAN);
    }

    @Test
    @Tag("I19")
    @Tag("R042")
    void a_wrong_text_is_corrected_by_an_event_that_names_the_one_it_corrects() {
        var correction = new RecordCorrected(HAZARD, 0, HazardText.PLACE, "-160m 中段", "中段写错");

        rules.given(reported())
                .when(new CorrectRecord(HAZARD, 0, HazardText.PLACE, "-160m 中段", "中段写错"))
                .expect(correction);
        assertThat(after(reported(), correction).entry().texts())
                .containsEntry(HazardText.PLACE, new Hazard.Said("-160m 中段", 1))
                .containsEntry(HazardText.CAUSE, new Hazard.Said("放矿后未及时清理", 0));
    }

    @Test
    @Tag("I19")
    void a_correction_names_the_event_that_says_it_today_and_nothing_else() {
        var correction = new RecordCorrected(HAZARD, 0, HazardText.PLACE, "-160m 中段", "中段写错");
        var again = new CorrectRecord(HAZARD, 0, HazardText.PLACE, "-180m 中段", "又错了");

        assertThat(rules.given(reported(), correction).refusalOf(again)).isEqualTo(Reason.CORRECTS_ANOTHER_EVENT);
        assertThat(rules.given(reported(HAZARD, HazardSource.REGULATOR, MINE))
                        .refusalOf(new CorrectRecord(HAZARD, 0, HazardText.CAUSE, "x", "检查发现的隐患没有此项")))
                .isEqualTo(Reason.CORRECTS_ANOTHER_EVENT);
        rules.given(reported(), correction)
                .when(new CorrectRecord(HAZARD, 1, HazardText.PLACE, "-160m 中段", "没有变化"))
                .expectNothing();
    }

    @Test
    @Tag("R060")
    void a_number_says_county_year_and_channel() {
        assertThat(new HazardNumber(new Series("360426", 2026, HazardSource.SELF), 1))
                .hasToString("360426-2026-S-00001");
        assertThat(new HazardNumber(new Series("360400", 2024, HazardSource.REGULATOR), 17))
                .hasToString("360400-2024-R-00017");
        assertThat(new HazardNumber(new Series("360481", 2027, HazardSource.PUBLIC), 99_999))
                .hasToString("360481-2027-P-99999");
        assertThatThrownBy(() -> new HazardNumber(new Series("360481", 2027, HazardSource.PUBLIC), 100_000))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
