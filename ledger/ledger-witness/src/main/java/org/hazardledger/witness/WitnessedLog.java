package org.hazardledger.witness;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One log as this witness knows it. Whoever decides about it holds its monitor until the outcome is stored. */
final class WitnessedLog {
    private final String origin;
    private volatile @Nullable CosignedHead last;

    WitnessedLog(String origin, @Nullable CosignedHead last) {
        this.origin = origin;
        this.last = last;
    }

    String origin() {
        return origin;
    }

    /** The head cosigned last; it is stored. */
    Optional<CosignedHead> last() {
        return Optional.ofNullable(last);
    }

    /** Stores the head, and only then shows it. */
    void moveTo(CosignedHead head, HeadStore store) throws IOException {
        store.store(head);
        last = head;
    }
}
