package org.hazardledger.enforcement.hazards;

import java.util.UUID;

/** {@code hazard.confirmed} of hazard-service, as we read it. */
public record HazardConfirmed(UUID hazard, String number, String source, UUID mine, UUID enterprise, String county) {

    /** Found by a regulator, or by the public and verified, which counts as that (I04). */
    public boolean foundByRegulator() {
        return source.equals("REGULATOR") || source.equals("PUBLIC");
    }
}
