package org.hazardledger.enforcement.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.authority.Authority.Placed;
import org.hazardledger.enforcement.authority.IdentityFact.AppointmentEnded;
import org.hazardledger.enforcement.authority.IdentityFact.AppointmentMade;
import org.hazardledger.enforcement.authority.IdentityFact.CertificateIssued;
import org.hazardledger.enforcement.authority.IdentityFact.CertificateRevoked;
import org.hazardledger.enforcement.authority.IdentityFact.CertificateWithdrawn;
import org.hazardledger.enforcement.events.Reliance;
import org.hazardledger.enforcement.jurisdiction.Place;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("I13")
class AuthorityTest {
    private static final UUID PERSON = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    private static final UUID ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-00000000e001");
    private static final Place PLACE = new Place("360426", ENTERPRISE);
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final Placed POST =
            new Placed(7, new AppointmentMade(PERSON, 1, "county-officer", "执法人员", "360426", null, FIRST));
    private static final Placed PAPER = new Placed(9, new CertificateIssued(PERSON, 1, FIRST, LAST));

    @Test
    void a_signature_names_the_appointment_and_the_certificate_that_it_relied_on() {
        assertThat(Authority.toSign(List.of(POST, PAPER), FIRST)).contains(new Reliance(7, 9));
        assertThat(Authority.toSign(List.of(POST, PAPER), LAST)).contains(new Reliance(7, 9));
    }

    @Test
    void without_a_certificate_valid_that_day_nobody_signs() {
        assertThat(Authority.toSign(List.of(POST), FIRST)).isEmpty();
        assertThat(Authority.toSign(List.of(POST, PAPER), LAST.plusDays(1))).isEmpty();
        assertThat(Authority.toSign(List.of(POST, PAPER), FIRST.minusDays(1))).isEmpty();
        Placed revoked = new Placed(11, new CertificateRevoked(PERSON, 1, LocalDate.of(2026, 6, 1)));
        assertThat(Authority.toSign(List.of(POST, PAPER, revoked), LocalDate.of(2026, 5, 31)))
                .isPresent();
        assertThat(Authority.toSign(List.of(POST, PAPER, revoked), LocalDate.of(2026, 6, 1)))
                .isEmpty();
        Placed withdrawn = new Placed(11, new CertificateWithdrawn(PERSON, 1));
        assertThat(Authority.toSign(List.of(POST, PAPER, withdrawn), FIRST)).isEmpty();
    }

    @Test
    void without_an_officers_post_that_day_nobody_signs() {
        Placed uploader = new Placed(
                7, new AppointmentMade(PERSON, 1, "enterprise-uploader", "资料员", "360426", ENTERPRISE, FIRST));
        Placed ended = new Placed(11, new AppointmentEnded(PERSON, 1, LocalDate.of(2026, 6, 1)));
        assertThat(Authority.toSign(List.of(PAPER), FIRST)).isEmpty();
        assertThat(Authority.toSign(List.of(uploader, PAPER), FIRST)).isEmpty();
        assertThat(Authority.toSign(List.of(POST, PAPER, ended), LocalDate.of(2026, 6, 1)))
                .isEmpty();
    }

    @Test
    void a_renewed_certificate_takes_over() {
        Placed renewed = new Placed(20, new CertificateIssued(PERSON, 2, LAST.plusDays(1), LAST.plusYears(1)));
        assertThat(Authority.toSign(List.of(POST, PAPER, renewed), LAST.plusDays(1)))
                .contains(new Reliance(7, 20));
    }

    @Test
    @Tag("I02")
    void who_may_accept_is_an_officer_with_a_certificate_or_an_expert_of_the_place() {
        assertThat(standing(POST, PAPER)).isEqualTo(new Standing.Officer(new Reliance(7, 9)));
        assertThat(standing(POST)).isEqualTo(new Standing.Unqualified());
        assertThat(standing(post("acceptance-expert", "360400", null))).isEqualTo(new Standing.Expert(8));
        assertThat(standing(post("acceptance-expert", "360100", null))).isEqualTo(new Standing.Unqualified());
        assertThat(standing(post("auditor", "360400", null), PAPER)).isEqualTo(new Standing.Unqualified());
        assertThat(standing()).isEqualTo(new Standing.Unqualified());
    }

    @Test
    @Tag("I02")
    void whoever_acts_for_an_enterprise_that_day_is_that_whatever_else_he_is() {
        Placed uploader = post("enterprise-uploader", "360481", ENTERPRISE);
        Placed ended = new Placed(11, new AppointmentEnded(PERSON, 2, FIRST.plusDays(1)));

        assertThat(standing(POST, PAPER, uploader)).isEqualTo(new Standing.OfAnEnterprise());
        assertThat(standing(POST, PAPER, uploader, ended)).isEqualTo(new Standing.OfAnEnterprise());
        assertThat(Authority.standing(List.of(POST, PAPER, uploader, ended), FIRST.plusDays(1), PLACE))
                .isEqualTo(new Standing.Officer(new Reliance(7, 9)));
    }

    private static Placed post(String role, String jurisdiction, @Nullable UUID enterprise) {
        return new Placed(8, new AppointmentMade(PERSON, 2, role, "职务", jurisdiction, enterprise, FIRST));
    }

    private static Standing standing(Placed... history) {
        return Authority.standing(List.of(history), FIRST, PLACE);
    }
}
