package org.hazardledger.ledger.follow;

import java.util.List;
import java.util.Objects;

/**
 * One page of a ledger's feed.
 *
 * @param facts published events in ledger order
 * @param next the index to go on at; everything before it is here or is of no type that was asked for
 * @param head the publisher's signed head, which covers them all; empty before its first
 * @param proof hashes in base64: that this head continues the one of the size asked with; empty if that was 0, the same
 *     or larger
 */
record FeedPage(List<Fact> facts, long next, String head, List<String> proof) {

    /**
     * A published event as it was sealed.
     *
     * @param index its ledger index
     * @param leaf the bytes of its leaf, UTF-8
     * @param salt in base64
     * @param content the bytes of its content, UTF-8
     * @param proof hashes in base64: that the leaf stands at that index under the page's head
     */
    record Fact(long index, String leaf, String salt, String content, List<String> proof) {
        Fact {
            // Not there at all is none.
            proof = Objects.requireNonNullElse(proof, List.of());
        }
    }
}
