package org.hazardledger.ledger.axon;

/** A handler threw a checked exception. */
final class UndigestedEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndigestedEvent(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
