package org.hazardledger.ledger.axon;

import java.util.function.Predicate;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;

/**
 * Lets a list take what concerns it, also what it has no handler for: it parks the cases of events that cannot be read.
 * For the others it does nothing but move its token, once a second.
 */
record TakingItsOwn(EventHandlerInvoker list, Predicate<EventMessage<?>> concerns) implements EventHandlerInvoker {
    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return concerns.test(event);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return list.canHandleType(payloadType);
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
