package org.hazardledger.ledger.axon;

/** Says in one sentence why the service does not start on these parts. */
final class UnfitToStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitToStart(String message) {
        super(message);
    }
}
