package org.hazardledger.identity.persons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hazardledger.identity.events.FieldName;
import org.hazardledger.identity.events.LegalGround;
import org.hazardledger.identity.events.PersonEvent;
import org.hazardledger.identity.events.PersonEvent.AppointmentEnded;
import org.hazardledger.identity.events.PersonEvent.AppointmentMade;
import org.hazardledger.identity.events.PersonEvent.CertificateIssued;
import org.hazardledger.identity.events.PersonEvent.CertificateRevoked;
import org.hazardledger.identity.events.PersonEvent.CertificateWithdrawn;
import org.hazardledger.identity.events.PersonEvent.FieldChanged;
import org.hazardledger.identity.events.PersonEvent.InvitationAccepted;
import org.hazardledger.identity.events.PersonEvent.InvitationMade;
import org.hazardledger.identity.events.PersonEvent.InvitationRevoked;
import org.hazardledger.identity.events.PersonEvent.PersonEntered;
import org.hazardledger.identity.events.PersonEvent.PersonErased;
import org.hazardledger.identity.events.SealedField;
import org.hazardledger.identity.events.WithdrawalGround;
import org.hazardledger.identity.persons.PersonCommand.AcceptInvitation;
import org.hazardledger.identity.persons.PersonCommand.Appoint;
import org.hazardledger.identity.persons.PersonCommand.ChangeField;
import org.hazardledger.identity.persons.PersonCommand.EndAppointment;
import org.hazardledger.identity.persons.PersonCommand.EnterPerson;
import org.hazardledger.identity.persons.PersonCommand.ErasePerson;
import org.hazardledger.identity.persons.PersonCommand.Invite;
import org.hazardledger.identity.persons.PersonCommand.IssueCertificate;
import org.hazardledger.identity.persons.PersonCommand.RevokeCertificate;
import org.hazardledger.identity.persons.PersonCommand.RevokeInvitation;
import org.hazardledger.identity.persons.PersonCommand.WithdrawCertificate;
import org.hazardledger.identity.persons.PersonRefused.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonRulesTest {
    private static final UUID PERSON = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    private static final UUID ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-00000000e001");
    private static final UUID OTHER_ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-00000000e002");
    private static final String COUNTY = "360426";
    private static final String CITY = "360400";
    private static final Instant NOON = Instant.parse("2026-04-01T04:00:00Z");
    private static final String SECRET = "a1".repeat(32);
    private static final String OTHER_SECRET = "a2".repeat(32);
    private static final String MARK = "5a".repeat(32);
    private static final SealedField SEALED = new SealedField("c", "k", "h");
    private static final SealedField RESEALED = new SealedField("c2", "k2", "h2");
    private static final LocalDate SPRING = LocalDate.of(2026, 4, 1);
    private static final LocalDate SUMMER = LocalDate.of(2026, 7, 1);
    private static final LocalDate AUTUMN = LocalDate.of(2026, 10, 1);

    private final FixtureConfiguration<PersonAggregate> fixture = new AggregateTestFixture<>(PersonAggregate.class)
            .registerCommandTargetResolver(command ->
                    new VersionedAggregateIdentifier((Object) ((PersonCommand) command.getPayload()).person(), null));

    @Test
    void a_person_is_entered_with_sealed_fields_only() {
        fixture.givenNoPriorActivity()
                .when(new EnterPerson(PERSON, "officer-1", COUNTY, null, SEALED, SEALED))
                .expectEvents(new PersonEntered(PERSON, "officer-1", COUNTY, null, SEALED, SEALED));
    }

    @Test
    void every_command_reaches_the_rules_through_the_aggregate() {
        fixture.given(entered())
                .when(new ChangeField(PERSON, FieldName.PHONE, RESEALED))
                .expectEvents(new FieldChanged(PERSON, FieldName.PHONE, RESEALED));
        fixture.given(entered())
                .when(appoint(Role.COUNTY_OFFICER, COUNTY, null, SPRING))
                .expectEvents(made(1, "county-officer", COUNTY, null, SPRING));
        fixture.given(entered(), made(1, "county-officer", COUNTY, null, SPRING))
                .when(new EndAppointment(PERSON, 1, SUMMER))
                .expectEvents(new AppointmentEnded(PERSON, 1, SUMMER));
        fixture.given(entered()).when(issue(SPRING, AUTUMN)).expectEvents(issued(1, SPRING, AUTUMN));
        fixture.given(entered(), issued(1, SPRING, AUTUMN))
                .when(new RevokeCertificate(PERSON, 1, SUMMER))
                .expectEvents(new CertificateRevoked(PERSON, 1, SUMMER));
        fixture.given(entered())
                .when(new Invite(PERSON, NOON, SECRET))
                .expectEvents(new InvitationMade(PERSON, 1, NOON, SECRET));
        fixture.given(entered(), invited(1, SECRET))
                .when(new RevokeInvitation(PERSON, 1))
                .expectEvents(new InvitationRevoked(PERSON, 1));
        fixture.given(entered(), invited(1, SECRET))
                .when(new AcceptInvitation(PERSON, SECRET, NOON))
                .expectEvents(new InvitationAccepted(PERSON, 1));
        fixture.given(entered())
                .when(new ErasePerson(PERSON, LegalGround.RETENTION_EXPIRED))
                .expectEvents(new PersonErased(PERSON, LegalGround.RETENTION_EXPIRED));
    }

    @Test
    void a_person_is_entered_once() {
        assertRefused(Reason.ALREADY_ENTERED, new EnterPerson(PERSON, null, COUNTY, null, SEALED, null), entered());
    }

    @Test
    void nobody_is_appointed_who_was_not_entered() {
        assertRefused(Reason.NOT_ENTERED, appoint(Role.COUNTY_OFFICER, COUNTY, null, SPRING));
    }

    @Test
    @Tag("I27")
    void nobody_is_in_an_enterprise_and_in_an_authority_at_the_same_time() {
        assertRefused(
                Reason.ENTERPRISE_AND_AUTHORITY,
                appoint(Role.ENTERPRISE_PRINCIPAL, COUNTY, ENTERPRISE, SUMMER),
                entered(),
                made(1, "county-officer", COUNTY, null, SPRING));
        assertRefused(
                Reason.ENTERPRISE_AND_AUTHORITY,
                appoint(Role.COUNTY_OFFICER, COUNTY, null, SUMMER),
                entered(),
                made(1, "enterprise-uploader", COUNTY, ENTERPRISE, SPRING),
                new AppointmentEnded(PERSON, 1, SUMMER.plusDays(1)));
    }

    @Test
    @Tag("I27")
    void who_audits_runs_or_watches_the_system_holds_no_other_post() {
        for (Role alone : List.of(Role.AUDITOR, Role.OPERATOR, Role.MONITOR)) {
            assertRefused(
                    Reason.STANDS_ALONE,
                    appoint(Role.CITY_OFFICER, CITY, null, SUMMER),
                    entered(),
                    made(1, alone.realmName(), CITY, null, SPRING));
            assertRefused(
                    Reason.STANDS_ALONE,
                    appoint(alone, CITY, null, SUMMER),
                    entered(),
                    made(1, "city-officer", CITY, null, SPRING));
        }
    }

    @Test
    @Tag("I27")
    void who_has_left_an_enterprise_can_join_an_authority_from_that_day_on() {
        assertThat(decide(
                        appoint(Role.COUNTY_OFFICER, COUNTY, null, SUMMER),
                        entered(),
                        made(1, "enterprise-uploader", COUNTY, ENTERPRISE, SPRING),
                        new AppointmentEnded(PERSON, 1, SUMMER)))
                .containsExactly(made(2, "county-officer", COUNTY, null, SUMMER));
    }

    @Test
    @Tag("I27")
    void a_post_that_begins_before_another_one_ends_meets_it_also_when_it_is_entered_later() {
        assertRefused(
                Reason.ENTERPRISE_AND_AUTHORITY,
                appoint(Role.COUNTY_OFFICER, COUNTY, null, SPRING),
                entered(),
                made(1, "enterprise-uploader", COUNTY, ENTERPRISE, SUMMER));
    }

    @Test
    @Tag("I27")
    void posts_of_the_same_time_are_in_one_place() {
        assertRefused(
                Reason.TWO_PLACES,
                appoint(Role.TEAM_LEADER, "360402", null, SPRING),
                entered(),
                made(1, "county-officer", COUNTY, null, SPRING));
        assertRefused(
                Reason.TWO_PLACES,
                appoint(Role.ENTERPRISE_UPLOADER, COUNTY, OTHER_ENTERPRISE, SPRING),
                entered(),
                made(1, "enterprise-uploader", COUNTY, ENTERPRISE, SPRING));
        assertThat(decide(
                        appoint(Role.TEAM_LEADER, COUNTY, null, SPRING),
                        entered(),
                        made(1, "county-officer", COUNTY, null, SPRING)))
                .containsExactly(made(2, "team-leader", COUNTY, null, SPRING));
    }

    @Test
    void a_role_is_held_once_at_a_time() {
        assertRefused(
                Reason.ALREADY_APPOINTED,
                appoint(Role.COUNTY_OFFICER, COUNTY, null, SUMMER),
                entered(),
                made(1, "county-officer", COUNTY, null, SPRING));
    }

    @ParameterizedTest
    @CsvSource({
        "ENTERPRISE_PRINCIPAL, 360426, false, ENTERPRISE_MISSING",
        "COUNTY_OFFICER, 360426, true, NOT_FOR_AN_ENTERPRISE",
        "AUDITOR, 360400, true, NOT_FOR_AN_ENTERPRISE",
        "COUNTY_OFFICER, 360400, false, ROLE_OF_ANOTHER_LEVEL",
        "CITY_OFFICER, 360426, false, ROLE_OF_ANOTHER_LEVEL",
        "MONITOR, 360426, false, ROLE_OF_ANOTHER_LEVEL",
        "OPERATOR, 360426, false, ROLE_OF_ANOTHER_LEVEL"
    })
    void a_role_fits_its_place(Role role, String jurisdiction, boolean inEnterprise, Reason reason) {
        assertRefused(reason, appoint(role, jurisdiction, inEnterprise ? ENTERPRISE : null, SPRING), entered());
    }

    @Test
    void the_role_of_our_own_services_is_given_to_no_person() {
        assertThat(Role.named("system")).isEmpty();
        assertThat(Role.named("people-admin")).contains(Role.PEOPLE_ADMIN);
    }

    @Test
    void an_ended_appointment_ends_once() {
        assertRefused(
                Reason.APPOINTMENT_ENDED,
                new EndAppointment(PERSON, 1, AUTUMN),
                entered(),
                made(1, "county-officer", COUNTY, null, SPRING),
                new AppointmentEnded(PERSON, 1, SUMMER));
        assertRefused(Reason.NO_SUCH_APPOINTMENT, new EndAppointment(PERSON, 1, AUTUMN), entered());
    }

    @Test
    void nothing_ends_before_it_begins() {
        assertRefused(
                Reason.ENDS_BEFORE_IT_BEGINS,
                new EndAppointment(PERSON, 1, SPRING),
                entered(),
                made(1, "county-officer", COUNTY, null, SUMMER));
        assertRefused(Reason.ENDS_BEFORE_IT_BEGINS, issue(SUMMER, SUMMER.minusDays(1)), entered());
        assertRefused(
                Reason.ENDS_BEFORE_IT_BEGINS,
                new RevokeCertificate(PERSON, 1, SPRING),
                entered(),
                issued(1, SUMMER, AUTUMN));
        assertThat(decide(issue(SUMMER, SUMMER), entered())).containsExactly(issued(1, SUMMER, SUMMER));
    }

    @Test
    void a_certificate_is_revoked_once() {
        assertRefused(
                Reason.CERTIFICATE_REVOKED,
                new RevokeCertificate(PERSON, 1, AUTUMN),
                entered(),
                issued(1, SPRING, AUTUMN),
                new CertificateRevoked(PERSON, 1, SUMMER));
        assertRefused(Reason.NO_SUCH_CERTIFICATE, new RevokeCertificate(PERSON, 2, AUTUMN), entered());
    }

    @Test
    void a_certificate_entered_in_error_is_withdrawn_once_and_frees_its_number() {
        WithdrawCertificate command = new WithdrawCertificate(PERSON, 1, WithdrawalGround.WRONG_PERSON);
        CertificateWithdrawn withdrawn = new CertificateWithdrawn(PERSON, 1, WithdrawalGround.WRONG_PERSON, MARK);
        CertificateRevoked revoked = new CertificateRevoked(PERSON, 1, SUMMER);

        assertThat(decide(command, entered(), issued(1, SPRING, AUTUMN))).containsExactly(withdrawn);
        assertThat(decide(command, entered(), issued(1, SPRING, AUTUMN), revoked))
                .containsExactly(withdrawn);
        assertRefused(Reason.NO_SUCH_CERTIFICATE, command, entered());
        assertRefused(Reason.CERTIFICATE_WITHDRAWN, command, entered(), issued(1, SPRING, AUTUMN), withdrawn);
        assertRefused(
                Reason.CERTIFICATE_WITHDRAWN,
                new RevokeCertificate(PERSON, 1, SUMMER),
                entered(),
                issued(1, SPRING, AUTUMN),
                withdrawn);
        assertThat(decide(issue(SPRING, SUMMER), entered(), issued(1, SPRING, AUTUMN), withdrawn))
                .containsExactly(issued(2, SPRING, SUMMER));
    }

    @Test
    void a_number_that_another_certificate_of_the_person_bears_stays_his() {
        WithdrawCertificate command = new WithdrawCertificate(PERSON, 2, WithdrawalGround.WRONG_DATES);
        CertificateWithdrawn first = new CertificateWithdrawn(PERSON, 1, WithdrawalGround.WRONG_DATES, null);
        CertificateRevoked revoked = new CertificateRevoked(PERSON, 1, SUMMER);
        CertificateIssued unmarked = new CertificateIssued(PERSON, 1, SEALED, SPRING, SUMMER, null);

        assertThat(decide(command, entered(), issued(1, SPRING, SPRING), revoked, issued(2, SUMMER, AUTUMN)))
                .containsExactly(new CertificateWithdrawn(PERSON, 2, WithdrawalGround.WRONG_DATES, null));
        assertThat(decide(command, entered(), issued(1, SPRING, SPRING), issued(2, SUMMER, AUTUMN), first))
                .containsExactly(new CertificateWithdrawn(PERSON, 2, WithdrawalGround.WRONG_DATES, MARK));
        assertThat(decide(new WithdrawCertificate(PERSON, 1, WithdrawalGround.WRONG_DATES), entered(), unmarked))
                .containsExactly(first);
    }

    @Test
    void a_certificate_is_valid_for_no_longer_than_the_authority_allows() {
        assertRefused(Reason.CERTIFICATE_TOO_LONG, issue(SPRING, AUTUMN.plusDays(1)), entered());
        assertThat(decide(issue(SPRING, AUTUMN), entered())).containsExactly(issued(1, SPRING, AUTUMN));
    }

    @Test
    @Tag("I27")
    void nobody_of_an_enterprise_is_given_an_enforcement_certificate() {
        AppointmentMade uploader = made(1, "enterprise-uploader", COUNTY, ENTERPRISE, SUMMER);
        assertRefused(Reason.CERTIFICATE_FOR_AN_ENTERPRISE, issue(SPRING, SUMMER), entered(), uploader);
        assertRefused(Reason.CERTIFICATE_FOR_AN_ENTERPRISE, issue(SUMMER, AUTUMN), entered(), uploader);
        assertRefused(
                Reason.CERTIFICATE_FOR_AN_ENTERPRISE,
                issue(SPRING, SUMMER),
                new PersonEntered(PERSON, "uploader-1", COUNTY, ENTERPRISE, SEALED, null));
        assertThat(decide(issue(SPRING, SUMMER.minusDays(1)), entered(), uploader))
                .containsExactly(issued(1, SPRING, SUMMER.minusDays(1)));
        assertThat(decide(issue(AUTUMN, AUTUMN), entered(), uploader, new AppointmentEnded(PERSON, 1, AUTUMN)))
                .containsExactly(issued(1, AUTUMN, AUTUMN));
    }

    @Test
    void one_number_stands_for_one_certificate_at_a_time() {
        assertRefused(Reason.ALREADY_CERTIFIED, issue(SUMMER, AUTUMN), entered(), issued(1, SPRING, SUMMER));
        assertRefused(Reason.ALREADY_CERTIFIED, issue(SPRING, SUMMER), entered(), issued(1, SUMMER, AUTUMN));
        assertThat(decide(issue("a5".repeat(32), SUMMER, AUTUMN), entered(), issued(1, SPRING, SUMMER)))
                .hasSize(1);
        assertThat(decide(issue(SUMMER.plusDays(1), AUTUMN), entered(), issued(1, SPRING, SUMMER)))
                .containsExactly(issued(2, SUMMER.plusDays(1), AUTUMN));
        assertThat(decide(
                        issue(SUMMER, AUTUMN),
                        entered(),
                        issued(1, SPRING, AUTUMN),
                        new CertificateRevoked(PERSON, 1, SUMMER)))
                .containsExactly(issued(2, SUMMER, AUTUMN));
    }

    @Test
    void nobody_is_erased_who_holds_a_post_without_an_end() {
        assertRefused(
                Reason.STILL_APPOINTED,
                new ErasePerson(PERSON, LegalGround.PURPOSE_ENDED),
                entered(),
                made(1, "county-officer", COUNTY, null, SPRING));
    }

    @Test
    void after_an_erasure_nothing_more_happens_and_a_second_erasure_changes_nothing() {
        PersonErased erased = new PersonErased(PERSON, LegalGround.PURPOSE_ENDED);
        assertThat(decide(new ErasePerson(PERSON, LegalGround.OTHER_BY_LAW), entered(), erased))
                .isEmpty();
        assertRefused(Reason.ERASED, appoint(Role.COUNTY_OFFICER, COUNTY, null, SPRING), entered(), erased);
        assertRefused(Reason.ERASED, new ChangeField(PERSON, FieldName.NAME, SEALED), entered(), erased);
        assertRefused(Reason.ERASED, new ChangeField(PERSON, FieldName.NAME, null), entered());
        assertRefused(Reason.ERASED, new EnterPerson(PERSON, null, COUNTY, null, SEALED, null), entered(), erased);
    }

    @Test
    @Tag("I27")
    void a_person_is_kept_where_the_last_appointment_is() {
        Person moved = after(entered(), made(1, "city-officer", CITY, null, SPRING));
        assertThat(Persons.place(moved).orElseThrow().jurisdiction()).isEqualTo(CITY);
        assertThat(Persons.place(after(entered())).orElseThrow().jurisdiction()).isEqualTo(COUNTY);
        assertThat(Persons.place(after(
                                entered(),
                                made(1, "city-officer", CITY, null, SPRING),
                                new AppointmentEnded(PERSON, 1, SUMMER),
                                new PersonErased(PERSON, LegalGround.PURPOSE_ENDED)))
                        .orElseThrow()
                        .jurisdiction())
                .isEqualTo(CITY);
    }

    @Test
    void an_invitation_is_used_once_and_in_time_with_its_own_secret() {
        AcceptInvitation accept = new AcceptInvitation(PERSON, SECRET, NOON);
        assertThat(decide(accept, entered(), invited(1, SECRET))).containsExactly(new InvitationAccepted(PERSON, 1));
        assertRefused(Reason.INVITATION_USED, accept, entered(), invited(1, SECRET), new InvitationAccepted(PERSON, 1));
        assertRefused(
                Reason.INVITATION_EXPIRED,
                new AcceptInvitation(PERSON, SECRET, NOON.plusMillis(1)),
                entered(),
                invited(1, SECRET));
        assertRefused(Reason.NO_SUCH_INVITATION, accept, entered(), invited(1, OTHER_SECRET));
        assertRefused(Reason.NO_SUCH_INVITATION, accept, entered());
    }

    @Test
    void a_revoked_or_replaced_invitation_opens_nothing_and_the_newest_does() {
        AcceptInvitation accept = new AcceptInvitation(PERSON, SECRET, NOON);
        assertRefused(
                Reason.INVITATION_REVOKED, accept, entered(), invited(1, SECRET), new InvitationRevoked(PERSON, 1));
        assertRefused(Reason.INVITATION_REPLACED, accept, entered(), invited(1, SECRET), invited(2, OTHER_SECRET));
        assertThat(decide(
                        new AcceptInvitation(PERSON, OTHER_SECRET, NOON),
                        entered(),
                        invited(1, SECRET),
                        invited(2, OTHER_SECRET)))
                .containsExactly(new InvitationAccepted(PERSON, 2));
        assertThat(decide(
                        new Invite(PERSON, NOON, OTHER_SECRET),
                        entered(),
                        invited(1, SECRET),
                        new InvitationAccepted(PERSON, 1)))
                .as("a lost password")
                .containsExactly(invited(2, OTHER_SECRET));
    }

    @Test
    void only_an_invitation_that_was_not_used_is_revoked() {
        RevokeInvitation revoke = new RevokeInvitation(PERSON, 1);
        assertRefused(Reason.NO_SUCH_INVITATION, revoke, entered());
        assertRefused(Reason.INVITATION_USED, revoke, entered(), invited(1, SECRET), new InvitationAccepted(PERSON, 1));
        assertRefused(
                Reason.INVITATION_REVOKED, revoke, entered(), invited(1, SECRET), new InvitationRevoked(PERSON, 1));
        assertRefused(Reason.INVITATION_REPLACED, revoke, entered(), invited(1, SECRET), invited(2, OTHER_SECRET));
    }

    @Test
    void who_has_no_account_or_was_erased_is_not_invited() {
        Invite invite = new Invite(PERSON, NOON, SECRET);
        assertRefused(Reason.NO_LOGIN, invite, new PersonEntered(PERSON, null, COUNTY, null, SEALED, null));
        assertRefused(Reason.ERASED, invite, entered(), new PersonErased(PERSON, LegalGround.PURPOSE_ENDED));
    }

    @Test
    void who_does_not_know_the_secret_does_not_learn_whether_there_is_such_a_person() {
        AcceptInvitation accept = new AcceptInvitation(PERSON, SECRET, NOON);
        assertRefused(Reason.NO_SUCH_INVITATION, accept);
        assertRefused(
                Reason.NO_SUCH_INVITATION,
                accept,
                entered(),
                invited(1, SECRET),
                new PersonErased(PERSON, LegalGround.PURPOSE_ENDED));
    }

    private static InvitationMade invited(int number, String secret) {
        return new InvitationMade(PERSON, number, NOON, secret);
    }

    private static void assertRefused(Reason reason, PersonCommand command, PersonEvent... history) {
        PersonRefused refused = catchThrowableOfType(PersonRefused.class, () -> decide(command, history));
        assertThat(refused).as("not refused").isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
    }

    private static List<PersonEvent> decide(PersonCommand command, PersonEvent... history) {
        return Person.decide(command, after(history));
    }

    private static Person after(PersonEvent... history) {
        Person person = new Person.Unknown();
        for (PersonEvent event : history) {
            person = Person.evolve(person, event);
        }
        return person;
    }

    private static PersonEntered entered() {
        return new PersonEntered(PERSON, "officer-1", COUNTY, null, SEALED, null);
    }

    private static IssueCertificate issue(LocalDate validFrom, LocalDate validUntil) {
        return issue(MARK, validFrom, validUntil);
    }

    private static IssueCertificate issue(String mark, LocalDate validFrom, LocalDate validUntil) {
        return new IssueCertificate(PERSON, SEALED, mark, validFrom, validUntil, AUTUMN);
    }

    private static CertificateIssued issued(int number, LocalDate validFrom, LocalDate validUntil) {
        return new CertificateIssued(PERSON, number, SEALED, validFrom, validUntil, MARK);
    }

    private static Appoint appoint(Role role, String jurisdiction, @Nullable UUID enterprise, LocalDate from) {
        return new Appoint(PERSON, role, "post", jurisdiction, enterprise, from);
    }

    private static AppointmentMade made(
            int number, String role, String jurisdiction, @Nullable UUID enterprise, LocalDate from) {
        return new AppointmentMade(PERSON, number, role, "post", jurisdiction, enterprise, from);
    }
}
