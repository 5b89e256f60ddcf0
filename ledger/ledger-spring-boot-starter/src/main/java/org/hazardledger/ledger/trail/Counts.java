package org.hazardledger.ledger.trail;

import java.util.SortedMap;

/**
 * How many rows of a list there are of each status.
 *
 * @param counts only of statuses that there are
 * @param position the ledger index to which they are current
 */
public record Counts<S>(SortedMap<S, Long> counts, String position) {}
