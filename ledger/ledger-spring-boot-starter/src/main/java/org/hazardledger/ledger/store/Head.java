package org.hazardledger.ledger.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hazardledger.ledger.Hash;

/**
 * A signed head as it stands in the database.
 *
 * @param size how many leaves the tree has
 * @param root the tree's root at that size
 * @param recordedAt when its last leaf was recorded, in whole milliseconds, never before the head under it
 * @param note the signed checkpoint
 */
public record Head(long size, Hash root, Instant recordedAt, String note) {

    /** The note as it was signed. */
    public byte[] noteBytes() {
        return note.getBytes(StandardCharsets.UTF_8);
    }
}
