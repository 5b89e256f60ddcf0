package org.hazardledger.enforcement.hazards;

import java.util.UUID;

/**
 * {@code hazard.acceptance-outdated} of hazard-service, as we read it: what was to be accepted is no more as it was.
 *
 * @param version the version of the hazard that was to be accepted
 */
public record AcceptanceOutdated(UUID hazard, long version) {}
