package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.events.ClosingEvent;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceOutdated;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceRefused;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceRequested;
import org.hazardledger.hazard.events.ClosingEvent.HazardAccepted;
import org.hazardledger.hazard.events.ClosingEvent.HazardReopened;
import org.hazardledger.hazard.events.ClosingEvent.HazardSignedOff;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.RectificationEvent;
import org.hazardledger.hazard.events.Reliance;
import org.hazardledger.hazard.events.ReopeningGround;
import org.hazardledger.hazard.hazards.ClosingCommand.AcceptHazard;
import org.hazardledger.hazard.hazards.ClosingCommand.RefuseAcceptance;
import org.hazardledger.hazard.hazards.ClosingCommand.RequestAcceptance;
import org.hazardledger.hazard.hazards.ClosingCommand.SignOffHazard;
import org.hazardledger.hazard.hazards.Hazard.Confirmed;
import org.hazardledger.hazard.hazards.Hazard.Entry;
import org.hazardledger.hazard.hazards.Hazard.Known;
import org.hazardledger.hazard.hazards.Hazard.SignedOff;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.hazardledger.hazard.hazards.Rectification.Phase;
import org.hazardledger.hazard.hazards.RectificationCommand.VoidEvidence;

/** The rules of acceptance and sign-off. Pure. */
final class Closing {
    private Closing() {}

    /** All five verified, and from here on it is that version that counts. */
    static List<ClosingEvent> request(RequestAcceptance c, Confirmed hazard) {
        Rectification work = hazard.rectification();
        return switch (work.phase()) {
            case Phase.Requested phase -> throw new HazardRefused(Reason.ACCEPTANCE_UNDER_WAY);
            case Phase.Accepted phase -> throw new HazardRefused(Reason.ACCEPTANCE_UNDER_WAY);
            case Phase.Unplanned phase -> throw new HazardRefused(Reason.NO_PLAN_IN_FORCE);
            case Phase.SentBack phase -> throw new HazardRefused(Reason.NOTHING_DONE_SINCE_REFUSAL);
            case Phase.UnderWay phase -> {
                requireAllVerified(work);
                // The order may have been replaced by a shorter one since the plan was approved.
                Rectifying.requireWithin(work.limit(), phase.plan().statements());
                if (work.pending() != null) {
                    throw new HazardRefused(Reason.PLAN_AWAITS_DECISION);
                }
                HazardRefused.ifTooEarly(c.tooEarly(), Reason.REQUESTED_BEFORE_RECTIFICATION);
                Entry entry = hazard.entry();
                yield List.of(new AcceptanceRequested(
                        c.hazard(),
                        entry.number(),
                        entry.source(),
                        entry.mine(),
                        entry.enterprise(),
                        entry.county(),
                        entry.version(),
                        phase.plan().number(),
                        List.copyOf(work.rectifiers()),
                        c.by()));
            }
        };
    }

    static List<ClosingEvent> accept(AcceptHazard c, Confirmed hazard) {
        Rectification work = hazard.rectification();
        if (work.phase() instanceof Phase.Accepted accepted
                && accepted.acceptance().equals(c.acceptance())) {
            return List.of();
        }
        requireRequested(work, c.version());
        requireIndependent(work, c.team());
        return List.of(new HazardAccepted(c.hazard(), c.acceptance(), c.version(), c.team()));
    }

    static List<ClosingEvent> refuse(RefuseAcceptance c, Confirmed hazard) {
        requireRequested(hazard.rectification(), c.version());
        return List.of(new AcceptanceRefused(c.hazard(), c.acceptance(), c.version(), c.reasons()));
    }

    /** What is done while a team is asked to accept takes from it what it was asked for: its case ends (I01). */
    static List<HazardEvent> outdating(UUID hazard, Rectification work, List<RectificationEvent> done) {
        List<HazardEvent> events = new ArrayList<>(done);
        if (!done.isEmpty() && work.phase() instanceof Phase.Requested requested) {
            events.add(new AcceptanceOutdated(hazard, requested.version()));
        }
        return events;
    }

    /**
     * Items 7 and 8 of the plan: one hazard, all five verified, accepted as it is now by independent people, the
     * congress told (I01, I02, I18, I20), listed if a regulator found it or it was reopened, or with the authority's
     * reason for having no order (I03, I28), on evidence, work and an acceptance that are older than the signature
     * (I29). A shorter order that comes after the acceptance changes nothing: the work is done (R053).
     */
    static List<ClosingEvent> signOff(SignOffHazard c, Confirmed hazard) {
        Reliance reliance = c.reliance();
        if (reliance == null) {
            throw new HazardRefused(Reason.CERTIFICATE_NEEDED);
        }
        Rectification work = hazard.rectification();
        requireAllVerified(work);
        if (!(work.phase() instanceof Phase.Accepted accepted)) {
            throw new HazardRefused(Reason.NOT_ACCEPTED_AS_IT_IS);
        }
        List<UUID> signers = new ArrayList<>(accepted.team());
        signers.add(c.by());
        requireIndependent(work, signers);
        Entry entry = hazard.entry();
        if (!entry.workersCongressInformed()) {
            throw new HazardRefused(Reason.WORKERS_CONGRESS_NOT_INFORMED);
        }
        if (needsOrder(hazard) && work.limit() == null) {
            throw new HazardRefused(Reason.NOT_LISTED);
        }
        requireTakenBefore(work, c.at());
        HazardRefused.ifTooEarly(c.tooEarly(), Reason.SIGNED_OFF_BEFORE_ACCEPTANCE);
        if (!c.today()) {
            throw new HazardRefused(Reason.SIGNED_ON_ANOTHER_DAY);
        }
        return List.of(new HazardSignedOff(
                c.hazard(),
                entry.number(),
                entry.source(),
                entry.mine(),
                entry.enterprise(),
                entry.county(),
                accepted.acceptance(),
                accepted.version(),
                reliance));
    }

    /** Found by a regulator or reopened, and no officer has said that it is to have no order (I03, I28). */
    static boolean needsOrder(Known hazard) {
        boolean waived = hazard instanceof Confirmed known
                && known.rectification().orders().waivedWith() != null;
        return isForAnOrder(hazard) && !waived;
    }

    /** Found by a regulator or reopened, whatever an officer has said (I03, I28): that can be taken back. */
    static boolean isForAnOrder(Known hazard) {
        boolean reopened =
                hazard instanceof Confirmed known && known.rectification().wasReopened();
        return hazard.entry().source() != HazardSource.SELF || reopened;
    }

    /** Only falsification reaches behind a sign-off, and opens the hazard again if that rests on it (I28). */
    static List<HazardEvent> voidAfterSignOff(VoidEvidence c, SignedOff hazard) {
        if (!c.falsified()) {
            throw new HazardRefused(Reason.ALREADY_SIGNED_OFF);
        }
        Rectification work = hazard.as().rectification();
        List<HazardEvent> events = new ArrayList<>(Rectifying.voidEvidence(c, work));
        boolean restsOnIt = work.evidence().get(c.evidence() - 1).counts();
        if (!events.isEmpty() && restsOnIt) {
            events.add(reopening(hazard.entry(), ReopeningGround.FALSIFIED, c.reason()));
        }
        return events;
    }

    static HazardReopened reopening(Entry entry, ReopeningGround ground, String reason) {
        return new HazardReopened(
                entry.hazard(),
                entry.number(),
                entry.source(),
                entry.mine(),
                entry.enterprise(),
                entry.county(),
                ground,
                reason);
    }

    /** The work after an event that does not change what kind of state it is in. */
    static Rectification evolve(Rectification work, AcceptanceRequested e) {
        return work.in(new Phase.Requested(planned(work).plan(), e.version()));
    }

    static Rectification evolve(Rectification work, HazardAccepted e) {
        return work.in(new Phase.Accepted(planned(work).plan(), e.version(), e.acceptance(), e.team()));
    }

    static Rectification evolve(Rectification work, AcceptanceRefused e) {
        return work.in(new Phase.SentBack(planned(work).plan()));
    }

    private static Phase.Planned planned(Rectification work) {
        if (work.phase() instanceof Phase.Planned planned) {
            return planned;
        }
        throw new HazardRefused(Reason.NO_PLAN_IN_FORCE);
    }

    private static void requireAllVerified(Rectification work) {
        if (!work.allVerified()) {
            throw new HazardRefused(Reason.IMPLEMENTATIONS_INCOMPLETE);
        }
    }

    private static void requireRequested(Rectification work, long version) {
        if (!(work.phase() instanceof Phase.Requested requested) || requested.version() != version) {
            throw new HazardRefused(Reason.NOT_THE_VERSION_REQUESTED);
        }
    }

    private static void requireIndependent(Rectification work, List<UUID> persons) {
        if (!Collections.disjoint(work.rectifiers(), persons)) {
            throw new HazardRefused(Reason.RECTIFIER_MAY_NOT_ACCEPT);
        }
    }

    private static void requireTakenBefore(Rectification work, Instant signedAt) {
        boolean later = work.evidence().stream()
                .anyMatch(piece -> piece.counts()
                        && piece.takenAt() != null
                        && piece.takenAt().isAfter(signedAt));
        if (later) {
            throw new HazardRefused(Reason.EVIDENCE_TAKEN_AFTER_SIGN_OFF);
        }
    }
}
