package org.hazardledger.enforcement.hazards;

import java.util.UUID;

/** {@code hazard.signed-off} of hazard-service, as we read it: rectified, accepted, and written off (I01). */
public record HazardSignedOff(UUID hazard) {}
