package org.hazardledger.enforcement.hazards;

import java.util.UUID;

/** {@code hazard.reopened} of hazard-service, as we read it: the rectification did not hold (I28). */
public record HazardReopened(UUID hazard, String number, String source, UUID mine, UUID enterprise, String county)
        implements OpenHazard {}
