package org.hazardledger.ledger;

import java.security.MessageDigest;
import java.util.List;

/**
 * That a leaf stands at an index of a tree (RFC 9162, section 2.1.3; the same as RFC 6962, section 2.1.1). Well formed
 * does not mean true: see {@link #verify}.
 *
 * <p>A proof binds the leaf, its path and the root. It binds the size only together with a signed checkpoint that
 * states it, as some trees of neighbouring sizes have paths of the same shape: size and root must come from the same
 * checkpoint.
 *
 * @param index position of the leaf, from 0
 * @param size number of leaves of the tree, greater than the index
 * @param hashes the siblings, from the leaf's own up to the child of the root
 */
public record InclusionProof(long index, long size, List<Hash> hashes) {
    /** @throws MalformedLedgerData unless {@code 0 <= index < size} */
    public InclusionProof {
        requireIndex(index, size);
        hashes = List.copyOf(hashes);
    }

    static void requireIndex(long index, long size) {
        if (index < 0 || index >= size) {
            throw new MalformedLedgerData("a tree of " + size + " leaves has none with index " + index);
        }
    }

    /**
     * Returns if the leaf with this hash stands at {@link #index} of the tree with this root, and throws otherwise. The
     * caller hashes the leaf from its bytes; a stored leaf hash proves nothing about them.
     *
     * @throws ProofRefused if a hash is wrong, missing or too many
     */
    public void verify(Hash leafHash, Hash root) {
        if (!holds(leafHash, root)) {
            throw new ProofRefused("no proof that this leaf has index " + index + " of the " + size
                    + " leaves under root " + root.hex().substring(0, 8));
        }
    }

    /** RFC 9162, section 2.1.3.2, in its own names. */
    boolean holds(Hash leafHash, Hash root) {
        MessageDigest sha256 = Hash.newDigest();
        long fn = index;
        long sn = size - 1;
        Hash r = leafHash;
        for (Hash p : hashes) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = Hash.ofNode(sha256, p, r);
                int levels = fn == 0 ? 0 : Long.numberOfTrailingZeros(fn);
                fn >>= levels;
                sn >>= levels;
            } else {
                r = Hash.ofNode(sha256, r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(root);
    }
}
