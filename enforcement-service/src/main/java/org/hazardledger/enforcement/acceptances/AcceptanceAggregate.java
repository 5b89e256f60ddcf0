package org.hazardledger.enforcement.acceptances;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.hazardledger.enforcement.events.AcceptanceEvent;
import org.jspecify.annotations.Nullable;

/** Axon's view of an {@link Acceptance}: it forwards and decides nothing. */
class AcceptanceAggregate {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable UUID id;

    private Acceptance acceptance = new Acceptance.None();

    @CommandHandler
    AcceptanceAggregate(AcceptanceCommand.OpenAcceptance command) {
        decide(command);
    }

    @CommandHandler
    void handle(AcceptanceCommand.FormTeam command) {
        decide(command);
    }

    @CommandHandler
    void handle(AcceptanceCommand.DeclareIndependence command) {
        decide(command);
    }

    @CommandHandler
    void handle(AcceptanceCommand.RecordItem command) {
        decide(command);
    }

    @CommandHandler
    void handle(AcceptanceCommand.SignOpinion command) {
        decide(command);
    }

    @CommandHandler
    void handle(AcceptanceCommand.VoidAcceptance command) {
        decide(command);
    }

    private void decide(AcceptanceCommand command) {
        Acceptance.decide(command, acceptance).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(AcceptanceEvent event) {
        id = event.acceptance();
        acceptance = Acceptance.evolve(acceptance, event);
    }

    AcceptanceAggregate() {}
}
