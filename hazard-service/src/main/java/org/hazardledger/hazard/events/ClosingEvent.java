package org.hazardledger.hazard.events;

import java.util.List;
import java.util.UUID;

/**
 * What ends the work on a hazard, or opens it again. Number, source, mine, enterprise and county are repeated for
 * whoever follows. Stored for ever: add, never change.
 */
public sealed interface ClosingEvent extends HazardEvent {

    /**
     * The enterprise asked for acceptance of the hazard as it was.
     *
     * @param version the place in this stream of the last event that is to be accepted
     * @param plan the plan in force
     * @param rectifiers everybody who may not accept it, because he rectified it, was named responsible or handed in
     *     evidence (I02)
     * @param requestedBy PersonRef
     */
    record AcceptanceRequested(
            UUID hazard,
            String number,
            HazardSource source,
            UUID mine,
            UUID enterprise,
            String county,
            long version,
            int plan,
            List<UUID> rectifiers,
            UUID requestedBy)
            implements ClosingEvent {}

    /**
     * An independent team accepted it.
     *
     * @param acceptance the acceptance case in enforcement
     * @param version what was accepted
     * @param team PersonRefs of those who signed
     */
    record HazardAccepted(UUID hazard, UUID acceptance, long version, List<UUID> team) implements ClosingEvent {}

    /** The team did not accept it: back to rectification, with its reasons. */
    record AcceptanceRefused(UUID hazard, UUID acceptance, long version, List<String> reasons)
            implements ClosingEvent {}

    /**
     * What was to be accepted is no more as it was: the request stands no longer.
     *
     * @param version what acceptance was asked for
     */
    record AcceptanceOutdated(UUID hazard, long version) implements ClosingEvent {}

    /**
     * It was signed off 整改销号, alone and by name (I18).
     *
     * @param acceptance the acceptance it rests on
     * @param version what was accepted
     * @param reliance what the officer's signature rests on
     */
    record HazardSignedOff(
            UUID hazard,
            String number,
            HazardSource source,
            UUID mine,
            UUID enterprise,
            String county,
            UUID acceptance,
            long version,
            Reliance reliance)
            implements ClosingEvent {}

    /** It is open again (I28): what was verified before counts no more. */
    record HazardReopened(
            UUID hazard,
            String number,
            HazardSource source,
            UUID mine,
            UUID enterprise,
            String county,
            ReopeningGround ground,
            String reason)
            implements ClosingEvent {}
}
