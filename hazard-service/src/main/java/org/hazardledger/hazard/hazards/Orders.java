package org.hazardledger.hazard.hazards;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.hazardledger.hazard.hazards.Rectification.Limit;
import org.jspecify.annotations.Nullable;

/**
 * The listed-supervision orders on a hazard.
 *
 * @param limit what the one that counts sets; null while there is none
 * @param over those that were issued in error, and those of before a sign-off: none of them sets anything any more,
 *     whenever it is heard of
 * @param waivedWith the revoked one for which there is a reason for having no other; null if there is none
 */
record Orders(
        @Nullable Limit limit, Set<UUID> over, @Nullable UUID waivedWith) {
    static final Orders NONE = new Orders(null, Set.of(), null);

    Orders {
        over = Set.copyOf(over);
    }

    Orders limitedTo(Limit next) {
        return new Orders(next, over, null);
    }

    Orders without(UUID order, boolean replaced) {
        return new Orders(null, with(order), replaced ? null : order);
    }

    Orders lifted(UUID order) {
        return new Orders(limit == null || limit.order().equals(order) ? null : limit, with(order), waivedWith);
    }

    Orders demanded() {
        return new Orders(limit, over, null);
    }

    /** The hazard needs another order, whatever was said of the earlier ones. */
    Orders reopened() {
        return new Orders(null, limit == null ? over : with(limit.order()), null);
    }

    private Set<UUID> with(UUID order) {
        SortedSet<UUID> all = new TreeSet<>(over);
        all.add(order);
        return all;
    }
}
