package org.hazardledger.hazard.mines;

import java.util.UUID;

/**
 * The registry's fact {@code mine.registered}, as far as this service reads it.
 *
 * @param county six digits (GB/T 2260), where the mine lies
 */
public record MineRegistered(UUID mine, UUID enterprise, String name, String kind, String county) {}
