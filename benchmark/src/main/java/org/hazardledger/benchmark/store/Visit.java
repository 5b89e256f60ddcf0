package org.hazardledger.benchmark.store;

import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** As little as an aggregate can be: it begins, and says what an inspection that begins says. */
final class Visit {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable UUID id;

    record Begin(UUID visit, UUID mine, UUID leader, List<UUID> officers) {}

    record Begun(UUID visit, UUID mine, UUID leader, List<UUID> officers) {}

    Visit() {}

    @CommandHandler
    Visit(Begin command) {
        AggregateLifecycle.apply(new Begun(command.visit(), command.mine(), command.leader(), command.officers()));
    }

    @EventSourcingHandler
    void on(Begun event) {
        id = event.visit();
    }
}
