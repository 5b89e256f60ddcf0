package org.hazardledger.identity.persons;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.hazardledger.identity.events.PersonEvent;
import org.jspecify.annotations.Nullable;

/** Axon's view of a {@link Person}: it forwards and decides nothing. */
class PersonAggregate {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable UUID id;

    private Person person = new Person.Unknown();

    @CommandHandler
    PersonAggregate(PersonCommand.EnterPerson command) {
        decide(command);
    }

    @CommandHandler
    void handle(PersonCommand.ChangeField command) {
        decide(command);
    }

    @CommandHandler
    void handle(PersonCommand.ErasePerson command) {
        decide(command);
    }

    @CommandHandler
    void handle(PersonCommand.Appoint command) {
        decide(command);
    }

    @CommandHandler
    void handle(PersonCommand.EndAppointment command) {
        decide(command);
    }

    @CommandHandler
    void handle(PersonCommand.IssueCertificate command) {
        decide(command);
    }

    @CommandHandler
    void handle(PersonCommand.RevokeCertificate command) {
        decide(command);
    }

    @CommandHandler
    void handle(PersonCommand.WithdrawCertificate command) {
        decide(command);
    }

    @CommandHandler
    void handle(PersonCommand.Invite command) {
        decide(command);
    }

    @CommandHandler
    void handle(PersonCommand.RevokeInvitation command) {
        decide(command);
    }

    @CommandHandler
    void handle(PersonCommand.AcceptInvitation command) {
        decide(command);
    }

    private void decide(PersonCommand command) {
        Person.decide(command, person).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(PersonEvent event) {
        id = event.person();
        person = Person.evolve(person, event);
    }

    PersonAggregate() {}
}
