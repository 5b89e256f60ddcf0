package org.hazardledger.ledger.offending;

import java.time.Instant;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventHandler;

record ClockHelper(CommandBus commands) {
    @EventHandler
    void on(String event) {
        commands.dispatch(GenericCommandMessage.asCommandMessage(event + Instant.now()));
    }
}
