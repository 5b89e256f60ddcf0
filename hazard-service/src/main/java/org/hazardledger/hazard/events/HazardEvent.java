package org.hazardledger.hazard.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a major hazard. Stored for ever: add, never change. */
public sealed interface HazardEvent
        permits HazardEvent.HazardReported,
                HazardEvent.HazardConfirmed,
                HazardEvent.HazardFoundNotMajor,
                HazardEvent.HazardMerged,
                HazardEvent.HazardAbsorbed,
                HazardEvent.WorkersCongressInformed,
                HazardEvent.HazardListed,
                HazardEvent.LimitExtended,
                HazardEvent.OrderRevoked,
                HazardEvent.OrderDemanded,
                HazardEvent.OrderLifted,
                HazardEvent.RectificationOverdue,
                HazardEvent.DeterminationCorrected,
                HazardEvent.RecordCorrected,
                RectificationEvent,
                ClosingEvent {
    /** The hazard; its stream and its case. */
    UUID hazard();

    /**
     * It was entered in the ledger (R042), and with that reported to the regulator (R043).
     *
     * @param number {@code region6-year4-channel1-sequence5}, unique, without gaps within its series
     * @param source through which channel it came
     * @param enterprise the enterprise that ran the mine on that day
     * @param county the county in which the mine lies, six digits (GB/T 2260)
     * @param place where in the mine
     * @param description what was found
     * @param cause state and cause; always there when the enterprise reports it itself, as are the next two
     * @param harm degree of harm
     * @param difficulty how hard it is to rectify
     * @param foundAt when it was found; reported is when the event occurred
     * @param finding the finding of an inspection that it came from; null if it did not
     */
    record HazardReported(
            UUID hazard,
            String number,
            HazardSource source,
            UUID mine,
            UUID enterprise,
            String county,
            String place,
            String description,
            @Nullable String cause,
            @Nullable String harm,
            @Nullable String difficulty,
            Instant foundAt,
            @Nullable UUID finding)
            implements HazardEvent {}

    /**
     * It was determined to be major. Number, source, mine, enterprise and county are repeated from the report, so that
     * whoever follows this fact can act on it alone.
     *
     * @param reliance what the officer's signature relied on; null in what was recorded before that was asked
     */
    record HazardConfirmed(
            UUID hazard,
            String number,
            HazardSource source,
            UUID mine,
            UUID enterprise,
            String county,
            Determination determination,
            StopDecision stopDecision,
            @Nullable Reliance reliance)
            implements HazardEvent {}

    /**
     * It was determined not to be major: it stays in the ledger, and may still be confirmed later.
     *
     * @param reliance what the officer's signature relied on; null in what was recorded before that was asked
     */
    record HazardFoundNotMajor(
            UUID hazard, String reason, @Nullable Reliance reliance) implements HazardEvent {}

    /** It turned out to be one that the ledger already holds; the work goes on there. */
    record HazardMerged(UUID hazard, UUID survivor, String reason) implements HazardEvent {}

    /** Another one turned out to be the same, and was merged into this one in the same append. */
    record HazardAbsorbed(UUID hazard, UUID duplicate, String reason) implements HazardEvent {}

    /**
     * The workers' congress was told (I20, Work Safety Law art. 41).
     *
     * @param means how: a meeting, a notice, and where its record is
     */
    record WorkersCongressInformed(UUID hazard, String means) implements HazardEvent {}

    /**
     * It is under listed supervision 挂牌督办, by this order, and with that has a last day.
     *
     * @param order the order in enforcement
     * @param dueOn the last day for rectification, in Asia/Shanghai
     */
    record HazardListed(UUID hazard, UUID order, LocalDate dueOn) implements HazardEvent {}

    /** The authority gave more time: {@code dueOn} is the last day from here on. */
    record LimitExtended(UUID hazard, UUID order, LocalDate dueOn) implements HazardEvent {}

    /**
     * The order was an error: its last day no longer counts (I03).
     *
     * @param order the order in enforcement
     * @param withoutReplacement why there will be no other order; null if there will
     */
    record OrderRevoked(
            UUID hazard,
            UUID order,
            String reason,
            @Nullable String withoutReplacement) implements HazardEvent {}

    /**
     * The order had ended with an earlier sign-off: its last day does not count for what was reopened since (I28).
     * Nothing is recorded of an order that the sign-off itself had ended here.
     *
     * @param order the order in enforcement
     */
    record OrderLifted(UUID hazard, UUID order) implements HazardEvent {}

    /**
     * There was a reason for having no other order than the revoked one, and it does not hold (I03).
     *
     * @param order the revoked order in enforcement
     */
    record OrderDemanded(UUID hazard, UUID order, String reason) implements HazardEvent {}

    /**
     * The last day has passed, and it is not signed off.
     *
     * @param order the order that set the day
     * @param dueOn the day that has passed, in Asia/Shanghai
     */
    record RectificationOverdue(UUID hazard, UUID order, LocalDate dueOn) implements HazardEvent {}

    /**
     * The determination was wrong; the hazard stays confirmed, on this ground (I19).
     *
     * @param corrects the place in this stream of the determination that it corrects, from 0
     * @param reliance what the officer's signature relied on; null in what was recorded before that was asked
     */
    record DeterminationCorrected(
            UUID hazard,
            long corrects,
            Determination determination,
            StopDecision stopDecision,
            String reason,
            @Nullable Reliance reliance)
            implements HazardEvent {}

    /**
     * A text was wrong; what was recorded stays, and this is what counts from here on.
     *
     * @param corrects the place in this stream of the event that said it, from 0
     */
    record RecordCorrected(UUID hazard, long corrects, HazardText text, String value, String reason)
            implements HazardEvent {}
}
