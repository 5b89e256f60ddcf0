package org.hazardledger.registry.officers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.registry.officers.IdentityFact.AppointmentEnded;
import org.hazardledger.registry.officers.IdentityFact.AppointmentMade;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("I27")
class OfficersTest {
    private static final UUID PERSON = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    private static final UUID ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-00000000e001");
    private static final LocalDate FROM = LocalDate.of(2026, 4, 1);
    private static final LocalDate ENDED = LocalDate.of(2026, 10, 1);

    @Test
    void a_post_in_an_authority_holds_from_its_first_day_until_it_is_given_up() {
        List<IdentityFact> history =
                List.of(new AppointmentMade(PERSON, 1, null, FROM), new AppointmentEnded(PERSON, 1, ENDED));
        assertThat(Officers.holdsOne(history, FROM.minusDays(1))).isFalse();
        assertThat(Officers.holdsOne(history, FROM)).isTrue();
        assertThat(Officers.holdsOne(history, ENDED.minusDays(1))).isTrue();
        assertThat(Officers.holdsOne(history, ENDED)).isFalse();
    }

    @Test
    void a_post_in_an_enterprise_makes_nobody_an_officer() {
        List<IdentityFact> history = List.of(
                new AppointmentMade(PERSON, 1, ENTERPRISE, FROM),
                new AppointmentEnded(PERSON, 1, ENDED),
                new AppointmentMade(PERSON, 2, null, ENDED));
        assertThat(Officers.holdsOne(history, ENDED.minusDays(1))).isFalse();
        assertThat(Officers.holdsOne(history, ENDED)).isTrue();
    }
}
