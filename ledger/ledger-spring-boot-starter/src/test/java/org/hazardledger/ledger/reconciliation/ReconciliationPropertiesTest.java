package org.hazardledger.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReconciliationPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T18:29:59Z, 2026-11-24T18:30:00Z",
        "2026-11-24T18:30:00Z, 2026-11-25T18:30:00Z",
        "2026-11-24T17:00:00Z, 2026-11-24T18:30:00Z",
    })
    void the_next_pass_is_at_half_past_two_in_the_night_of_the_place(Instant now, Instant next) {
        ReconciliationProperties properties = new ReconciliationProperties(
                LocalTime.of(2, 30), ZoneId.of("Asia/Shanghai"), Duration.ofMinutes(10), 200);

        assertThat(properties.nextAfter(now)).isEqualTo(next);
    }
}
