package org.hazardledger.registry.events;

import java.util.UUID;

/**
 * Everything that can happen to an enterprise. Stored for ever: add, never change.
 *
 * <p>Principal, actual controller and legal representative are three things, and may be three persons (R066). Each is a
 * PersonRef, never a name.
 */
public sealed interface EnterpriseEvent {
    /** The enterprise. */
    UUID enterprise();

    /**
     * It was entered in the register.
     *
     * @param creditCode unified social credit code, 18 characters (GB 32100)
     * @param name the registered name of the enterprise
     * @param county six digits (GB/T 2260)
     * @param principal 主要负责人
     * @param actualController 实际控制人
     * @param legalRepresentative 法定代表人
     */
    record EnterpriseRegistered(
            UUID enterprise,
            String creditCode,
            String name,
            String county,
            UUID principal,
            UUID actualController,
            UUID legalRepresentative)
            implements EnterpriseEvent {}

    /** Another person is its principal from here on. */
    record PrincipalChanged(UUID enterprise, UUID principal) implements EnterpriseEvent {}

    /** Another person is its actual controller from here on. */
    record ActualControllerChanged(UUID enterprise, UUID actualController) implements EnterpriseEvent {}

    /** Another person is its legal representative from here on. */
    record LegalRepresentativeChanged(UUID enterprise, UUID legalRepresentative) implements EnterpriseEvent {}
}
