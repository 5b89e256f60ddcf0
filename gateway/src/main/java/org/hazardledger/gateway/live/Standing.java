package org.hazardledger.gateway.live;

import java.util.OptionalLong;

/** Where a ledger stands, as far as its service says it. */
sealed interface Standing {

    /**
     * It is there.
     *
     * @param size how many entries are recorded
     * @param witnessed how many of them are witnessed; empty if no witness has signed any
     */
    record Answering(long size, OptionalLong witnessed) implements Standing {}

    /** Its service did not answer several times in a row, or not sensibly. */
    record Silent() implements Standing {}
}
