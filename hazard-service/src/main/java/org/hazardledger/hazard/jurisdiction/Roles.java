package org.hazardledger.hazard.jurisdiction;

import java.util.List;

/** Who does what; of several, the first that a caller has is the one he acts in. */
public final class Roles {
    /** Answers for the enterprise. */
    public static final List<String> PRINCIPAL = List.of("enterprise-principal");

    /** Speak for the enterprise. */
    public static final List<String> REPORTERS = List.of("enterprise-principal", "enterprise-safety-manager");

    /** Show what the enterprise has done. */
    public static final List<String> UPLOADERS =
            List.of("enterprise-principal", "enterprise-safety-manager", "enterprise-uploader");

    /** Decide for the authority. */
    public static final List<String> OFFICERS = List.of("county-officer", "city-officer");

    private Roles() {}
}
