package org.hazardledger.ledger.store;

/** A stored event has a type that this version of the service does not know. */
public final class UnknownEventType extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownEventType(String name) {
        super("Unknown stored event type " + name);
    }
}
