package org.hazardledger.ledger.trail;

import org.jspecify.annotations.Nullable;

/**
 * What of a case a caller wants to see, in the words of the query.
 *
 * @param asOf an ISO moment with offset; null for now
 * @param axis which of an event's two times {@code asOf} means: {@code recorded}, also if null, or {@code occurred}
 * @param positions the last index that counts, by ledger: {@code hazard:812,registry:40}, {@code -1} for none; each
 *     service looks at its own ledger only. With its epoch, as in {@code hazard/1:812}, a place that was lost since is
 *     refused; without, it means the tree as it is
 */
public record Asked(
        @Nullable String asOf,
        @Nullable String axis,
        @Nullable String positions) {
    /** Whether it is about now, and nothing else. */
    public boolean isNow() {
        return asOf == null && axis == null && positions == null;
    }
}
