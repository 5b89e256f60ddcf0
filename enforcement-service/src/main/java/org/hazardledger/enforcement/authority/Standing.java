package org.hazardledger.enforcement.authority;

import org.hazardledger.enforcement.events.Reliance;

/**
 * What somebody is to an acceptance on a day. Whoever acts for an enterprise is that first, whatever else he is (I02).
 */
public sealed interface Standing {

    /** An officer of the place, with a certificate. */
    record Officer(Reliance reliance) implements Standing {}

    /**
     * An acceptance expert of the place.
     *
     * @param appointment the ledger index of the appointment; experts need no enforcement certificate
     */
    record Expert(long appointment) implements Standing {}

    /** Somebody who acts for an enterprise, no matter for which. */
    record OfAnEnterprise() implements Standing {}

    /** Nobody who may accept. */
    record Unqualified() implements Standing {}
}
