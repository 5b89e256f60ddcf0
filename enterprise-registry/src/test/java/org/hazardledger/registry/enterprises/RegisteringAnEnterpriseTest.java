package org.hazardledger.registry.enterprises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hazardledger.registry.enterprises.EnterpriseCommand.ChangeActualController;
import org.hazardledger.registry.enterprises.EnterpriseCommand.ChangeLegalRepresentative;
import org.hazardledger.registry.enterprises.EnterpriseCommand.ChangePrincipal;
import org.hazardledger.registry.enterprises.EnterpriseCommand.RegisterEnterprise;
import org.hazardledger.registry.enterprises.EnterpriseRefused.Reason;
import org.hazardledger.registry.events.EnterpriseEvent.ActualControllerChanged;
import org.hazardledger.registry.events.EnterpriseEvent.EnterpriseRegistered;
import org.hazardledger.registry.events.EnterpriseEvent.LegalRepresentativeChanged;
import org.hazardledger.registry.events.EnterpriseEvent.PrincipalChanged;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegisteringAnEnterpriseTest {
    private static final UUID ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-00000000e001");
    private static final UUID PRINCIPAL = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    private static final UUID CONTROLLER = UUID.fromString("00000000-0000-8000-8000-00000000a002");
    private static final UUID REPRESENTATIVE = UUID.fromString("00000000-0000-8000-8000-00000000a003");
    private static final UUID SUCCESSOR = UUID.fromString("00000000-0000-8000-8000-00000000a009");

    private final FixtureConfiguration<EnterpriseAggregate> fixture = new AggregateTestFixture<>(
                    EnterpriseAggregate.class)
            .registerCommandTargetResolver(command -> new VersionedAggregateIdentifier(
                    (Object) ((EnterpriseCommand) command.getPayload()).enterprise(), null));

    @Test
    @Tag("R066")
    void an_enterprise_names_three_persons_who_answer_for_it() {
        fixture.givenNoPriorActivity().when(registration()).expectEvents(registered());
    }

    @Test
    void an_enterprise_is_registered_once() {
        Enterprise known = Enterprise.evolve(new Enterprise.Unregistered(), registered());

        assertThat(refusalOf(registration(), known)).isEqualTo(Reason.ALREADY_REGISTERED);
    }

    @Test
    @Tag("R066")
    void a_new_principal_leaves_the_other_two_as_they_are() {
        fixture.given(registered())
                .when(new ChangePrincipal(ENTERPRISE, SUCCESSOR, Set.of()))
                .expectEvents(new PrincipalChanged(ENTERPRISE, SUCCESSOR));

        assertThat(Enterprise.evolve(
                        Enterprise.evolve(new Enterprise.Unregistered(), registered()),
                        new PrincipalChanged(ENTERPRISE, SUCCESSOR)))
                .isEqualTo(new Enterprise.Registered(
                        ENTERPRISE,
                        "91350100M000100Y43",
                        "德安县某某矿业有限公司",
                        "360426",
                        SUCCESSOR,
                        CONTROLLER,
                        REPRESENTATIVE));
    }

    @Test
    @Tag("R066")
    void actual_controller_and_legal_representative_change_on_their_own() {
        fixture.given(registered())
                .when(new ChangeActualController(ENTERPRISE, SUCCESSOR, Set.of()))
                .expectEvents(new ActualControllerChanged(ENTERPRISE, SUCCESSOR));
        fixture.given(registered(), new ActualControllerChanged(ENTERPRISE, SUCCESSOR))
                .when(new ChangeLegalRepresentative(ENTERPRISE, SUCCESSOR, Set.of()))
                .expectEvents(new LegalRepresentativeChanged(ENTERPRISE, SUCCESSOR));
    }

    @Test
    void naming_the_same_person_again_changes_nothing() {
        fixture.given(registered())
                .when(new ChangePrincipal(ENTERPRISE, PRINCIPAL, Set.of()))
                .expectNoEvents();
        fixture.given(registered())
                .when(new ChangeActualController(ENTERPRISE, CONTROLLER, Set.of()))
                .expectNoEvents();
        fixture.given(registered())
                .when(new ChangeLegalRepresentative(ENTERPRISE, REPRESENTATIVE, Set.of()))
                .expectNoEvents();
    }

    @Test
    void nobody_is_appointed_in_an_enterprise_that_is_not_registered() {
        assertThat(refusalOf(new ChangePrincipal(ENTERPRISE, SUCCESSOR, Set.of()), new Enterprise.Unregistered()))
                .isEqualTo(Reason.NOT_REGISTERED);
    }

    @Test
    @Tag("I27")
    void who_holds_a_post_in_an_authority_answers_for_no_enterprise() {
        Enterprise known = Enterprise.evolve(new Enterprise.Unregistered(), registered());
        Set<UUID> officer = Set.of(SUCCESSOR);
        assertThat(refusalOf(registration(CONTROLLER), new Enterprise.Unregistered()))
                .isEqualTo(Reason.PERSON_IS_AN_OFFICER);
        for (EnterpriseCommand command : List.of(
                new ChangePrincipal(ENTERPRISE, SUCCESSOR, officer),
                new ChangeActualController(ENTERPRISE, SUCCESSOR, officer),
                new ChangeLegalRepresentative(ENTERPRISE, SUCCESSOR, officer))) {
            assertThat(refusalOf(command, known)).isEqualTo(Reason.PERSON_IS_AN_OFFICER);
        }
    }

    private static Reason refusalOf(EnterpriseCommand command, Enterprise enterprise) {
        try {
            throw new AssertionError("Not refused: " + Enterprise.decide(command, enterprise));
        } catch (EnterpriseRefused refused) {
            return refused.reason();
        }
    }

    private static RegisterEnterprise registration(UUID... officers) {
        return new RegisterEnterprise(
                ENTERPRISE,
                new CreditCode("91350100M000100Y43"),
                "德安县某某矿业有限公司",
                "360426",
                PRINCIPAL,
                CONTROLLER,
                REPRESENTATIVE,
                Set.of(officers));
    }

    private static EnterpriseRegistered registered() {
        return new EnterpriseRegistered(
                ENTERPRISE, "91350100M000100Y43", "德安县某某矿业有限公司", "360426", PRINCIPAL, CONTROLLER, REPRESENTATIVE);
    }
}
