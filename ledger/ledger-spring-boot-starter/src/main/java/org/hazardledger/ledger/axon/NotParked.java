package org.hazardledger.ledger.axon;

/** An operator names a case, or an event of it, at which no list stands; somebody else may have released it. */
public final class NotParked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotParked(String message) {
        super(message);
    }
}
