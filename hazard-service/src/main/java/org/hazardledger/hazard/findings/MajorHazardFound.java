package org.hazardledger.hazard.findings;

import java.util.UUID;

/** {@code finding.major-hazard-found} of enforcement-service, as we read it; the finding minted the hazard's id. */
public record MajorHazardFound(
        UUID hazard, UUID mine, UUID enterprise, String county, String place, String description) {}
