package org.hazardledger.ledger.files;

/** The disk of the store did not take something; the sender of the file has nothing to do with it. */
final class StoreUnwritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnwritable(Throwable cause) {
        super(cause.toString(), cause);
    }
}
