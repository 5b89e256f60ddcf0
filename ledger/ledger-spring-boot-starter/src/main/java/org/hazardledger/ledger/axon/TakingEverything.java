package org.hazardledger.ledger.axon;

import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;

/**
 * Lets a list take every event, also those that it has no handler for: so its token, and with it the place that it says
 * it is current to, follows the ledger at once. It must see those that cannot be read, too: it parks their cases.
 */
record TakingEverything(EventHandlerInvoker list) implements EventHandlerInvoker {
    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return true;
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        list.handle(event, segment);
    }

    @Override
    public boolean supportsReset() {
        return list.supportsReset();
    }

    @Override
    public void performReset() {
        list.performReset();
    }
}
