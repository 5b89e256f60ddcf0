package org.hazardledger.registry.enterprises;

import java.util.Set;
import java.util.UUID;

/** What can be asked of an enterprise in the register. */
sealed interface EnterpriseCommand {
    /** The enterprise. */
    UUID enterprise();

    /** Those of the persons named who hold a post in an authority today. */
    Set<UUID> officers();

    record RegisterEnterprise(
            UUID enterprise,
            CreditCode creditCode,
            String name,
            String county,
            UUID principal,
            UUID actualController,
            UUID legalRepresentative,
            Set<UUID> officers)
            implements EnterpriseCommand {}

    record ChangePrincipal(UUID enterprise, UUID principal, Set<UUID> officers) implements EnterpriseCommand {}

    record ChangeActualController(UUID enterprise, UUID actualController, Set<UUID> officers)
            implements EnterpriseCommand {}

    record ChangeLegalRepresentative(UUID enterprise, UUID legalRepresentative, Set<UUID> officers)
            implements EnterpriseCommand {}
}
