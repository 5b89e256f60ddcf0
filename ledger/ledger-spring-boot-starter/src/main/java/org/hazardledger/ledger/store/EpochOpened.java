package org.hazardledger.ledger.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of this ledger was lost, and an operator has it go on from what is left (design, section 6): the first leaf
 * of the epoch. It stands in a stream of its own, the same in every ledger.
 *
 * @param origin of the epoch's heads
 * @param from how many leaves are left, which is this event's own index
 * @param root 64 hexadecimal digits: the root of the tree over them
 * @param lost the head of the epoch before that was known best; leaves from {@code from} on under it are lost
 * @param noticed what was found, in one English sentence
 * @param reason in the operator's words
 */
public record EpochOpened(
        String origin, long from, String root, @Nullable Lost lost, String noticed, String reason) {
    /** The stored type name. */
    public static final String TYPE = "ledger.epoch-opened";

    /**
     * A head that this ledger can't continue.
     *
     * @param size how many leaves it had
     * @param note as it was signed
     */
    public record Lost(long size, String note) {}

    /** The stream of a ledger's epochs, and its case. */
    public static UUID stream() {
        return DerivedId.ofName("ledger\nepochs");
    }
}
