package org.hazardledger.ledger.verify;

/** A ledger that is not what it says. */
public final class LedgerBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long index;

    LedgerBroken(long index, String what) {
        super(what);
        this.index = index;
    }

    /** Where: the index of the leaf, or the size up to which it was read. */
    public long index() {
        return index;
    }
}
