package org.hazardledger.ledger.verify;

import java.io.IOException;
import java.util.Optional;

/** A ledger as it is served (C2SP tlog-tiles). */
@FunctionalInterface
public interface Served {
    /**
     * The bytes at that path, which begins with a slash; empty if nothing stands there.
     *
     * @throws IOException if it can't be reached, or doesn't let us read
     */
    Optional<byte[]> get(String path) throws IOException;
}
