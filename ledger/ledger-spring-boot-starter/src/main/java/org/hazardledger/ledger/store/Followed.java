package org.hazardledger.ledger.store;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a publisher has been followed: everything before {@code next} is either here or was of no interest.
 *
 * @param publisher the name of its ledger
 * @param from the index that the page began at
 * @param next for each followed type, the publisher's index to go on at
 * @param origin of the publisher's epoch; null for its first
 */
public record Followed(
        String publisher,
        long from,
        SortedMap<String, Long> next,
        @Nullable String origin) {
    public Followed {
        next = new TreeMap<>(next);
    }

    /** In the publisher's first epoch. */
    public Followed(String publisher, long from, SortedMap<String, Long> next) {
        this(publisher, from, next, null);
    }
}
