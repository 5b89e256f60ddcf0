package org.hazardledger.identity.jurisdiction;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody belongs: who may see and keep this person is decided by this alone.
 *
 * @param jurisdiction six digits (GB/T 2260)
 * @param enterprise null for everybody who does not act for an enterprise
 */
public record Place(String jurisdiction, @Nullable UUID enterprise) {}
