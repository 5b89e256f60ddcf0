package org.hazardledger.ledger.store;

import java.util.UUID;

/** A row of the ledger is not what was hashed: nothing is decided on this case until an operator has looked. */
public final class RecordAltered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long index;
    private final UUID caseId;

    RecordAltered(long index, UUID caseId) {
        super("Ledger row %d of case %s is not what was recorded".formatted(index, caseId));
        this.index = index;
        this.caseId = caseId;
    }

    /** The ledger index of the row. */
    public long index() {
        return index;
    }

    /** The case that the row says it belongs to. */
    public UUID caseId() {
        return caseId;
    }
}
