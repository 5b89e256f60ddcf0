package org.hazardledger.registry.enterprises;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.hazardledger.registry.events.EnterpriseEvent;
import org.jspecify.annotations.Nullable;

/** Axon's view of an {@link Enterprise}: it forwards and decides nothing. */
class EnterpriseAggregate {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable UUID id;

    private Enterprise enterprise = new Enterprise.Unregistered();

    @CommandHandler
    EnterpriseAggregate(EnterpriseCommand.RegisterEnterprise command) {
        decide(command);
    }

    @CommandHandler
    void handle(EnterpriseCommand.ChangePrincipal command) {
        decide(command);
    }

    @CommandHandler
    void handle(EnterpriseCommand.ChangeActualController command) {
        decide(command);
    }

    @CommandHandler
    void handle(EnterpriseCommand.ChangeLegalRepresentative command) {
        decide(command);
    }

    private void decide(EnterpriseCommand command) {
        Enterprise.decide(command, enterprise).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(EnterpriseEvent event) {
        id = event.enterprise();
        enterprise = Enterprise.evolve(enterprise, event);
    }

    EnterpriseAggregate() {}
}
