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
 * @param revoked those that were issued in error: none of them sets anything any more
 * @param waived whether the last one was revoked and there is a reason for having no other
 */
record Orders(@Nullable Limit limit, Set<UUID> revoked, boolean waived) {
    static final Orders NONE = new Orders(null, Set.of(), false);

    Orders {
        revoked = Set.copyOf(revoked);
    }

    Orders limitedTo(Limit next) {
        return new Orders(next, revoked, false);
    }

    Orders without(UUID order, boolean replaced) {
        SortedSet<UUID> all = new TreeSet<>(revoked);
        all.add(order);
        return new Orders(null, all, !replaced);
    }

    /** The hazard needs another order, whatever was said of the earlier ones. */
    Orders reopened() {
        return new Orders(null, revoked, false);
    }
}
