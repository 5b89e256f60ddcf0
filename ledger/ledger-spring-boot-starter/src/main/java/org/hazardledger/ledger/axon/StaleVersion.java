package org.hazardledger.ledger.axon;

/** The version that the sender has seen is not the stream's last one. */
public final class StaleVersion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleVersion(long actual) {
        super("The stream is at version %d".formatted(actual));
    }
}
