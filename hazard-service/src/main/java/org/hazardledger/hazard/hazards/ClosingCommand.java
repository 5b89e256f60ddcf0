package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.events.Reliance;
import org.hazardledger.hazard.events.ReopeningGround;
import org.jspecify.annotations.Nullable;

/** What ends the work on a hazard, or opens it again. */
sealed interface ClosingCommand extends HazardCommand {

    /**
     * The enterprise asks for acceptance of the hazard as it is.
     *
     * @param tooEarly whether it is said to have happened before the last of the work on it
     */
    record RequestAcceptance(UUID hazard, UUID by, boolean tooEarly) implements ClosingCommand {}

    /** A team has accepted that version. */
    record AcceptHazard(UUID hazard, UUID acceptance, long version, List<UUID> team) implements ClosingCommand {}

    /** A team has not accepted that version. */
    record RefuseAcceptance(UUID hazard, UUID acceptance, long version, List<String> reasons)
            implements ClosingCommand {}

    /**
     * An officer signs it off.
     *
     * @param at when, as the officer states
     * @param today whether that is on the day on which it arrives
     * @param tooEarly whether that is before the acceptance, or before the last of the work on it
     * @param reliance what the signature rests on; null if he held no post or no certificate that day
     */
    record SignOffHazard(
            UUID hazard,
            UUID by,
            Instant at,
            boolean today,
            boolean tooEarly,
            @Nullable Reliance reliance) implements ClosingCommand {}

    /** It is not gone after all. */
    record ReopenHazard(UUID hazard, ReopeningGround ground, String reason) implements ClosingCommand {}
}
