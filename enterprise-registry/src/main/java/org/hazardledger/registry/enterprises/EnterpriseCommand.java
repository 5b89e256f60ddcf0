package org.hazardledger.registry.enterprises;

import java.util.UUID;

/** What can be asked of an enterprise in the register. */
sealed interface EnterpriseCommand {
    /** The enterprise. */
    UUID enterprise();

    record RegisterEnterprise(
            UUID enterprise,
            CreditCode creditCode,
            String name,
            String county,
            UUID principal,
            UUID actualController,
            UUID legalRepresentative)
            implements EnterpriseCommand {}

    record ChangePrincipal(UUID enterprise, UUID principal) implements EnterpriseCommand {}

    record ChangeActualController(UUID enterprise, UUID actualController) implements EnterpriseCommand {}

    record ChangeLegalRepresentative(UUID enterprise, UUID legalRepresentative) implements EnterpriseCommand {}
}
