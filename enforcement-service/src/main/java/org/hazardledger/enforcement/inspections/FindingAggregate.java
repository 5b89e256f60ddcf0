package org.hazardledger.enforcement.inspections;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.hazardledger.enforcement.events.FindingEvent;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.jspecify.annotations.Nullable;

/** Axon's view of a {@link Finding}: it forwards and decides nothing. */
class FindingAggregate {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable UUID id;

    private Finding finding = new Finding.None();

    /** Born within an inspection, in the same append as the entry in its record. */
    FindingAggregate(FindingRecorded recorded) {
        AggregateLifecycle.apply(recorded);
    }

    @CommandHandler
    void handle(ConfirmFinding command) {
        Finding.decide(command, finding).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(FindingEvent event) {
        id = event.hazard();
        finding = Finding.evolve(finding, event);
    }

    FindingAggregate() {}
}
