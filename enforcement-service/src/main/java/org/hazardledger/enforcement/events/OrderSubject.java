package org.hazardledger.enforcement.events;

import org.jspecify.annotations.Nullable;

/**
 * Whom and what an order is about, in the words that were known when it was issued: its document says them for ever.
 * Place and description of the hazard are not among them. They may have been corrected where this service does not
 * follow, and a notice must not bear the wrong ones; its number leads to those that count.
 *
 * @param enterprise what the addressee is called in the register; null if its registration was not known here
 * @param mine what the mine is called there; likewise
 */
public record OrderSubject(
        @Nullable String enterprise, @Nullable String mine) {}
