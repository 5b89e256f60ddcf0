package org.hazardledger.ledger.store;

import org.jspecify.annotations.Nullable;

/** An append that was not answered with a receipt. {@link #reason()} says what is known about it. */
public final class AppendFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there is no receipt. */
    public enum Reason {
        /** Another event holds a place in a stream that this append wanted. Nothing was written. */
        PLACE_TAKEN,
        /** The same idempotency key was used for another command. Nothing was written. */
        KEY_REUSED,
        /** The stream belongs to another case than the event says. Nothing was written. */
        OTHER_CASE,
        /** The stream does not end with what was recorded. Nothing was written; an operator has to look. */
        RECORD_ALTERED,
        /** The database refused the row itself. Nothing was written, and trying again will not help. */
        ROW_REFUSED,
        /** The store is busy, or the database is away. Nothing was written; the same key may be sent again. */
        NOT_WRITTEN,
        /** The database went away during the commit. The same key, sent again, will tell. */
        OUTCOME_UNKNOWN,
        /** The record in the database is not the one this service wrote. Nothing is appended until an operator acts. */
        LEDGER_STOPPED
    }

    private final Reason reason;

    AppendFailed(Reason reason, String message) {
        this(reason, message, null);
    }

    AppendFailed(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What is known about the append. */
    public Reason reason() {
        return reason;
    }
}
