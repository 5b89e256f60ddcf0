package org.hazardledger.hazard.events;

import org.jspecify.annotations.Nullable;

/**
 * On what a hazard was determined to be major: one criterion of one version of the catalogue, or the general definition
 * with a reason (I05). It keeps the version, so a revised catalogue never re-judges it.
 *
 * @param catalogue the version of the catalogue, for example {@code 2022}
 * @param criterion the code in that version, for example {@code U1.3}
 * @param generalDefinition why the general definition applies where no criterion does
 */
public record Determination(
        @Nullable String catalogue,
        @Nullable String criterion,
        @Nullable String generalDefinition) {
    public Determination {
        if ((catalogue == null) != (criterion == null) || (criterion == null) == (generalDefinition == null)) {
            throw new IllegalArgumentException("Either a criterion of a catalogue, or the general definition");
        }
    }

    public static Determination byCriterion(String catalogue, String criterion) {
        return new Determination(catalogue, criterion, null);
    }

    public static Determination byGeneralDefinition(String reason) {
        return new Determination(null, null, reason);
    }
}
