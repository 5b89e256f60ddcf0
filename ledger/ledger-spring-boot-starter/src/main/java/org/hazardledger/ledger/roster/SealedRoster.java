package org.hazardledger.ledger.roster;

import java.time.Instant;
import org.hazardledger.ledger.Hash;

/**
 * A roster as its leaf says it is.
 *
 * @param index the ledger index of that leaf, not smaller than {@code upTo}
 * @param seq its place among the rosters, from 0
 * @param upTo the number of leaves that it covers
 * @param root the root of the roster
 * @param sealedAt by the clock of the replica that sealed it
 */
public record SealedRoster(long index, long seq, long upTo, Hash root, Instant sealedAt) {

    /** Whether a ledger of that size holds anything that is not covered, but for the roster itself. */
    boolean leavesOut(long size) {
        return size - upTo > 1;
    }
}
