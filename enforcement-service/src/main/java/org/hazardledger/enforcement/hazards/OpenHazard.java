package org.hazardledger.enforcement.hazards;

import java.util.UUID;

/** A major hazard that stands, as hazard-service says when it confirms or reopens one. */
public sealed interface OpenHazard permits HazardConfirmed, HazardReopened {
    /** The hazard. */
    UUID hazard();

    /** Its number in the ledger of hazards. */
    String number();

    /** Who found it. */
    String source();

    /** The mine. */
    UUID mine();

    /** The enterprise that runs it. */
    UUID enterprise();

    /** Six digits (GB/T 2260). */
    String county();

    /** Found by a regulator, or by the public and verified, which counts as that (I04). */
    default boolean foundByRegulator() {
        return source().equals("REGULATOR") || source().equals("PUBLIC");
    }
}
