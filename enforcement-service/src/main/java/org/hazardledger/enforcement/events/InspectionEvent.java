package org.hazardledger.enforcement.events;

import java.util.List;
import java.util.UUID;

/** Everything that can happen to an inspection. Stored for ever: add, never change. */
public sealed interface InspectionEvent {
    /** The inspection. */
    UUID inspection();

    /**
     * Officers began to inspect a mine.
     *
     * @param mine the mine
     * @param enterprise the enterprise that runs it
     * @param county six digits (GB/T 2260), where the mine lies
     * @param leader 带队负责人, one of the officers
     * @param officers PersonRefs, two or more (I13)
     */
    record InspectionStarted(
            UUID inspection, UUID mine, UUID enterprise, String county, UUID leader, List<UUID> officers)
            implements InspectionEvent {}

    /** A finding was entered in the record; its own stream says what was found. */
    record FindingEntered(UUID inspection, UUID finding) implements InspectionEvent {}

    /**
     * One officer signed the record as it stood.
     *
     * @param officer who signed
     * @param recordHash SHA-256 of the record that was signed, hex; the same for all signatures
     * @param reliance what the signature relied on
     */
    record InspectionRecordSigned(UUID inspection, UUID officer, String recordHash, Reliance reliance)
            implements InspectionEvent {}

    /** The inspected side did not sign; the officers state it (LAW 68). */
    record SignatureRefused(UUID inspection, String reason) implements InspectionEvent {}

    /** Every officer has signed: the record is closed. */
    record InspectionRecordClosed(UUID inspection, UUID leader, List<UUID> findings) implements InspectionEvent {}
}
