package org.hazardledger.hazard.hazards;

import java.time.LocalDate;
import java.util.List;
import org.hazardledger.hazard.criteria.Criterion;
import org.hazardledger.hazard.criteria.ObjectType;
import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.DeterminationCorrected;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.HazardEvent.HazardFoundNotMajor;
import org.hazardledger.hazard.events.HazardEvent.HazardMerged;
import org.hazardledger.hazard.events.Reliance;
import org.hazardledger.hazard.events.StopDecision;
import org.hazardledger.hazard.hazards.Hazard.Confirmed;
import org.hazardledger.hazard.hazards.Hazard.Entry;
import org.hazardledger.hazard.hazards.Hazard.Known;
import org.hazardledger.hazard.hazards.Hazard.Merged;
import org.hazardledger.hazard.hazards.Hazard.NotMajor;
import org.hazardledger.hazard.hazards.Hazard.Reported;
import org.hazardledger.hazard.hazards.Hazard.SignedOff;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectDetermination;
import org.hazardledger.hazard.hazards.HazardCommand.DetermineHazard;
import org.hazardledger.hazard.hazards.HazardCommand.Ground;
import org.hazardledger.hazard.hazards.HazardCommand.MergeDuplicate;
import org.hazardledger.hazard.hazards.HazardCommand.RejectAsNotMajor;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.jspecify.annotations.Nullable;

/** The rules of whether a hazard is major, and of what is one with another. Pure. */
final class Determining {
    private Determining() {}

    static List<HazardEvent> determine(DetermineHazard c, Known hazard) {
        Reliance reliance = signed(c.reliance());
        // Dated back, the officer would choose which edition of the criteria judges.
        if (!c.today()) {
            throw new HazardRefused(Reason.DETERMINED_ON_ANOTHER_DAY);
        }
        Determination determination = determination(c.ground(), c.day());
        requireReasonNotToStop(c.stopDecision());
        return switch (hazard) {
            case Reported known -> List.of(confirmation(c, known.entry(), determination, reliance));
            case NotMajor known -> List.of(confirmation(c, known.entry(), determination, reliance));
            case Confirmed known
            when known.determination().equals(determination)
                    && known.stopDecision().equals(c.stopDecision()) -> List.of();
            case Confirmed known -> throw new HazardRefused(Reason.ALREADY_CONFIRMED);
            case SignedOff known -> throw new HazardRefused(Reason.ALREADY_CONFIRMED);
            case Merged known -> throw new HazardRefused(Reason.ALREADY_MERGED);
        };
    }

    static List<HazardEvent> correct(CorrectDetermination c, Confirmed hazard) {
        Reliance reliance = signed(c.reliance());
        Determination determination = determination(c.ground(), c.day());
        requireReasonNotToStop(c.stopDecision());
        Rectifying.requireNoAcceptance(hazard.rectification());
        if (c.corrects() != hazard.determinedAt()) {
            throw new HazardRefused(Reason.CORRECTS_ANOTHER_EVENT);
        }
        return hazard.determination().equals(determination)
                        && hazard.stopDecision().equals(c.stopDecision())
                ? List.of()
                : List.of(new DeterminationCorrected(
                        c.hazard(), c.corrects(), determination, c.stopDecision(), c.reason(), reliance));
    }

    /** An officer without a certificate that is valid that day can't sign (D11). */
    private static Reliance signed(@Nullable Reliance reliance) {
        if (reliance == null) {
            throw new HazardRefused(Reason.CERTIFICATE_NEEDED);
        }
        return reliance;
    }

    /** Item 8: every stop decision is recorded, and "no" says why (I31, R054). */
    private static void requireReasonNotToStop(StopDecision decision) {
        if (!decision.stop() && isBlank(decision.reason())) {
            throw new HazardRefused(Reason.NO_STOP_NEEDS_REASON);
        }
    }

    /** The ground of a determination, if it holds on the day and for such a mine (I05, R035). */
    private static Determination determination(Ground ground, LocalDate day) {
        return switch (ground) {
            case Ground.ByCriterion(Criterion criterion, ObjectType kindOfMine) -> {
                if (!criterion.inForceOn(day)) {
                    throw new HazardRefused(Reason.CRITERION_NOT_IN_FORCE);
                }
                if (kindOfMine != null && kindOfMine != criterion.objectType()) {
                    throw new HazardRefused(Reason.CRITERION_NOT_FOR_THIS_MINE);
                }
                if (!criterion.whole()) {
                    throw new HazardRefused(Reason.CRITERION_NEEDS_SUB_ITEM);
                }
                yield Determination.byCriterion(criterion.edition().version(), criterion.code());
            }
            case Ground.ByGeneralDefinition(String reason) -> {
                if (isBlank(reason)) {
                    throw new HazardRefused(Reason.GENERAL_DEFINITION_NEEDS_REASON);
                }
                yield Determination.byGeneralDefinition(reason);
            }
        };
    }

    private static HazardConfirmed confirmation(
            DetermineHazard c, Entry entry, Determination determination, Reliance reliance) {
        HazardRefused.ifTooEarly(c.tooEarly(), Reason.DETERMINED_BEFORE_REPORT);
        return new HazardConfirmed(
                entry.hazard(),
                entry.number(),
                entry.source(),
                entry.mine(),
                entry.enterprise(),
                entry.county(),
                determination,
                c.stopDecision(),
                reliance);
    }

    static List<HazardEvent> reject(RejectAsNotMajor c, Known hazard) {
        Reliance reliance = signed(c.reliance());
        HazardRefused.ifTooEarly(c.tooEarly(), Reason.REJECTED_BEFORE_REPORT);
        return switch (hazard) {
            case Reported known -> List.of(new HazardFoundNotMajor(c.hazard(), c.reason(), reliance));
            case NotMajor known when known.reason().equals(c.reason()) -> List.of();
            case NotMajor known -> throw new HazardRefused(Reason.ALREADY_NOT_MAJOR);
            case Confirmed known -> throw new HazardRefused(Reason.ALREADY_CONFIRMED);
            case SignedOff known -> throw new HazardRefused(Reason.ALREADY_CONFIRMED);
            case Merged known -> throw new HazardRefused(Reason.ALREADY_MERGED);
        };
    }

    static List<HazardEvent> merge(MergeDuplicate c, Known hazard) {
        Entry survivor = c.survivor().entry();
        if (survivor.hazard().equals(c.hazard())) {
            throw new HazardRefused(Reason.MERGED_INTO_ITSELF);
        }
        if (hazard instanceof Merged merged) {
            if (merged.survivor().equals(survivor.hazard())) {
                return List.of();
            }
            throw new HazardRefused(Reason.ALREADY_MERGED);
        }
        if (hazard instanceof SignedOff) {
            throw new HazardRefused(Reason.ALREADY_SIGNED_OFF);
        }
        if (c.survivor() instanceof Merged || c.survivor() instanceof NotMajor || c.survivor() instanceof SignedOff) {
            throw new HazardRefused(Reason.SURVIVOR_CLOSED);
        }
        if (!survivor.mine().equals(hazard.entry().mine())) {
            throw new HazardRefused(Reason.SURVIVOR_ELSEWHERE);
        }
        if (isWeaker(c.survivor(), hazard)) {
            throw new HazardRefused(Reason.SURVIVOR_WEAKER);
        }
        return List.of(new HazardMerged(c.hazard(), survivor.hazard(), c.reason()));
    }

    /**
     * A merger must not be a way out of a confirmation, or of the supervision of what a regulator found (R053). Nor
     * does it make a waived order final: of a merged hazard nobody could demand one any more.
     */
    private static boolean isWeaker(Known survivor, Known duplicate) {
        return (duplicate instanceof Confirmed && !(survivor instanceof Confirmed))
                || (Closing.isForAnOrder(duplicate) && !Closing.needsOrder(survivor));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
