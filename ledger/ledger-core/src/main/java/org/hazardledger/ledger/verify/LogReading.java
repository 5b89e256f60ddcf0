package org.hazardledger.ledger.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.EntryBundle;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.RosterCount;
import org.jspecify.annotations.Nullable;

/**
 * Reads all entries of one ledger from its beginning, head after head, and makes everything again on the way: the tree,
 * every stream, every roster. Where a reading stopped it goes on, so whoever follows a ledger reads each entry once.
 *
 * <p>It remembers no entry but those that no roster covers yet: some 400 bytes a leaf since the last roster, and some
 * 700 bytes a stream. Not safe for use by many threads, but for {@link #size()}.
 */
public final class LogReading {
    /** The stream of the rosters, the same in every ledger. */
    private static final UUID ROSTERS = UUID.fromString("485708be-94aa-8576-99ed-86ace892394b");

    private static final int AHEAD = 32;

    private final Served served;
    private final SealedRosters handedOut;
    private final Consumer<byte[]> leafHashes;

    /** Up to where it is read. */
    private final RosterCount streams = new RosterCount();

    /**
     * Up to where the next roster covers that is known, as far as is read; else the last: a roster is counted before it
     * is sealed, and more comes in between.
     */
    private final RosterCount covered = new RosterCount();

    /** What lies between the two. */
    private final Deque<Counted> uncovered = new ArrayDeque<>();

    private Frontier tree = Frontier.EMPTY;
    private Instant before = Instant.MIN;
    private int rosters;
    private long upTo;
    private @Nullable Instant sealedAt;
    private volatile long size;

    private record Counted(Leaf leaf, Hash hash) {}

    /**
     * What can be made of a bundle without knowing what stands before it, by as many threads as there are.
     *
     * @param hashes of all its leaves, one after the other
     * @param leaves up to the first that is none
     * @param wrong what that one is; null if all are leaves
     */
    private record Parsed(
            byte[] hashes, List<Leaf> leaves, @Nullable MalformedLedgerData wrong) {
        static Parsed of(EntryBundle bundle, byte[] bytes) {
            byte[] hashes = bundle.leafHashes(bytes);
            List<Leaf> leaves = new ArrayList<>(bundle.width());
            for (byte[] entry : bundle.decode(bytes)) {
                try {
                    leaves.add(Leaf.parse(entry));
                } catch (MalformedLedgerData e) {
                    return new Parsed(hashes, leaves, e);
                }
            }
            return new Parsed(hashes, leaves, null);
        }
    }

    /** A reading that has not begun, of the ledger that is served there. */
    public LogReading(Served served) {
        this(served, hashes -> {});
    }

    /** @param leafHashes takes the hashes of all leaves in turn, one after the other */
    LogReading(Served served, Consumer<byte[]> leafHashes) {
        this.served = served;
        this.handedOut = new SealedRosters(served);
        this.leafHashes = leafHashes;
    }

    /** How many leaves are read; any thread may ask. */
    public long size() {
        return size;
    }

    /** How many rosters came out the same. */
    public int rosters() {
        return rosters;
    }

    /** How many leaves the last of them is about. */
    public long upTo() {
        return upTo;
    }

    /** When the last of them was sealed; null before the first. */
    @Nullable
    Instant sealedAt() {
        return sealedAt;
    }

    /**
     * Reads on up to this head. When it comes back, the leaves give the root of the head, and every roster that is
     * sealed below it is the one that the leaves give.
     *
     * @throws LedgerBroken if anything does not come out the same, with the place; the reading is of no use then
     * @throws IOException if not all of it could be read; the next call goes on from where this one stopped
     * @throws MalformedLedgerData if what was answered is nothing that a ledger serves; as with an IOException, the
     *     next call goes on
     * @throws IllegalArgumentException if more than that is read already
     */
    public void to(Checkpoint head) throws IOException {
        if (head.size() < size) {
            throw new IllegalArgumentException(size + " leaves are read, not " + head.size());
        }
        handedOut.knowAllBelow(head.size());
        readOn(head.size());
        if (!tree.root().equals(head.root())) {
            throw new LedgerBroken(size, "its leaves do not give the root that it signed");
        }
        if (handedOut.nextIndex() < size) {
            throw new LedgerBroken(size, "a roster is handed out that does not stand in the ledger");
        }
    }

    private void readOn(long end) throws IOException {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Deque<Future<Parsed>> coming = new ArrayDeque<>();
            long asked = size - size % EntryBundle.FULL;
            while (size < end) {
                while (asked < end && coming.size() < AHEAD) {
                    EntryBundle bundle = bundleAt(asked, end);
                    coming.add(readers.submit(() -> Parsed.of(bundle, bytesOf(bundle))));
                    asked += EntryBundle.FULL;
                }
                take(bundleAt(size, end), taken(coming.remove()));
            }
        }
    }

    private byte[] bytesOf(EntryBundle bundle) throws IOException {
        return served.get(bundle.path()).orElseThrow(() -> new IOException(bundle.path() + " is not served"));
    }

    /** The bundle that leaf stands in, of a ledger of that size. */
    private static EntryBundle bundleAt(long index, long size) {
        long start = index - index % EntryBundle.FULL;
        return new EntryBundle(index / EntryBundle.FULL, (int) Math.min(EntryBundle.FULL, size - start));
    }

    private static Parsed taken(Future<Parsed> coming) throws IOException {
        try {
            return coming.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            if (e.getCause() instanceof MalformedLedgerData malformed) {
                throw malformed;
            }
            throw new IOException(e.getCause());
        }
    }

    private void take(EntryBundle bundle, Parsed parsed) {
        int known = (int) (size - bundle.start());
        List<Hash> fresh = new ArrayList<>();
        for (int i = known; i < parsed.leaves().size(); i++) {
            Hash hash = Hash.of(Arrays.copyOfRange(parsed.hashes(), i * Hash.BYTES, (i + 1) * Hash.BYTES));
            take(parsed.leaves().get(i), hash);
            fresh.add(hash);
        }
        if (parsed.wrong() != null) {
            throw broken(streams.leaves(), parsed.wrong());
        }
        tree = tree.append(fresh);
        leafHashes.accept(Arrays.copyOfRange(parsed.hashes(), known * Hash.BYTES, parsed.hashes().length));
        size = tree.size();
    }

    private static LedgerBroken broken(long index, MalformedLedgerData how) {
        return new LedgerBroken(index, String.valueOf(how.getMessage()));
    }

    private void take(Leaf leaf, Hash hash) {
        long index = streams.leaves();
        try {
            streams.add(leaf, hash);
        } catch (MalformedLedgerData e) {
            throw broken(index, e);
        }
        if (leaf.recordedAt().isBefore(before)) {
            throw new LedgerBroken(index, "its recorded time is before that of the leaf above it");
        }
        before = leaf.recordedAt();
        if (leaf.stream().equals(ROSTERS)) {
            makeAgain(handedOut.sealedAt(index, leaf));
            sealedAt = leaf.recordedAt();
        }
        uncovered.add(new Counted(leaf, hash));
        cover(handedOut.nextUpTo());
    }

    private void cover(long leaves) {
        while (covered.leaves() < leaves && !uncovered.isEmpty()) {
            Counted next = uncovered.removeFirst();
            covered.add(next.leaf, next.hash);
        }
    }

    private void makeAgain(SealedRoster roster) {
        if (roster.upTo() < covered.leaves() || roster.upTo() > roster.index()) {
            throw new LedgerBroken(
                    roster.index(), "the roster sealed here covers less than the one before it, or itself");
        }
        cover(roster.upTo());
        roster.require(covered.root());
        rosters++;
        upTo = roster.upTo();
    }
}
