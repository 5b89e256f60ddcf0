package org.hazardledger.ledger.disclosure;

import java.util.Optional;
import java.util.OptionalLong;

/** The signed heads that a bundle may stand on. */
@FunctionalInterface
public interface BundleHeads {
    /** The signed note of the head of exactly that size, or of the newest for none; empty if there is no such head. */
    Optional<String> note(OptionalLong size);
}
