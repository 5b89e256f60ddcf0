package org.hazardledger.hazard.criteria;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version of the catalogue. Editions stand side by side: a supplement does not end what it adds to.
 *
 * @param version its name in determinations, for ever
 * @param document the official document number
 * @param inForceFrom the first day on which it may be used; null: not yet
 * @param inForceUntil the first day on which it may no longer be used; null: none set
 * @param source where the official text is
 */
public record Edition(
        String version,
        String titleZh,
        String titleEn,
        String document,
        LocalDate published,
        @Nullable LocalDate inForceFrom,
        @Nullable LocalDate inForceUntil,
        String source) {

    /** Whether it may be used on that day. */
    public boolean inForceOn(LocalDate day) {
        return inForceFrom != null
                && !day.isBefore(inForceFrom)
                && (inForceUntil == null || day.isBefore(inForceUntil));
    }
}
