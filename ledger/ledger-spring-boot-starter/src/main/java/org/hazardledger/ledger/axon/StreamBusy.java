package org.hazardledger.ledger.axon;

import java.util.UUID;

/** So many wrote to the stream at once that this command never got its turn; nothing was written. */
public final class StreamBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StreamBusy(UUID stream) {
        super("Stream %s is written by too many at once".formatted(stream));
    }
}
