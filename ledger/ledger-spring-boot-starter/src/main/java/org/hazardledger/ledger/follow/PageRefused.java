package org.hazardledger.ledger.follow;

/** A page that is not what its publisher sealed; nothing of it is taken over. */
final class PageRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PageRefused(String message) {
        super(message);
    }
}
