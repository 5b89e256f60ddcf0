package org.hazardledger.hazard.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hazardledger.hazard.events.EvidenceKind;
import org.hazardledger.hazard.events.EvidenceWarning;
import org.hazardledger.hazard.events.Taken;
import org.hazardledger.hazard.evidence.Discrepancies.Limits;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DiscrepanciesTest {
    private static final Limits LIMITS = new Limits(Duration.ofHours(1), 500);
    private static final Instant NINE = Instant.parse("2026-11-24T01:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, false", "3600, false", "-3600, false", "3601, true", "-3601, true"})
    void times_may_be_an_hour_apart_in_either_direction(int seconds, boolean differs) {
        Taken claimed = new Taken(NINE, null, null);
        Taken found = new Taken(NINE.plusSeconds(seconds), null, null);

        assertThat(Discrepancies.between(claimed, found, LIMITS).contains(EvidenceWarning.TIME_DIFFERS))
                .isEqualTo(differs);
    }

    @ParameterizedTest
    @CsvSource({"28.5040, false", "28.5050, true", "28.4960, false", "28.4950, true"})
    void places_may_be_five_hundred_metres_apart(double latitude, boolean differs) {
        Taken claimed = new Taken(null, 28.5, 114.26);
        Taken found = new Taken(null, latitude, 114.26);

        assertThat(Discrepancies.between(claimed, found, LIMITS).contains(EvidenceWarning.PLACE_DIFFERS))
                .isEqualTo(differs);
    }

    @Test
    void both_are_said() {
        assertThat(Discrepancies.between(
                        new Taken(NINE, 28.5, 114.26), new Taken(NINE.plusSeconds(7200), 39.9, 116.4), LIMITS))
                .containsExactly(EvidenceWarning.TIME_DIFFERS, EvidenceWarning.PLACE_DIFFERS);
    }

    @Test
    void nothing_is_said_about_what_one_of_the_two_leaves_open() {
        Taken all = new Taken(NINE, 28.5, 114.26);

        for (Taken some : List.of(Taken.UNKNOWN, new Taken(NINE, null, null), new Taken(null, 28.5, 114.26))) {
            assertThat(Discrepancies.between(all, some, LIMITS)).isEmpty();
            assertThat(Discrepancies.between(some, all, LIMITS)).isEmpty();
        }
    }

    @Test
    @Tag("I29")
    void what_shows_the_work_done_was_not_taken_before_there_was_any_to_do() {
        Taken before = new Taken(NINE.minusMillis(1), null, null);
        Taken after = new Taken(NINE, null, null);

        assertThat(Discrepancies.withFinding(EvidenceKind.PHOTO_AFTER, before, Taken.UNKNOWN, NINE))
                .containsExactly(EvidenceWarning.TAKEN_BEFORE_FINDING);
        assertThat(Discrepancies.withFinding(EvidenceKind.PHOTO_AFTER, Taken.UNKNOWN, before, NINE))
                .containsExactly(EvidenceWarning.TAKEN_BEFORE_FINDING);
        assertThat(Discrepancies.withFinding(EvidenceKind.PHOTO_AFTER, after, after, NINE))
                .isEmpty();
        assertThat(Discrepancies.withFinding(EvidenceKind.PHOTO_AFTER, Taken.UNKNOWN, Taken.UNKNOWN, NINE))
                .isEmpty();
        assertThat(Discrepancies.withFinding(EvidenceKind.PHOTO_BEFORE, before, before, NINE))
                .isEmpty();
    }

    /** Against published distances. */
    @ParameterizedTest
    @CsvSource({
        "39.9042, 116.4074, 31.2304, 121.4737, 1067000",
        "0, 179.9, 0, -179.9, 22239",
        "89.9, 0, 89.9, 180, 22239",
        "28.5, 114.26, 28.5, 114.26, 0"
    })
    void distances_are_right(double latitude, double longitude, double toLatitude, double toLongitude, double metres) {
        assertThat(Discrepancies.metres(latitude, longitude, toLatitude, toLongitude))
                .isCloseTo(metres, withinPercentage(0.2));
    }

    @Test
    void a_place_is_whole_and_on_earth() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Taken(null, 28.5, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Taken(null, null, 114.26));
        assertThatIllegalArgumentException().isThrownBy(() -> new Taken(null, 90.1, 0.0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Taken(null, Double.NaN, 0.0));
    }

    @Test
    void without_settings_the_limits_are_an_hour_and_five_hundred_metres() {
        assertThat(new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("evidence.limits", Limits.class))
                .isEqualTo(LIMITS);
    }
}
