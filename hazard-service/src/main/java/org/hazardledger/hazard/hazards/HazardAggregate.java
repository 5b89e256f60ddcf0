package org.hazardledger.hazard.hazards;

import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.RepositoryProvider;
import org.hazardledger.hazard.events.HazardEvent;
import org.jspecify.annotations.Nullable;

/** Axon's view of a {@link Hazard}: it forwards and decides nothing. */
class HazardAggregate {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable UUID id;

    private Hazard hazard = new Hazard.Unknown();

    @CommandHandler
    HazardAggregate(HazardCommand.ReportHazard command) {
        decide(command);
    }

    @CommandHandler
    HazardAggregate(HazardCommand.OpenFoundHazard command) {
        decide(command);
    }

    @CommandHandler
    void handle(HazardCommand.DetermineHazard command) {
        decide(command);
    }

    @CommandHandler
    void handle(HazardCommand.RejectAsNotMajor command) {
        decide(command);
    }

    @CommandHandler
    void handle(HazardCommand.MergeDuplicate command, RepositoryProvider repositories) {
        UUID survivor = command.survivor().entry().hazard();
        Aggregate<HazardAggregate> other =
                repositories.repositoryFor(HazardAggregate.class).load(survivor.toString());
        // As it is in this append, not as the caller saw it: what happens to it meanwhile is a conflict. So of any
        // that are merged into each other at once, in a pair or a circle, one stays.
        if (other.invoke(aggregate -> aggregate.hazard) instanceof Hazard.Known today
                && decide(new HazardCommand.MergeDuplicate(command.hazard(), today, command.reason()))) {
            other.execute(aggregate ->
                    aggregate.decide(new HazardCommand.AbsorbDuplicate(survivor, command.hazard(), command.reason())));
        }
    }

    @CommandHandler
    void handle(HazardCommand.InformWorkersCongress command) {
        decide(command);
    }

    @CommandHandler
    void handle(HazardCommand.CorrectRecord command) {
        decide(command);
    }

    @CommandHandler
    void handle(HazardCommand.CorrectDetermination command) {
        decide(command);
    }

    @CommandHandler
    void handle(HazardCommand.ListHazard command) {
        decide(command);
    }

    @CommandHandler
    void handle(HazardCommand.RevokeOrder command) {
        decide(command);
    }

    @CommandHandler
    void handle(HazardCommand.DemandOrder command) {
        decide(command);
    }

    @CommandHandler
    void handle(HazardCommand.EndOrder command) {
        decide(command);
    }

    @CommandHandler
    void handle(HazardCommand.ExtendLimit command) {
        decide(command);
    }

    @CommandHandler
    void handle(HazardCommand.MarkOverdue command) {
        decide(command);
    }

    @CommandHandler
    void handle(RectificationCommand.SubmitPlan command) {
        decide(command);
    }

    @CommandHandler
    void handle(RectificationCommand.ApprovePlan command) {
        decide(command);
    }

    @CommandHandler
    void handle(RectificationCommand.ReturnPlan command) {
        decide(command);
    }

    @CommandHandler
    void handle(RectificationCommand.ReportProgress command) {
        decide(command);
    }

    @CommandHandler
    void handle(RectificationCommand.AttachEvidence command) {
        decide(command);
    }

    @CommandHandler
    void handle(RectificationCommand.VoidEvidence command) {
        decide(command);
    }

    @CommandHandler
    void handle(RectificationCommand.VerifyImplementation command) {
        decide(command);
    }

    @CommandHandler
    void handle(RectificationCommand.RefuseImplementation command) {
        decide(command);
    }

    @CommandHandler
    void handle(ClosingCommand.RequestAcceptance command) {
        decide(command);
    }

    @CommandHandler
    void handle(ClosingCommand.AcceptHazard command) {
        decide(command);
    }

    @CommandHandler
    void handle(ClosingCommand.RefuseAcceptance command) {
        decide(command);
    }

    @CommandHandler
    void handle(ClosingCommand.SignOffHazard command) {
        decide(command);
    }

    @CommandHandler
    void handle(ClosingCommand.ReopenHazard command) {
        decide(command);
    }

    /** Whether anything happened. */
    private boolean decide(HazardCommand command) {
        List<? extends HazardEvent> events = Hazard.decide(command, hazard);
        events.forEach(AggregateLifecycle::apply);
        return !events.isEmpty();
    }

    @EventSourcingHandler
    void on(HazardEvent event) {
        id = event.hazard();
        hazard = Hazard.evolve(hazard, event);
    }

    HazardAggregate() {}
}
