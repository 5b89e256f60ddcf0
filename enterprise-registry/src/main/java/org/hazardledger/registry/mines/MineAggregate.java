package org.hazardledger.registry.mines;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.hazardledger.registry.events.MineEvent;
import org.jspecify.annotations.Nullable;

/** Axon's view of a {@link Mine}: it forwards and decides nothing. */
class MineAggregate {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable UUID id;

    private Mine mine = new Mine.Unregistered();

    @CommandHandler
    MineAggregate(MineCommand.RegisterMine command) {
        Mine.decide(command, mine).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    void handle(MineCommand.LocateMine command) {
        Mine.decide(command, mine).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(MineEvent event) {
        id = event.mine();
        mine = Mine.evolve(mine, event);
    }

    MineAggregate() {}
}
