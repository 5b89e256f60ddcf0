package org.hazardledger.ledger.roster;

import org.hazardledger.ledger.store.Alarms;

/** The ledger as it is read does not give the roster that it should; the alarm {@code roster-refused} was raised. */
public final class RosterRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RosterRefused(String message) {
        super(message);
    }

    static RosterRefused raised(Alarms alarms, String message) {
        alarms.raise("roster-refused", "rosters", message);
        return new RosterRefused(message);
    }
}
