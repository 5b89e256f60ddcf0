package org.hazardledger.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The definition of RFC 6962, section 2.1, written down as it stands there: recursive, and over all leaves. */
final class ReferenceTree {
    private final List<Hash> leaves;
    private final Map<List<Integer>, Hash> known = new HashMap<>();

    ReferenceTree(List<Hash> leaves) {
        this.leaves = leaves;
    }

    /** A tree of leaves that say their own number. */
    static ReferenceTree ofSize(int size) {
        return new ReferenceTree(numberedLeaves(size));
    }

    static List<Hash> numberedLeaves(int size) {
        return IntStream.range(0, size).mapToObj(ReferenceTree::numberedLeaf).toList();
    }

    static Hash numberedLeaf(int number) {
        return Hash.sha256(
                new byte[] {0, (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }

    Hash root(int size) {
        return size == 0 ? Hash.sha256() : root(0, size);
    }

    /** MTH(D[from:to]). */
    Hash root(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        Hash before = known.get(List.of(from, to));
        if (before != null) {
            return before;
        }
        int split = from + Integer.highestOneBit(to - from - 1);
        Hash root = Hash.sha256(
                new byte[] {1}, root(from, split).bytes(), root(split, to).bytes());
        known.put(List.of(from, to), root);
        return root;
    }

    /** The hashes of a tile, by the formal definition of C2SP tlog-tiles. */
    byte[] hashesOf(Tile tile) {
        byte[] hashes = new byte[tile.width() * Hash.BYTES];
        int span = 1 << (8 * tile.level());
        for (int i = 0; i < tile.width(); i++) {
            int start = ((int) tile.index() * 256 + i) * span;
            System.arraycopy(root(start, start + span).bytes(), 0, hashes, i * Hash.BYTES, Hash.BYTES);
        }
        return hashes;
    }

    /** PATH(m, D[n]) of RFC 6962, section 2.1.1. */
    List<Hash> path(int index, int size) {
        return path(index, 0, size);
    }

    private List<Hash> path(int m, int from, int to) {
        if (to - from == 1) {
            return List.of();
        }
        int split = from + Integer.highestOneBit(to - from - 1);
        return m < split ? and(path(m, from, split), root(split, to)) : and(path(m, split, to), root(from, split));
    }

    /** PROOF(m, D[n]) of RFC 6962, section 2.1.2, for 0 < m < n. */
    List<Hash> proof(int first, int second) {
        return subproof(first, 0, second, true);
    }

    private List<Hash> subproof(int m, int from, int to, boolean knownToTheVerifier) {
        if (m == to - from) {
            return knownToTheVerifier ? List.of() : List.of(root(from, to));
        }
        int k = Integer.highestOneBit(to - from - 1);
        return m <= k
                ? and(subproof(m, from, from + k, knownToTheVerifier), root(from + k, to))
                : and(subproof(m - k, from + k, to, false), root(from, from + k));
    }

    private static List<Hash> and(List<Hash> hashes, Hash last) {
        List<Hash> all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }

    /** The leaf hashes, one after the other. */
    byte[] leafHashes(int size) {
        byte[] bytes = new byte[size * Hash.BYTES];
        for (int i = 0; i < size; i++) {
            System.arraycopy(leaves.get(i).bytes(), 0, bytes, i * Hash.BYTES, Hash.BYTES);
        }
        return bytes;
    }
}
