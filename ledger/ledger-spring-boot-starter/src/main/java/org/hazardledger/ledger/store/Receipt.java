package org.hazardledger.ledger.store;

import java.util.UUID;

/**
 * The answer to a recorded command: its events are committed, in the tree, and under a signed head.
 *
 * @param stream the stream that the command was about
 * @param version the sequence number of that stream's last event
 * @param firstIndex ledger index of the first event of the command
 * @param lastIndex ledger index of the last
 */
public record Receipt(UUID stream, long version, long firstIndex, long lastIndex) {}
