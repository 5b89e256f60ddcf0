package org.hazardledger.ledger.axon;

import java.util.UUID;

/** There is no stream with that id. */
public final class UnknownStream extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownStream(UUID stream) {
        super("There is no stream %s".formatted(stream));
    }
}
