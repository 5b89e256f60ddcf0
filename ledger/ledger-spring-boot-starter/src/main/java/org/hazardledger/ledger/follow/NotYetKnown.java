package org.hazardledger.ledger.follow;

/** The request relies on a place in another ledger that has not been taken over here in time. */
public final class NotYetKnown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYetKnown(String place) {
        super("Not yet taken over: " + place);
    }
}
