package org.hazardledger.hazard.enterprises;

import java.util.UUID;

/** Facts of enterprises in the registry, as we read them. */
public sealed interface EnterpriseFact {
    /** The principal 主要负责人 from then on: PersonRef. */
    UUID principal();

    /** {@code enterprise.registered}: it is in the register, with its first principal. */
    record EnterpriseRegistered(UUID enterprise, String name, UUID principal) implements EnterpriseFact {}

    /** {@code enterprise.principal-changed}: another person is its principal. */
    record PrincipalChanged(UUID enterprise, UUID principal) implements EnterpriseFact {}
}
