package org.hazardledger.ledger.verify;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.hazardledger.ledger.EntryBundle;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.HeldTiles;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.RosterCount;

/**
 * Goes through the leaves of a ledger from its beginning, counts its streams, and makes its rosters again on the way.
 */
final class Walk {
    /** The stream of the rosters, the same in every ledger. */
    private static final UUID ROSTERS = UUID.fromString("485708be-94aa-8576-99ed-86ace892394b");

    private final RosterCount count = new RosterCount();
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    private final Deque<SealedRoster> toMake;
    private final Deque<SealedRoster> toMeet = new ArrayDeque<>();
    private Instant before = Instant.MIN;
    private int rosters;
    private long upTo;

    /** @param rosters what the ledger hands out as its rosters, in ledger order */
    Walk(List<SealedRoster> rosters) {
        this.toMake = new ArrayDeque<>(rosters);
    }

    /** How many rosters came out the same. */
    int rosters() {
        return rosters;
    }

    /** How many leaves the last of them is about. */
    long upTo() {
        return upTo;
    }

    void take(EntryBundle bundle, byte[] bytes) {
        byte[] leafHashes = bundle.leafHashes(bytes);
        hashes.writeBytes(leafHashes);
        int at = 0;
        for (byte[] entry : bundle.decode(bytes)) {
            take(entry, Hash.of(Arrays.copyOfRange(leafHashes, at, at + Hash.BYTES)));
            at += Hash.BYTES;
        }
    }

    private void take(byte[] entry, Hash hash) {
        long index = count.leaves();
        while (!toMake.isEmpty() && toMake.getFirst().upTo() == index) {
            SealedRoster roster = toMake.removeFirst();
            roster.require(count.roster().root());
            toMeet.add(roster);
            rosters++;
            upTo = index;
        }
        Leaf leaf;
        try {
            leaf = Leaf.parse(entry);
            count.add(leaf, hash);
        } catch (MalformedLedgerData e) {
            throw new LedgerBroken(index, String.valueOf(e.getMessage()));
        }
        if (leaf.recordedAt().isBefore(before)) {
            throw new LedgerBroken(index, "its recorded time is before that of the leaf above it");
        }
        before = leaf.recordedAt();
        if (leaf.stream().equals(ROSTERS)) {
            meet(leaf, index);
        }
    }

    private void meet(Leaf leaf, long index) {
        SealedRoster roster = toMeet.pollFirst();
        if (roster == null || roster.index() != index || !roster.isCommittedBy(leaf)) {
            throw new LedgerBroken(index, "the roster that is handed out is not the one that is sealed here");
        }
    }

    /** The tree over all leaves. */
    HeldTiles whole() {
        if (!toMake.isEmpty() || !toMeet.isEmpty()) {
            throw new LedgerBroken(count.leaves(), "a roster is handed out that does not stand in the ledger");
        }
        return HeldTiles.over(hashes.toByteArray());
    }
}
