package org.hazardledger.ledger.operation;

import java.time.Instant;
import java.util.List;
import org.hazardledger.ledger.axon.ParkedCases;
import org.hazardledger.ledger.store.Alarms;
import org.jspecify.annotations.Nullable;

/**
 * How a service stands, which is no case data.
 *
 * @param service name of its ledger
 * @param version of the program
 * @param alarms the latest first
 */
record Overview(
        String service,
        String version,
        LedgerState ledger,
        List<ListState> lists,
        List<PolicyState> policies,
        List<FollowerState> followers,
        List<Alarms.Alarm> alarms,
        List<ParkedCases.Parked> parked) {

    /**
     * How far the ledger is.
     *
     * @param size how many leaves are recorded
     * @param recordedAt when the last was; null if there is none
     * @param witnessed how many leaves are witnessed
     * @param witnesses whether there is any witness to wait for
     */
    record LedgerState(long size, @Nullable Instant recordedAt, long witnessed, boolean witnesses) {}

    /**
     * How far a list is.
     *
     * @param position the last index that it takes in, -1 for none
     * @param lag how many leaves of the ledger it has not looked at
     * @param parked how many of its cases stand still
     */
    record ListState(String list, long position, long lag, long parked) {}

    /**
     * How far a policy is.
     *
     * @param next the first index that it has not looked at
     * @param lag how many leaves of the ledger it has not looked at
     */
    record PolicyState(String policy, long next, long lag) {}

    /** How far another ledger is taken over; see {@link org.hazardledger.ledger.follow.Progress}. */
    record FollowerState(String ledger, long next, long head, long lag, long silentSeconds) {}
}
