package org.hazardledger.enforcement.acceptances;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.authority.Standing;
import org.hazardledger.enforcement.events.AcceptanceItem;
import org.jspecify.annotations.Nullable;

/** What can be asked of an acceptance case. */
sealed interface AcceptanceCommand {
    /** The acceptance case. */
    UUID acceptance();

    record OpenAcceptance(
            UUID acceptance,
            UUID hazard,
            String hazardNumber,
            String source,
            UUID mine,
            UUID enterprise,
            String county,
            long hazardVersion,
            List<UUID> rectifiers,
            LocalDate dueOn)
            implements AcceptanceCommand {}

    record FormTeam(UUID acceptance, UUID leader, List<Candidate> candidates) implements AcceptanceCommand {}

    /** Somebody who is to be a member, and what he is that day. */
    record Candidate(UUID person, Standing standing) {}

    /**
     * Declare to be independent.
     *
     * @param tooEarly whether it is said to have happened before acceptance was asked for, or the team formed
     */
    record DeclareIndependence(UUID acceptance, UUID by, boolean tooEarly) implements AcceptanceCommand {}

    /**
     * Say what an item has come to.
     *
     * @param tooEarly whether it is said to have happened before acceptance was asked for, or the team formed
     */
    record RecordItem(UUID acceptance, AcceptanceItem item, boolean passed, String remark, UUID by, boolean tooEarly)
            implements AcceptanceCommand {}

    /**
     * Sign the opinion.
     *
     * @param opinion the opinion with that hash; null if the present one has another, or there is none yet
     * @param tooEarly whether it is said to have happened before acceptance was asked for, or the team formed
     */
    record SignOpinion(
            UUID acceptance,
            UUID by,
            String opinionHash,
            @Nullable AcceptanceOpinion opinion,
            boolean tooEarly,
            Standing standing)
            implements AcceptanceCommand {}

    record VoidAcceptance(UUID acceptance, String reason) implements AcceptanceCommand {}
}
