package org.hazardledger.ledger.store;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a publisher has been followed: everything before {@code next} is either here or was of no interest.
 *
 * @param publisher the name of its ledger
 * @param from the index that the page began at
 * @param next for each followed type, the publisher's index to go on at
 */
public record Followed(String publisher, long from, SortedMap<String, Long> next) {
    public Followed {
        next = new TreeMap<>(next);
    }
}
