package org.hazardledger.ledger.axon;

import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;

/** Lets a list see, besides what it handles, the events that cannot be read: it must park their cases. */
record TakingUnreadable(EventHandlerInvoker list) implements EventHandlerInvoker {
    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return isUnreadable(event.getPayloadType()) || list.canHandle(event, segment);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return isUnreadable(payloadType) || list.canHandleType(payloadType);
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

    private static boolean isUnreadable(Class<?> payloadType) {
        return payloadType == LedgerEventStream.Unreadable.class;
    }
}
