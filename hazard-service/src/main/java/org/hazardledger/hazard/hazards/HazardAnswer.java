package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.hazard.criteria.Catalogue;
import org.hazardledger.hazard.criteria.Criterion;
import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.HazardText;
import org.hazardledger.hazard.events.StopDecision;
import org.hazardledger.hazard.hazards.Rectification.Limit;
import org.hazardledger.hazard.hazards.Rectification.Numbered;
import org.hazardledger.hazard.hazards.Rectification.Phase;
import org.jspecify.annotations.Nullable;

/**
 * One hazard, as it is today.
 *
 * @param texts what the report says, each with the event that says it
 * @param criterion the criterion with its official text of that version; null if none was named
 * @param generalDefinition why the general definition applies; null if a criterion was named
 * @param determinedAt the place in the stream of the event that determined it; null if it never was confirmed
 * @param rejection why it is not major; null unless it is not
 * @param survivor what it was merged into; null unless it was
 * @param limit the listed-supervision order and its last day; null while there is none
 * @param plan the plan in force; null while there is none
 * @param pendingPlan the plan that waits for an officer; null if none does
 * @param spentFen what was spent until now, as last reported; null if nobody has said
 * @param acceptance the acceptance case that passed, while it stands
 * @param acceptedVersion the version that acceptance was asked for or given; null if neither
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
        @Nullable Long determinedAt,
        @Nullable String rejection,
        @Nullable UUID survivor,
        boolean workersCongressInformed,
        Implementations implementations,
        @Nullable Limit limit,
        @Nullable Numbered plan,
        @Nullable Numbered pendingPlan,
        @Nullable Long spentFen,
        @Nullable UUID acceptance,
        @Nullable Long acceptedVersion,
        List<RunningLimit> clocks,
        long version) {

    static HazardAnswer of(Hazards.Found found, Catalogue catalogue) {
        Hazard.Known known = found.hazard();
        Hazard.Entry entry = known.entry();
        Hazard.Confirmed major = known.major();
        Rectification work = major == null ? Rectification.NONE : major.rectification();
        Rectification standing = known instanceof Hazard.Merged ? Rectification.NONE : work;
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
                major == null ? null : criterion(major.determination(), catalogue),
                major == null ? null : major.determination().generalDefinition(),
                major == null ? null : major.stopDecision(),
                major == null ? null : major.determinedAt(),
                known instanceof Hazard.NotMajor rejected ? rejected.reason() : null,
                known instanceof Hazard.Merged merged ? merged.survivor() : null,
                entry.workersCongressInformed(),
                Implementations.of(found.history()),
                standing.limit(),
                work.plan(),
                standing.pending(),
                work.spentFen(),
                standing.phase() instanceof Phase.Accepted accepted ? accepted.acceptance() : null,
                acceptedVersion(standing.phase()),
                RunningLimit.of(known),
                entry.version());
    }

    private static @Nullable Long acceptedVersion(Phase phase) {
        return switch (phase) {
            case Phase.Requested requested -> requested.version();
            case Phase.Accepted accepted -> accepted.version();
            case Phase.Unplanned none -> null;
            case Phase.UnderWay none -> null;
            case Phase.SentBack none -> null;
        };
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
