package org.hazardledger.registry.enterprises;

import java.util.List;
import java.util.UUID;
import org.hazardledger.registry.enterprises.EnterpriseCommand.ChangeActualController;
import org.hazardledger.registry.enterprises.EnterpriseCommand.ChangeLegalRepresentative;
import org.hazardledger.registry.enterprises.EnterpriseCommand.ChangePrincipal;
import org.hazardledger.registry.enterprises.EnterpriseCommand.RegisterEnterprise;
import org.hazardledger.registry.enterprises.EnterpriseRefused.Reason;
import org.hazardledger.registry.events.EnterpriseEvent;
import org.hazardledger.registry.events.EnterpriseEvent.ActualControllerChanged;
import org.hazardledger.registry.events.EnterpriseEvent.EnterpriseRegistered;
import org.hazardledger.registry.events.EnterpriseEvent.LegalRepresentativeChanged;
import org.hazardledger.registry.events.EnterpriseEvent.PrincipalChanged;

/** What the register holds of an enterprise, and what it answers to a command. Pure. */
sealed interface Enterprise {

    /** Not in the register. */
    record Unregistered() implements Enterprise {}

    /** In the register. */
    record Registered(
            UUID enterprise,
            String creditCode,
            String name,
            String county,
            UUID principal,
            UUID actualController,
            UUID legalRepresentative)
            implements Enterprise {

        private Registered withPrincipal(UUID person) {
            return new Registered(enterprise, creditCode, name, county, person, actualController, legalRepresentative);
        }

        private Registered withActualController(UUID person) {
            return new Registered(enterprise, creditCode, name, county, principal, person, legalRepresentative);
        }

        private Registered withLegalRepresentative(UUID person) {
            return new Registered(enterprise, creditCode, name, county, principal, actualController, person);
        }
    }

    /** The answer to a command: events, none if it changes nothing; a refusal is thrown. */
    static List<EnterpriseEvent> decide(EnterpriseCommand command, Enterprise enterprise) {
        if (!command.officers().isEmpty()) {
            throw new EnterpriseRefused(Reason.PERSON_IS_AN_OFFICER);
        }
        return switch (command) {
            case RegisterEnterprise c ->
                switch (enterprise) {
                    case Unregistered none -> List.of(registration(c));
                    case Registered known -> throw new EnterpriseRefused(Reason.ALREADY_REGISTERED);
                };
            case ChangePrincipal c
            when c.principal().equals(registered(enterprise).principal()) -> List.of();
            case ChangePrincipal c -> List.of(new PrincipalChanged(c.enterprise(), c.principal()));
            case ChangeActualController c
            when c.actualController().equals(registered(enterprise).actualController()) -> List.of();
            case ChangeActualController c -> List.of(new ActualControllerChanged(c.enterprise(), c.actualController()));
            case ChangeLegalRepresentative c
            when c.legalRepresentative().equals(registered(enterprise).legalRepresentative()) -> List.of();
            case ChangeLegalRepresentative c ->
                List.of(new LegalRepresentativeChanged(c.enterprise(), c.legalRepresentative()));
        };
    }

    /** The state after an event; a history that makes no sense is refused, so that it stops the line. */
    static Enterprise evolve(Enterprise enterprise, EnterpriseEvent event) {
        return switch (event) {
            case EnterpriseRegistered e ->
                new Registered(
                        e.enterprise(),
                        e.creditCode(),
                        e.name(),
                        e.county(),
                        e.principal(),
                        e.actualController(),
                        e.legalRepresentative());
            case PrincipalChanged e -> registered(enterprise).withPrincipal(e.principal());
            case ActualControllerChanged e -> registered(enterprise).withActualController(e.actualController());
            case LegalRepresentativeChanged e ->
                registered(enterprise).withLegalRepresentative(e.legalRepresentative());
        };
    }

    private static EnterpriseRegistered registration(RegisterEnterprise c) {
        return new EnterpriseRegistered(
                c.enterprise(),
                c.creditCode().value(),
                c.name(),
                c.county(),
                c.principal(),
                c.actualController(),
                c.legalRepresentative());
    }

    private static Registered registered(Enterprise enterprise) {
        return switch (enterprise) {
            case Registered known -> known;
            case Unregistered none -> throw new EnterpriseRefused(Reason.NOT_REGISTERED);
        };
    }
}
