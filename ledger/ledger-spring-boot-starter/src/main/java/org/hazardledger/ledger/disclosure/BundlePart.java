package org.hazardledger.ledger.disclosure;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.hazardledger.ledger.roster.SealedRoster;

/**
 * One ledger's part of a bundle. The same request gets the same bytes for ever, but for cosignatures that a head gets
 * later.
 *
 * @param ledger the ledger's name
 * @param note the signed head that all proofs lead to
 * @param roster the newest under that head
 * @param entries in ledger order, each once
 * @param excerpts for each case that was asked for the excerpt of that roster, in the text form of ledger-core
 */
record BundlePart(
        String ledger, String note, RosterPlace roster, List<Entry> entries, SortedMap<String, String> excerpts) {

    /**
     * What to put together.
     *
     * @param size of the head to stand on
     * @param cases whose entries, as far as the roster covers them, are all wanted; unknown ones may be among them
     * @param indexes of single entries that are wanted too
     */
    record Request(long size, List<UUID> cases, List<Long> indexes) {
        Request {
            cases = List.copyOf(cases);
            indexes = List.copyOf(indexes);
        }
    }

    /**
     * A sealed roster.
     *
     * @param index the ledger index of its leaf
     * @param upTo the number of leaves that it covers
     */
    record RosterPlace(long index, long upTo) {
        static RosterPlace of(SealedRoster sealed) {
            return new RosterPlace(sealed.index(), sealed.upTo());
        }
    }

    /**
     * An entry as it was sealed.
     *
     * @param index its ledger index
     * @param leaf the bytes of its leaf, UTF-8
     * @param salt in base64
     * @param content the bytes of its content, UTF-8
     * @param proof the hashes of its inclusion proof in base64, from the leaf's sibling up
     */
    record Entry(long index, String leaf, String salt, String content, List<String> proof) {}
}
