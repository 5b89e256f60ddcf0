package org.hazardledger.hazard.events;

import org.jspecify.annotations.Nullable;

/**
 * Whether production must stop because of the hazard (R054).
 *
 * @param stop true: production stops
 * @param reason why it need not stop; never missing when it need not (I31)
 */
public record StopDecision(boolean stop, @Nullable String reason) {}
