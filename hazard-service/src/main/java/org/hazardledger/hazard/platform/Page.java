package org.hazardledger.hazard.platform;

import java.util.List;
import org.hazardledger.ledger.trail.PastRows;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the rows
 * @param next the cursor of the next page, null on the last
 * @param position the place in the ledger that the list is current to
 */
public record Page<T>(List<T> items, @Nullable String next, String position) {
    /** The page that was read. */
    public static <T> Page<T> of(PastRows.Paged<T> read) {
        return new Page<>(read.rows(), read.next(), EdgeHeaders.position(read.position()));
    }
}
