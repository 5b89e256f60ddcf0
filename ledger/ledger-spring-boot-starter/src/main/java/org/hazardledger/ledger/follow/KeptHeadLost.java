package org.hazardledger.ledger.follow;

/** The head that a publisher must go on from does not stand here any more, or is none that it has signed. */
final class KeptHeadLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeptHeadLost(String message) {
        super(message);
    }
}
