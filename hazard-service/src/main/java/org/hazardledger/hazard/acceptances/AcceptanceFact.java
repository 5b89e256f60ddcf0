package org.hazardledger.hazard.acceptances;

import java.util.List;
import java.util.UUID;

/** Facts of acceptance cases in enforcement, as we read them. */
public sealed interface AcceptanceFact {
    /** {@code acceptance.passed}: everybody of the team has signed that the hazard, as it was, is gone. */
    record AcceptancePassed(UUID acceptance, UUID hazard, long hazardVersion, List<UUID> team)
            implements AcceptanceFact {}

    /** {@code acceptance.failed}: everybody of the team has signed that it is not. */
    record AcceptanceFailed(UUID acceptance, UUID hazard, long hazardVersion, List<String> reasons)
            implements AcceptanceFact {}
}
