package org.hazardledger.ledger.follow;

/**
 * A publisher shows a history that does not continue the one it has shown before, though its own key has signed both.
 */
final class PublisherRewrote extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PublisherRewrote(String message) {
        super(message);
    }
}
