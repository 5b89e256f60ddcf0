package org.hazardledger.enforcement.hazards;

import java.util.UUID;

/** {@code hazard.merged} of hazard-service, as we read it: the same hazard was in the ledger twice. */
public record HazardMerged(UUID hazard, UUID survivor, String reason) {}
