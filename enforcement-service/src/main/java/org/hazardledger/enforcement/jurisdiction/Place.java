package org.hazardledger.enforcement.jurisdiction;

import java.util.UUID;

/**
 * Where something belongs: whoever may see it is decided by this alone.
 *
 * @param county six digits (GB/T 2260)
 * @param enterprise the enterprise it is about
 * @param internal whether it has not yet left the authority: no enterprise sees it, not even that one
 */
public record Place(String county, UUID enterprise, boolean internal) {
    public Place(String county, UUID enterprise) {
        this(county, enterprise, false);
    }

    /** Whether a jurisdiction of six digits takes it in: {@code 360400} covers every county of the city. */
    public boolean liesIn(String jurisdiction) {
        return county.startsWith(countyPrefix(jurisdiction));
    }

    static String countyPrefix(String jurisdiction) {
        return jurisdiction.replaceFirst("(00)+$", "");
    }
}
