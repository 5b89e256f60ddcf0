package org.hazardledger.enforcement.hazards;

import java.util.UUID;

/** {@code hazard.confirmed} of hazard-service, as we read it. */
public record HazardConfirmed(UUID hazard, String number, String source, UUID mine, UUID enterprise, String county)
        implements OpenHazard {}
