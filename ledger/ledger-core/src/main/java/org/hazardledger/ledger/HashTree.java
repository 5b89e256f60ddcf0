package org.hazardledger.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The RFC 6962 tree over a row of hashes that changes and grows, also in the middle. A node is hashed again only if
 * something below it has changed or moved. At most some 40 million leaves, of up to 100 bytes each. Not safe for use by
 * many threads; a large change is hashed on all cores.
 */
final class HashTree {
    /** Hashing less than that is not worth another thread. */
    private static final int PIECE = 2048;

    /**
     * At 0 the leaves, on each level above them the nodes over two; a last one without a neighbour stands on the next
     * level as it is. Behind the nodes there may be room.
     */
    private final List<byte[]> levels = new ArrayList<>(List.of(new byte[0]));

    private int size;

    /** Does something to one hash, with a digest that nobody else uses meanwhile. */
    interface Work {
        void at(int index, MessageDigest sha256);
    }

    /** For each index below {@code count}, in any order and on any thread. */
    static void forEach(int count, Work work) {
        IntStream pieces = IntStream.range(0, (count + PIECE - 1) / PIECE);
        pieces.parallel().forEach(piece -> {
            MessageDigest sha256 = Hash.newDigest();
            for (int i = piece * PIECE; i < Math.min(count, (piece + 1) * PIECE); i++) {
                work.at(i, sha256);
            }
        });
    }

    /** Room for so many leaves; those that were there keep their places. */
    void growTo(int leaves) {
        size = leaves;
        withRoom(0, leaves);
    }

    /** Moves leaves; {@link #rehash} has to be told of the first that moved. */
    void move(int from, int to, int count) {
        byte[] leaves = levels.getFirst();
        System.arraycopy(leaves, from * Hash.BYTES, leaves, to * Hash.BYTES, count * Hash.BYTES);
    }

    /** Where the leaves are kept, 32 bytes each, to be written by whoever tells {@link #rehash} of it. */
    byte[] leaves() {
        return levels.getFirst();
    }

    /** A copy of the leaf hashes, one after the other. */
    byte[] leafHashes() {
        return Arrays.copyOf(levels.getFirst(), size * Hash.BYTES);
    }

    /**
     * Makes the nodes right again.
     *
     * @param changed places of leaves with another hash, ascending
     * @param moved from that place on every leaf may be another; the size if none is
     */
    void rehash(int[] changed, int moved) {
        int[] some = changed;
        int from = moved;
        int width = size;
        for (int level = 0; width > 1; level++) {
            some = parents(some, from / 2);
            from = from / 2;
            rehash(level, width, some, from);
            width = above(width);
        }
    }

    private void rehash(int level, int width, int[] some, int from) {
        byte[] row = levels.get(level);
        byte[] nodes = withRoom(level + 1, above(width));
        forEach(some.length + above(width) - from, (i, sha256) -> {
            int node = i < some.length ? some[i] : from + i - some.length;
            if (2 * node + 1 == width) {
                System.arraycopy(row, 2 * node * Hash.BYTES, nodes, node * Hash.BYTES, Hash.BYTES);
            } else {
                Hash.nodeInto(sha256, row, 2 * node * Hash.BYTES, nodes, node * Hash.BYTES);
            }
        });
    }

    /** The places above these, each once, as far as they are below {@code end}. */
    private static int[] parents(int[] places, int end) {
        return Arrays.stream(places)
                .map(place -> place / 2)
                .filter(place -> place < end)
                .distinct()
                .toArray();
    }

    private static int above(int width) {
        return (width + 1) / 2;
    }

    private byte[] withRoom(int level, int hashes) {
        if (level == levels.size()) {
            levels.add(new byte[0]);
        }
        byte[] row = levels.get(level);
        if (row.length < hashes * Hash.BYTES) {
            row = Arrays.copyOf(row, Math.multiplyExact(hashes + hashes / 2, Hash.BYTES));
            levels.set(level, row);
        }
        return row;
    }

    /** Root of the tree; of no leaves SHA-256 of nothing. */
    Hash root() {
        if (size == 0) {
            return Hash.sha256();
        }
        int top = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
        return Hash.of(levels.get(top), 0);
    }
}
