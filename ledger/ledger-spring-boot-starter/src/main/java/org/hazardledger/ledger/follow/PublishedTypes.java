package org.hazardledger.ledger.follow;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a service tells the others; every type has a contract. A service without such a bean publishes nothing.
 *
 * @param names stored type names; never {@code received.*}
 */
public record PublishedTypes(Set<String> names) {
    public PublishedTypes {
        if (names.stream().anyMatch(name -> name.startsWith("received."))) {
            throw new IllegalArgumentException("What was received is not published on: " + names);
        }
        names = new TreeSet<>(names);
    }
}
