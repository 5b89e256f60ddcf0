package org.hazardledger.ledger.reconciliation;

import org.hazardledger.ledger.store.Alarms;

/** What one pass has found: the first hundred are named to the operator, one by one; the others are counted. */
final class Findings {
    private static final int NAMED = 100;
    private static final String FAILED = "reconciliation-failed";
    private static final String SUMMARY = "ledger";

    private final Alarms alarms;
    private long count;
    private String first = "";

    Findings(Alarms alarms) {
        this.alarms = alarms;
    }

    long count() {
        return count;
    }

    /** A row that is not what was recorded, or does not stand where it was. */
    void row(long index, String what) {
        add("record-altered", "row " + index, "Ledger row %d %s".formatted(index, what));
    }

    /** Anything else that does not agree. */
    void other(String subject, String what) {
        add(FAILED, subject, what);
    }

    /** A head that somebody outside the database has seen is not one of this ledger. */
    void behind(String subject, String what) {
        add("ledger-behind-checkpoint", subject, what);
    }

    private void add(String code, String subject, String detail) {
        if (count == 0) {
            first = detail;
        }
        if (count++ < NAMED) {
            alarms.raise(code, subject, detail);
        }
    }

    /**
     * Tells the outcome. What was named stays in the list, for somebody to look at it, also when a later pass finds
     * nothing.
     */
    void conclude(long rows) {
        if (count == 0) {
            alarms.settle(FAILED, SUMMARY);
        } else {
            alarms.raise(FAILED, SUMMARY, "%d rows read, %d findings, the first: %s".formatted(rows, count, first));
        }
    }
}
