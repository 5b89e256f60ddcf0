package org.hazardledger.enforcement.mines;

import java.util.UUID;

/** {@code enterprise.registered} of enterprise-registry, as we read it. */
public record EnterpriseRegistered(UUID enterprise, String name) {}
