package org.hazardledger.enforcement.inspections;

import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.enforcement.events.InspectionEvent;
import org.jspecify.annotations.Nullable;

/** Axon's view of an {@link Inspection}: it forwards and decides nothing. */
class InspectionAggregate {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable UUID id;

    private Inspection inspection = new Inspection.NotStarted();

    @CommandHandler
    InspectionAggregate(InspectionCommand.StartInspection command) {
        decide(command);
    }

    /** A finding is born in the same append: entered in the record, and first event of its own case. */
    @CommandHandler
    void handle(InspectionCommand.RecordFinding command) throws Exception {
        if (!decide(command).isEmpty()) {
            FindingRecorded recorded = Inspection.finding(command, inspection);
            AggregateLifecycle.createNew(FindingAggregate.class, () -> new FindingAggregate(recorded));
        }
    }

    @CommandHandler
    void handle(InspectionCommand.SignInspectionRecord command) {
        decide(command);
    }

    @CommandHandler
    void handle(InspectionCommand.RecordRefusalToSign command) {
        decide(command);
    }

    private List<InspectionEvent> decide(InspectionCommand command) {
        List<InspectionEvent> events = Inspection.decide(command, inspection);
        events.forEach(AggregateLifecycle::apply);
        return events;
    }

    @EventSourcingHandler
    void on(InspectionEvent event) {
        id = event.inspection();
        inspection = Inspection.evolve(inspection, event);
    }

    InspectionAggregate() {}
}
