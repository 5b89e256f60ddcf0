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
 * @param waivedWith the revoked one for which there is a reason for having no other; null if there is none
 */
record Orders(
        @Nullable Limit limit, Set<UUID> revoked, @Nullable UUID waivedWith) {
    static final Orders NONE = new Orders(null, Set.of(), null);

    Orders {
        revoked = Set.copyOf(revoked);
    }

    Orders limitedTo(Limit next) {
        return new Orders(next, revoked, null);
    }

    Orders without(UUID order, boolean replaced) {
        SortedSet<UUID> all = new TreeSet<>(revoked);
        all.add(order);
        return new Orders(null, all, replaced ? null : order);
    }

    Orders demanded() {
        return new Orders(limit, revoked, null);
    }

    /** The hazard needs another order, whatever was said of the earlier ones. */
    Orders reopened() {
        return new Orders(null, revoked, null);
    }
}
