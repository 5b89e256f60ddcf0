package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.hazard.criteria.Catalogue;
import org.hazardledger.hazard.criteria.Criterion;
import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.HazardText;
import org.hazardledger.hazard.events.StopDecision;
import org.jspecify.annotations.Nullable;

/**
 * One hazard, as it is today.
 *
 * @param texts what the report says, each with the event that says it
 * @param criterion the criterion with its official text of that version; null if none was named
 * @param generalDefinition why the general definition applies; null if a criterion was named
 * @param rejection why it is not major; null unless it is not
 * @param survivor what it was merged into; null unless it was
 */
record HazardAnswer(
        UUID id,
        String number,
        HazardStatus status,
        HazardSource source,
        UUID mine,
        UUID enterprise,
        String county,
        Instant foundAt,
        Map<HazardText, Hazard.Said> texts,
        @Nullable Criterion criterion,
        @Nullable String generalDefinition,
        @Nullable StopDecision stopDecision,
        @Nullable String rejection,
        @Nullable UUID survivor,
        boolean workersCongressInformed,
        Implementations implementations,
        long version) {

    static HazardAnswer of(Hazard.Known hazard, Catalogue catalogue) {
        return switch (hazard) {
            case Hazard.Reported known -> of(known, null, null, null, null, null);
            case Hazard.Confirmed known ->
                of(
                        known,
                        criterion(known.determination(), catalogue),
                        known.determination().generalDefinition(),
                        known.stopDecision(),
                        null,
                        null);
            case Hazard.NotMajor known -> of(known, null, null, null, known.reason(), null);
            case Hazard.Merged known -> of(known, null, null, null, null, known.survivor());
        };
    }

    private static HazardAnswer of(
            Hazard.Known known,
            @Nullable Criterion criterion,
            @Nullable String generalDefinition,
            @Nullable StopDecision stopDecision,
            @Nullable String rejection,
            @Nullable UUID survivor) {
        Hazard.Entry entry = known.entry();
        return new HazardAnswer(
                entry.hazard(),
                entry.number(),
                known.status(),
                entry.source(),
                entry.mine(),
                entry.enterprise(),
                entry.county(),
                entry.foundAt(),
                entry.texts(),
                criterion,
                generalDefinition,
                stopDecision,
                rejection,
                survivor,
                entry.workersCongressInformed(),
                Implementations.MISSING,
                entry.version());
    }

    private static @Nullable Criterion criterion(Determination determination, Catalogue catalogue) {
        String version = determination.catalogue();
        String code = determination.criterion();
        return version == null || code == null
                ? null
                : catalogue
                        .find(version, code)
                        .orElseThrow(() -> new IllegalStateException("No text for " + version + " " + code));
    }
}
