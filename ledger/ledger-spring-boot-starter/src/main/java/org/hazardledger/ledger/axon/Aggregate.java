package org.hazardledger.ledger.axon;

/**
 * Names an Axon aggregate of the service; declare one bean of this kind for each.
 *
 * @param type the class with the command handlers
 */
public record Aggregate<T>(Class<T> type) {}
