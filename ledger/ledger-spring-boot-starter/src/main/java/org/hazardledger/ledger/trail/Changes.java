package org.hazardledger.ledger.trail;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two moments of a list, in the order of the list.
 *
 * @param items the rows that differ
 * @param next the cursor of the next page, null on the last
 * @param since the place in the ledger of the first moment
 * @param position that of the second
 */
public record Changes<R>(List<Change<R>> items, @Nullable String next, String since, String position) {
    /**
     * What became of one row.
     *
     * @param before how it stood at the first moment; null if it did not stand on the list
     * @param after how it stood at the second; null if it stands there no more: nothing ever vanishes, but its status
     *     may no longer be the one asked for
     */
    public record Change<R>(
            UUID id, @Nullable R before, @Nullable R after) {}
}
