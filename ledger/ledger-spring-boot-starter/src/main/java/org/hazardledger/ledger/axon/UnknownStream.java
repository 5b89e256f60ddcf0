package org.hazardledger.ledger.axon;

/** There is no stream with that id. */
public final class UnknownStream extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownStream(java.util.UUID stream) {
        super("There is no stream %s".formatted(stream));
    }
}
