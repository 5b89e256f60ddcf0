package org.hazardledger.identity.persons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hazardledger.identity.events.LegalGround;
import org.hazardledger.identity.events.PersonEvent.AppointmentEnded;
import org.hazardledger.identity.events.PersonEvent.AppointmentMade;
import org.hazardledger.identity.events.PersonEvent.CertificateIssued;
import org.hazardledger.identity.events.PersonEvent.CertificateRevoked;
import org.hazardledger.identity.events.PersonEvent.CertificateWithdrawn;
import org.hazardledger.identity.events.PersonEvent.PersonEntered;
import org.hazardledger.identity.events.PersonEvent.PersonErased;
import org.hazardledger.identity.events.SealedField;
import org.hazardledger.identity.events.WithdrawalGround;
import org.hazardledger.identity.persons.Authority.HeldCertificate;
import org.hazardledger.identity.persons.Authority.HeldPost;
import org.hazardledger.identity.persons.Authority.Recorded;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("I13")
class AuthorityTest {
    private static final UUID PERSON = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    private static final SealedField SEALED = new SealedField("c", "k", "h");

    private static final List<Recorded> HISTORY = List.of(
            new Recorded(10, new PersonEntered(PERSON, "o", "360426", null, SEALED, null)),
            new Recorded(
                    12, new AppointmentMade(PERSON, 1, "county-officer", "Officer", "360426", null, day("2026-03-01"))),
            new Recorded(
                    15, new AppointmentMade(PERSON, 2, "team-leader", "Leader", "360426", null, day("2026-05-01"))),
            new Recorded(17, new CertificateIssued(PERSON, 1, SEALED, day("2026-04-01"), day("2026-08-31"), null)),
            new Recorded(21, new CertificateIssued(PERSON, 2, SEALED, day("2026-08-01"), day("2029-07-31"), null)),
            new Recorded(30, new AppointmentEnded(PERSON, 2, day("2026-06-01"))),
            new Recorded(31, new CertificateRevoked(PERSON, 2, day("2026-11-01"))));

    @Test
    void the_first_day_counts_and_the_day_before_does_not() {
        assertThat(on("2026-02-28").posts()).isEmpty();
        assertThat(on("2026-03-01").posts())
                .containsExactly(new HeldPost(1, "county-officer", "Officer", "360426", null, 12));
        assertThat(on("2026-03-31").certificate()).isNull();
        assertThat(on("2026-04-01").certificate())
                .isEqualTo(new HeldCertificate(1, day("2026-04-01"), day("2026-08-31"), 17));
    }

    @Test
    void a_certificate_entered_in_error_was_valid_on_no_day() {
        List<Recorded> history = new ArrayList<>(HISTORY);
        history.add(new Recorded(32, new CertificateWithdrawn(PERSON, 1, WithdrawalGround.WRONG_PERSON, null)));

        assertThat(Authority.on(day("2026-04-01"), history).certificate()).isNull();
        assertThat(Authority.on(day("2026-08-31"), history).certificate())
                .isEqualTo(new HeldCertificate(2, day("2026-08-01"), day("2029-07-31"), 21));
    }

    @Test
    void the_day_of_an_end_is_the_first_without_it() {
        assertThat(on("2026-05-31").posts()).extracting(HeldPost::index).containsExactly(12L, 15L);
        assertThat(on("2026-06-01").posts()).extracting(HeldPost::index).containsExactly(12L);
        assertThat(on("2026-10-31").certificate())
                .isEqualTo(new HeldCertificate(2, day("2026-08-01"), day("2029-07-31"), 21));
        assertThat(on("2026-11-01").certificate()).isNull();
    }

    @Test
    void the_last_day_of_a_certificate_counts_and_of_two_the_one_that_lasts_longer() {
        List<Recorded> first = HISTORY.subList(0, 4);
        assertThat(Authority.on(day("2026-08-31"), first).certificate())
                .isEqualTo(new HeldCertificate(1, day("2026-04-01"), day("2026-08-31"), 17));
        assertThat(Authority.on(day("2026-09-01"), first).certificate()).isNull();
        assertThat(on("2026-08-15").certificate())
                .isEqualTo(new HeldCertificate(2, day("2026-08-01"), day("2029-07-31"), 21));
    }

    @Test
    void an_erasure_changes_nothing_of_what_was_allowed() {
        List<Recorded> erased = new java.util.ArrayList<>(HISTORY);
        erased.add(new Recorded(40, new PersonErased(PERSON, LegalGround.PURPOSE_ENDED)));
        assertThat(Authority.on(day("2026-05-15"), erased)).isEqualTo(on("2026-05-15"));
    }

    private static Authority on(String day) {
        return Authority.on(day(day), HISTORY);
    }

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }
}
