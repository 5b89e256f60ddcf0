package org.hazardledger.ledger.store;

import java.util.UUID;

/** Somebody else holds the unique business key. */
public final class ClaimRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final UUID holder;

    ClaimRefused(String kind, UUID holder) {
        super("The " + kind + " is held by " + holder);
        this.kind = kind;
        this.holder = holder;
    }

    /** What is unique. */
    public String kind() {
        return kind;
    }

    /** The stream that holds it. */
    public UUID holder() {
        return holder;
    }
}
