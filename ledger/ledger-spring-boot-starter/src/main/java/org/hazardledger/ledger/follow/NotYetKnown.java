package org.hazardledger.ledger.follow;

/** The request relies on something in another ledger that has not been taken over here yet. */
public final class NotYetKnown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what a place in another ledger, or what it would say */
    public NotYetKnown(String what) {
        super("Not yet taken over: " + what);
    }
}
