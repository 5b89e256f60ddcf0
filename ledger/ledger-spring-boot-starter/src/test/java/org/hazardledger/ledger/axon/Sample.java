package org.hazardledger.ledger.axon;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** Forwards Axon's messages to {@link SampleState}. */
final class Sample {
    private SampleState state = SampleState.NONE;

    Sample() {}

    /** Null until the first event has said it: Axon then takes the id from there. */
    @AggregateIdentifier
    @Nullable
    UUID id() {
        return state.equals(SampleState.NONE) ? null : state.sample();
    }

    @CommandHandler
    Sample(SampleCommand.Open command) {
        decide(command);
    }

    @CommandHandler
    void handle(SampleCommand.Note command) {
        decide(command);
    }

    @CommandHandler
    void handle(SampleCommand.GiveName command) {
        decide(command);
    }

    @CommandHandler
    void handle(SampleCommand.Close command) {
        decide(command);
    }

    @EventSourcingHandler
    void on(SampleEvent event) {
        state = state.evolve(event);
    }

    private void decide(SampleCommand command) {
        state.decide(command).forEach(AggregateLifecycle::apply);
    }
}
