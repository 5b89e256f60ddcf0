package org.hazardledger.ledger.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hazardledger.ledger.Leaf;

/** The rosters that a ledger hands out at {@code /rosters}, in ledger order, each to be met at its leaf. */
final class SealedRosters {
    private final Served served;
    private final Deque<SealedRoster> toMeet = new ArrayDeque<>();
    private long known;

    SealedRosters(Served served) {
        this.served = served;
    }

    /** Asks until every roster of the first {@code size} leaves is at hand. */
    void knowAllBelow(long size) throws IOException {
        while (known < size) {
            String path = "/rosters?from=" + known;
            List<SealedRoster> page =
                    SealedRoster.page(served.get(path).orElseThrow(() -> new IOException("/rosters is not served")));
            if (page.isEmpty()) {
                return;
            }
            for (SealedRoster roster : page) {
                if (roster.index() < known) {
                    throw new LedgerBroken(roster.index(), "rosters come out of order");
                }
                toMeet.add(roster);
                known = roster.index() + 1;
            }
        }
    }

    /** The index of the next one that was not met yet; none is as far as can be. */
    long nextIndex() {
        return toMeet.isEmpty() ? Long.MAX_VALUE : toMeet.getFirst().index();
    }

    /** How many leaves the next one covers that was not met yet; 0 if none is known. */
    long nextUpTo() {
        return toMeet.isEmpty() ? 0 : toMeet.getFirst().upTo();
    }

    /** The next one, which has to be the content behind this leaf. */
    SealedRoster sealedAt(long index, Leaf leaf) {
        SealedRoster roster = toMeet.pollFirst();
        if (roster == null || roster.index() != index || !roster.isCommittedBy(leaf)) {
            throw new LedgerBroken(index, "the roster that is handed out is not the one that is sealed here");
        }
        return roster;
    }
}
