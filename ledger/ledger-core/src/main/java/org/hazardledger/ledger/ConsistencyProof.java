package org.hazardledger.ledger;

import java.security.MessageDigest;
import java.util.List;

/**
 * That a tree is an earlier one with leaves added at its end, and nothing else (RFC 9162, section 2.1.4; the same as
 * RFC 6962, section 2.1.2). Well formed does not mean true: see {@link #verify}.
 *
 * @param first number of leaves of the earlier tree, from 0
 * @param second number of leaves of the later tree, not smaller
 * @param hashes the subtrees that make up both roots; empty if the first tree is, or if the sizes are the same
 */
public record ConsistencyProof(long first, long second, List<Hash> hashes) {
    /** @throws MalformedLedgerData unless {@code 0 <= first <= second} */
    public ConsistencyProof {
        if (first < 0 || second < first) {
            throw new MalformedLedgerData("no tree grows from " + first + " to " + second + " leaves");
        }
        hashes = List.copyOf(hashes);
    }

    /**
     * Returns if the tree with the second root continues the tree with the first, and throws otherwise.
     *
     * @throws ProofRefused if a root is wrong, or a hash is wrong, missing or too many
     */
    public void verify(Hash firstRoot, Hash secondRoot) {
        if (!holds(firstRoot, secondRoot)) {
            throw new ProofRefused("no proof that the tree of " + second + " leaves continues that of " + first);
        }
    }

    boolean holds(Hash firstRoot, Hash secondRoot) {
        if (first == 0) {
            // Every tree continues the empty one, whose root is known; the RFC leaves this case to the caller.
            return hashes.isEmpty()
                    && firstRoot.equals(Frontier.EMPTY.root())
                    && (second > 0 || secondRoot.equals(firstRoot));
        }
        if (first == second) {
            return hashes.isEmpty() && firstRoot.equals(secondRoot);
        }
        return connects(firstRoot, secondRoot);
    }

    /** RFC 9162, section 2.1.4.2, in its own names, for {@code 0 < first < second}. */
    private boolean connects(Hash firstRoot, Hash secondRoot) {
        if (hashes.isEmpty()) {
            return false;
        }
        boolean firstIsPerfect = Long.bitCount(first) == 1;
        int levels = Long.numberOfTrailingZeros(first);
        long fn = (first - 1) >> levels;
        long sn = (second - 1) >> levels;
        MessageDigest sha256 = Hash.newDigest();
        Hash fr = firstIsPerfect ? firstRoot : hashes.getFirst();
        Hash sr = fr;
        for (Hash c : firstIsPerfect ? hashes : hashes.subList(1, hashes.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = Hash.ofNode(sha256, c, fr);
                sr = Hash.ofNode(sha256, c, sr);
                int shift = fn == 0 ? 0 : Long.numberOfTrailingZeros(fn);
                fn >>= shift;
                sn >>= shift;
            } else {
                sr = Hash.ofNode(sha256, sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
    }
}
