package org.hazardledger.enforcement.orders;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.jspecify.annotations.Nullable;

/** Axon's view of a {@link SupervisionOrder}: it forwards and decides nothing. */
class SupervisionOrderAggregate {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable UUID id;

    private SupervisionOrder order = new SupervisionOrder.None();

    @CommandHandler
    SupervisionOrderAggregate(OrderCommand.DraftOrder command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.AmendDraft command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.IssueOrder command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.AcknowledgeOrder command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.ProposeCorrection command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.ApproveCorrection command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.RefuseCorrection command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.RequestExtension command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.GrantExtension command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.RefuseExtension command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.LiftOrder command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.RevokeOrder command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.ProposeRevocation command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.ApproveRevocation command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.RefuseRevocation command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.DemandReplacement command) {
        decide(command);
    }

    @CommandHandler
    void handle(OrderCommand.AttachSignedCopy command) {
        decide(command);
    }

    private void decide(OrderCommand command) {
        SupervisionOrder.decide(command, order).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(SupervisionOrderEvent event) {
        id = event.order();
        order = SupervisionOrder.evolve(order, event);
    }

    SupervisionOrderAggregate() {}
}
