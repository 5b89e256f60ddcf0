package org.hazardledger.ledger.store;

/** No epoch was opened. */
public final class EpochRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The database continues every head that was ever seen. */
        NOTHING_LOST,
        /** The ledger has another size than the operator has looked at. */
        OTHER_SIZE,
        /** Tiles are still kept of what is lost, as nothing but a hand can have left them. */
        REMAINS
    }

    private final Reason reason;

    EpochRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
