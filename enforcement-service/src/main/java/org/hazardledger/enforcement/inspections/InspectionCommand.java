package org.hazardledger.enforcement.inspections;

import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.authority.Standing;
import org.hazardledger.enforcement.events.Reliance;
import org.jspecify.annotations.Nullable;

/** What can be asked of an inspection. */
sealed interface InspectionCommand {
    /** The inspection. */
    UUID inspection();

    record StartInspection(
            UUID inspection, UUID mine, UUID enterprise, String county, UUID leader, List<Candidate> candidates)
            implements InspectionCommand {}

    /** Somebody who is to inspect, and what he is that day to that place. */
    record Candidate(UUID person, Standing standing) {}

    /**
     * Say what was found.
     *
     * @param tooEarly whether it is said to have happened before the inspection began
     */
    record RecordFinding(UUID inspection, UUID finding, String place, String description, UUID by, boolean tooEarly)
            implements InspectionCommand {}

    /**
     * Sign the record.
     *
     * @param findings what the record with that hash holds; null if the present one has another hash
     * @param tooEarly whether it is said to have happened before the inspection began
     * @param reliance what the signature relies on; null if the officer held no post or no certificate
     */
    record SignInspectionRecord(
            UUID inspection,
            UUID officer,
            String recordHash,
            @Nullable List<UUID> findings,
            boolean tooEarly,
            @Nullable Reliance reliance)
            implements InspectionCommand {}

    /**
     * Record that an officer refuses to sign, and why.
     *
     * @param tooEarly whether it is said to have happened before the inspection began
     */
    record RecordRefusalToSign(UUID inspection, UUID officer, String reason, boolean tooEarly)
            implements InspectionCommand {}
}
