package org.hazardledger.enforcement.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an issued notice that a correction is about; null is what it is not about. Number, addressee and last day
 * cannot be corrected: for more time there is the extension.
 *
 * @param demands what the enterprise must do, one sentence each
 * @param legalBasis the articles it rests on
 * @param authority the issuing authority
 */
public record NoticePart(
        @Nullable List<String> demands,
        @Nullable List<String> legalBasis,
        @Nullable String authority) {

    public NoticePart {
        demands = demands == null ? null : List.copyOf(demands);
        legalBasis = legalBasis == null ? null : List.copyOf(legalBasis);
    }

    /** Whether it is about nothing. */
    public boolean saysNothing() {
        return demands == null && legalBasis == null && authority == null;
    }
}
