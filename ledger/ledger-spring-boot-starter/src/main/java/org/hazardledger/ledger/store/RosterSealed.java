package org.hazardledger.ledger.store;

import java.util.UUID;

/**
 * How far every stream of this ledger had come (D3): with it the end of a history, and the absence of a case, can be
 * proven. It stands in a stream of its own, the same in every ledger.
 *
 * @param root 64 hexadecimal digits: the root of the {@link org.hazardledger.ledger.Roster} of those leaves
 * @param upTo the number of leaves that are covered, which are the first ones
 */
public record RosterSealed(String root, long upTo) {
    /** The stored type name. */
    public static final String TYPE = "ledger.roster-sealed";

    /** The stream of a ledger's rosters, and its case. */
    public static UUID stream() {
        return DerivedId.ofName("ledger\nrosters");
    }
}
