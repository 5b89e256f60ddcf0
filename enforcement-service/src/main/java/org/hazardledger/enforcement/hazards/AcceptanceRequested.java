package org.hazardledger.enforcement.hazards;

import java.util.List;
import java.util.UUID;

/**
 * {@code hazard.acceptance-requested} of hazard-service, as we read it.
 *
 * @param version the version of the hazard that is to be accepted
 * @param rectifiers everybody who took part in the rectification and may not accept it (I02)
 */
public record AcceptanceRequested(
        UUID hazard,
        String number,
        String source,
        UUID mine,
        UUID enterprise,
        String county,
        long version,
        List<UUID> rectifiers) {}
