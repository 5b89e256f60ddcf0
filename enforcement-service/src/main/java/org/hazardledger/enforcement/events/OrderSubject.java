package org.hazardledger.enforcement.events;

import org.jspecify.annotations.Nullable;

/**
 * Whom and what an order is about, in the words that were known when it was issued: its document says them for ever.
 *
 * @param enterprise what the addressee is called in the register; null if its registration was not known here
 * @param mine what the mine is called there; likewise
 * @param place where in the mine, as the inspection's record says; null if no inspection of ours found the hazard
 * @param description what was found, likewise
 */
public record OrderSubject(
        @Nullable String enterprise,
        @Nullable String mine,
        @Nullable String place,
        @Nullable String description) {}
