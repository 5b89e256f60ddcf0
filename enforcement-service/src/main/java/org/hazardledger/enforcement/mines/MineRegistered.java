package org.hazardledger.enforcement.mines;

import java.util.UUID;

/** {@code mine.registered} of enterprise-registry, as we read it. */
public record MineRegistered(UUID mine, UUID enterprise, String name, String county) {}
