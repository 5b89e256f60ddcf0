package org.hazardledger.hazard.jurisdiction;

import java.util.UUID;

/**
 * Where something belongs: whoever may see it is decided by this alone.
 *
 * @param county six digits (GB/T 2260)
 * @param enterprise the enterprise it is about
 */
public record Place(String county, UUID enterprise) {}
