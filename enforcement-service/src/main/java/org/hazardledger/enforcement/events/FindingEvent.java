package org.hazardledger.enforcement.events;

import java.util.UUID;

/**
 * Everything that can happen to a finding. A finding mints the hazard's id and has it as case from its first event, so
 * that the hazard's history begins where it was seen. Stored for ever: add, never change.
 */
public sealed interface FindingEvent {
    /** The finding, and the hazard that it becomes. */
    UUID hazard();

    /**
     * It was entered in an inspection's record.
     *
     * @param inspection the inspection
     * @param mine the mine
     * @param enterprise the enterprise that runs it
     * @param county six digits (GB/T 2260)
     * @param place where in the mine
     * @param description what was seen
     */
    record FindingRecorded(
            UUID hazard, UUID inspection, UUID mine, UUID enterprise, String county, String place, String description)
            implements FindingEvent {}

    /** The record was closed with every signature: a regulator has found a major hazard (R053). */
    record MajorHazardFound(
            UUID hazard,
            UUID inspection,
            UUID mine,
            UUID enterprise,
            String county,
            String place,
            String description,
            UUID leader)
            implements FindingEvent {}
}
