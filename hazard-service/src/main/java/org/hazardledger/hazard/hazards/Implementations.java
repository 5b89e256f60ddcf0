package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.events.EvidenceKind;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationEvent;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceAttached;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceVoided;
import org.hazardledger.hazard.events.RectificationEvent.ImplementationRefused;
import org.hazardledger.hazard.events.RectificationEvent.ImplementationVerified;
import org.hazardledger.hazard.events.RectificationEvent.ProgressReported;
import org.hazardledger.hazard.hazards.Rectification.Evidence;
import org.hazardledger.hazard.hazards.Rectification.Verdict;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.ledger.store.EventContent;
import org.jspecify.annotations.Nullable;

/** The five implementations 五落实 of a hazard, as five lights (R045). */
record Implementations(Light responsibility, Light measures, Light funds, Light timeLimit, Light contingency) {

    /**
     * One of the five.
     *
     * @param by who brought it to this state, null if nobody did
     * @param at when, as that person states
     * @param evidence everything that was ever handed in for it
     * @param entries the places in the ledger that say something about it
     */
    record Light(
            LightState state, @Nullable UUID by, @Nullable Instant at, List<Shown> evidence, List<String> entries) {}

    /** A piece of evidence; its file is served under its number. */
    record Shown(int evidence, EvidenceKind kind, String file, Standing standing) {}

    /** What a piece of evidence is worth today. */
    enum Standing {
        SUBMITTED,
        ACCEPTED,
        VOIDED,
        /** Of the time before the hazard was reopened. */
        PAST
    }

    /** What happened, in the ledger. */
    record Happened(long index, EventContent content, HazardEvent event, Hazard after) {}

    static Implementations of(List<Happened> history) {
        return new Implementations(
                light(Implementation.RESPONSIBILITY, history),
                light(Implementation.MEASURES, history),
                light(Implementation.FUNDS, history),
                light(Implementation.TIME_LIMIT, history),
                light(Implementation.CONTINGENCY, history));
    }

    private static Light light(Implementation implementation, List<Happened> history) {
        LightState state = LightState.MISSING;
        EventContent changedBy = null;
        List<String> entries = new ArrayList<>();
        Rectification before = Rectification.NONE;
        for (Happened happened : history) {
            Rectification after = rectification(happened.after());
            LightState now = after.light(implementation);
            if (now != state) {
                changedBy = happened.content();
                state = now;
            }
            if (concerns(happened.event(), implementation, before)) {
                entries.add(EdgeHeaders.position(happened.index()));
            }
            before = after;
        }
        return new Light(
                state,
                changedBy == null ? null : changedBy.actor().person(),
                changedBy == null ? null : changedBy.occurredAt(),
                shown(implementation, before),
                entries);
    }

    private static Rectification rectification(Hazard hazard) {
        return switch (hazard) {
            case Hazard.Confirmed known -> known.rectification();
            case Hazard.SignedOff known -> known.as().rectification();
            // What was shown and verified of a duplicate was, whoever carries on.
            case Hazard.Merged known -> rectification(known.before());
            default -> Rectification.NONE;
        };
    }

    private static boolean concerns(HazardEvent event, Implementation implementation, Rectification before) {
        return event instanceof RectificationEvent of
                && switch (of) {
                    case EvidenceAttached e -> e.implementation() == implementation;
                    case EvidenceVoided e ->
                        before.evidence().get(e.evidence() - 1).implementation() == implementation;
                    case ImplementationVerified e -> e.implementation() == implementation;
                    case ImplementationRefused e -> e.implementation() == implementation;
                    case ProgressReported e ->
                        (e.milestone() != null && implementation == Implementation.TIME_LIMIT)
                                || (e.spentFen() != null && implementation == Implementation.FUNDS);
                    // A plan speaks of all five.
                    default -> true;
                };
    }

    private static List<Shown> shown(Implementation implementation, Rectification work) {
        Verdict verdict = work.verdicts().get(implementation);
        return work.evidence().stream()
                .filter(piece -> piece.implementation() == implementation)
                .map(piece -> new Shown(piece.number(), piece.kind(), piece.file(), standing(piece, verdict)))
                .toList();
    }

    private static Standing standing(Evidence piece, @Nullable Verdict verdict) {
        return switch (piece.worth()) {
            case VOIDED, FALSIFIED -> Standing.VOIDED;
            case PAST -> Standing.PAST;
            case COUNTS ->
                verdict != null && verdict.evidence().contains(piece.number()) ? Standing.ACCEPTED : Standing.SUBMITTED;
        };
    }
}
