package org.hazardledger.witness;

import java.io.IOException;

/** Where a witness remembers what it has cosigned. */
@FunctionalInterface
interface HeadStore {
    /**
     * Replaces the head kept for its log. After it returns, neither the end of this process nor that of the machine
     * brings an older one back; if it throws, either of the two is kept.
     */
    void store(CosignedHead head) throws IOException;
}
