package org.hazardledger.enforcement.events;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to an acceptance case (验收). Its case is the hazard's. Stored for ever: add, never change.
 */
public sealed interface AcceptanceEvent {
    /** The acceptance case. */
    UUID acceptance();

    /** The hazard whose rectification is to be accepted. */
    UUID hazard();

    /**
     * The enterprise asked for it.
     *
     * @param hazardNumber the hazard's number in the ledger of hazards
     * @param source who found the hazard, as the ledger of hazards says
     * @param county six digits (GB/T 2260)
     * @param hazardVersion the version of the hazard that is to be accepted
     * @param rectifiers PersonRefs of everybody who may not accept (I02)
     * @param dueOn the last day on which the team should be on site
     */
    record AcceptanceOpened(
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
            implements AcceptanceEvent {}

    /**
     * A team was named; one named before is dissolved, with what its members declared.
     *
     * @param leader an officer, one of the members
     * @param members PersonRefs, two or more
     */
    record AcceptanceTeamFormed(UUID acceptance, UUID hazard, UUID leader, List<UUID> members)
            implements AcceptanceEvent {}

    /** A member declared himself to be independent, in the one wording there is (I02). */
    record IndependenceDeclared(UUID acceptance, UUID hazard, UUID member) implements AcceptanceEvent {}

    /**
     * What the team found of one item; recorded again, the last one counts.
     *
     * @param remark why it failed; may be empty if it passed
     */
    record AcceptanceItemRecorded(
            UUID acceptance, UUID hazard, AcceptanceItem item, boolean passed, String remark, UUID recordedBy)
            implements AcceptanceEvent {}

    /**
     * One member signed the opinion.
     *
     * @param opinionHash SHA-256 of the opinion that was signed, hex; the same for all signatures
     * @param appointment identity-ledger index of the appointment that the signature relied on (D11)
     * @param certificate likewise of the enforcement certificate; null for an expert, who needs none
     */
    record OpinionSigned(
            UUID acceptance,
            UUID hazard,
            UUID member,
            String opinionHash,
            long appointment,
            @Nullable Long certificate) implements AcceptanceEvent {}

    /** Every member has signed, and every item passed. */
    record AcceptancePassed(UUID acceptance, UUID hazard, long hazardVersion, List<UUID> team, String opinionHash)
            implements AcceptanceEvent {}

    /**
     * Every member has signed, and at least one item failed.
     *
     * @param reasons the remarks on the failed items, in the order of the items
     */
    record AcceptanceFailed(
            UUID acceptance, UUID hazard, long hazardVersion, List<UUID> team, String opinionHash, List<String> reasons)
            implements AcceptanceEvent {}

    /** It was given up before it was decided. */
    record AcceptanceVoided(UUID acceptance, UUID hazard, String reason) implements AcceptanceEvent {}
}
