package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceOutdated;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceRefused;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceRequested;
import org.hazardledger.hazard.events.ClosingEvent.HazardAccepted;
import org.hazardledger.hazard.events.ClosingEvent.HazardReopened;
import org.hazardledger.hazard.events.ClosingEvent.HazardSignedOff;
import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.DeterminationCorrected;
import org.hazardledger.hazard.events.HazardEvent.HazardAbsorbed;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.HazardEvent.HazardFoundNotMajor;
import org.hazardledger.hazard.events.HazardEvent.HazardListed;
import org.hazardledger.hazard.events.HazardEvent.HazardMerged;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardEvent.LimitExtended;
import org.hazardledger.hazard.events.HazardEvent.OrderDemanded;
import org.hazardledger.hazard.events.HazardEvent.OrderLifted;
import org.hazardledger.hazard.events.HazardEvent.OrderRevoked;
import org.hazardledger.hazard.events.HazardEvent.RecordCorrected;
import org.hazardledger.hazard.events.HazardEvent.RectificationOverdue;
import org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.HazardText;
import org.hazardledger.hazard.events.RectificationEvent;
import org.hazardledger.hazard.events.StopDecision;
import org.hazardledger.hazard.hazards.ClosingCommand.AcceptHazard;
import org.hazardledger.hazard.hazards.ClosingCommand.RefuseAcceptance;
import org.hazardledger.hazard.hazards.ClosingCommand.ReopenHazard;
import org.hazardledger.hazard.hazards.ClosingCommand.RequestAcceptance;
import org.hazardledger.hazard.hazards.ClosingCommand.SignOffHazard;
import org.hazardledger.hazard.hazards.HazardCommand.AbsorbDuplicate;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectDetermination;
import org.hazardledger.hazard.hazards.HazardCommand.CorrectRecord;
import org.hazardledger.hazard.hazards.HazardCommand.DemandOrder;
import org.hazardledger.hazard.hazards.HazardCommand.DetermineHazard;
import org.hazardledger.hazard.hazards.HazardCommand.EndOrder;
import org.hazardledger.hazard.hazards.HazardCommand.ExtendLimit;
import org.hazardledger.hazard.hazards.HazardCommand.InformWorkersCongress;
import org.hazardledger.hazard.hazards.HazardCommand.ListHazard;
import org.hazardledger.hazard.hazards.HazardCommand.MarkOverdue;
import org.hazardledger.hazard.hazards.HazardCommand.MergeDuplicate;
import org.hazardledger.hazard.hazards.HazardCommand.OpenFoundHazard;
import org.hazardledger.hazard.hazards.HazardCommand.RejectAsNotMajor;
import org.hazardledger.hazard.hazards.HazardCommand.ReportHazard;
import org.hazardledger.hazard.hazards.HazardCommand.RevokeOrder;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.hazardledger.hazard.hazards.Rectification.Limit;
import org.hazardledger.hazard.hazards.RectificationCommand.VoidEvidence;
import org.jspecify.annotations.Nullable;

/** What the ledger holds of a major hazard, and what it answers to a command. Pure. */
sealed interface Hazard {

    /** Not in the ledger. */
    record Unknown() implements Hazard {}

    /** In the ledger, for ever (I19). */
    sealed interface Known extends Hazard {
        /** What is the same in every state. */
        Entry entry();

        /** Where it stands. */
        HazardStatus status();

        /** What was determined to be major, whatever has become of it since; null if nothing was. */
        default @Nullable Confirmed major() {
            return switch (this) {
                case Confirmed known -> known;
                case SignedOff known -> known.as();
                case Reported known -> null;
                case NotMajor known -> null;
                case Merged known -> known.before().major();
            };
        }
    }

    /** Entered, and not yet determined. */
    record Reported(Entry entry) implements Known {
        @Override
        public HazardStatus status() {
            return HazardStatus.REPORTED;
        }
    }

    /**
     * Determined to be major.
     *
     * @param determinedAt the place in the stream of the event that determined it
     */
    record Confirmed(
            Entry entry,
            Determination determination,
            StopDecision stopDecision,
            long determinedAt,
            Rectification rectification)
            implements Known {
        @Override
        public HazardStatus status() {
            return rectification.status();
        }

        private Confirmed with(Entry next) {
            return new Confirmed(next, determination, stopDecision, determinedAt, rectification);
        }

        private Confirmed with(Entry next, Rectification work) {
            return new Confirmed(next, determination, stopDecision, determinedAt, work);
        }
    }

    /** Rectified, accepted and signed off; {@code as} is what was signed off. */
    record SignedOff(Confirmed as, UUID acceptance) implements Known {
        @Override
        public Entry entry() {
            return as.entry();
        }

        @Override
        public HazardStatus status() {
            return HazardStatus.SIGNED_OFF;
        }
    }

    /** Determined not to be major; a later determination may still confirm it. */
    record NotMajor(Entry entry, String reason) implements Known {
        @Override
        public HazardStatus status() {
            return HazardStatus.NOT_MAJOR;
        }
    }

    /** A duplicate; the work goes on with the survivor. {@code before} is how far it had come. */
    record Merged(Entry entry, Known before, UUID survivor) implements Known {
        @Override
        public HazardStatus status() {
            return HazardStatus.MERGED;
        }
    }

    /**
     * What the ledger entry says, whatever has become of the hazard.
     *
     * @param texts what the report says today, corrections included
     * @param version the place of the last event in the stream
     */
    record Entry(
            UUID hazard,
            String number,
            HazardSource source,
            UUID mine,
            UUID enterprise,
            String county,
            Instant foundAt,
            Map<HazardText, Said> texts,
            boolean workersCongressInformed,
            long version) {

        public Entry {
            texts = Collections.unmodifiableMap(new TreeMap<>(texts));
        }

        private Entry next() {
            return new Entry(
                    hazard,
                    number,
                    source,
                    mine,
                    enterprise,
                    county,
                    foundAt,
                    texts,
                    workersCongressInformed,
                    version + 1);
        }

        private Entry withText(HazardText text, String value) {
            Map<HazardText, Said> corrected = new TreeMap<>(texts);
            corrected.put(text, new Said(value, version));
            return new Entry(
                    hazard,
                    number,
                    source,
                    mine,
                    enterprise,
                    county,
                    foundAt,
                    corrected,
                    workersCongressInformed,
                    version);
        }

        private Entry informed() {
            return new Entry(hazard, number, source, mine, enterprise, county, foundAt, texts, true, version);
        }

        /** What the report says of that today, null if nothing. */
        @Nullable
        String text(HazardText text) {
            Said said = texts.get(text);
            return said == null ? null : said.value();
        }
    }

    /**
     * A text and where it comes from.
     *
     * @param at the place in the stream of the event that said it
     */
    record Said(String value, long at) {}

    /** The answer to a command: events, none if it changes nothing; a refusal is thrown. */
    static List<? extends HazardEvent> decide(HazardCommand command, Hazard hazard) {
        return switch (command) {
            case ReportHazard c -> {
                requireUnknown(hazard);
                yield Reporting.report(c);
            }
            case OpenFoundHazard c -> {
                requireUnknown(hazard);
                yield Reporting.open(c);
            }
            case DetermineHazard c -> Determining.determine(c, known(hazard));
            case CorrectDetermination c -> Determining.correct(c, confirmed(hazard));
            case RejectAsNotMajor c -> Determining.reject(c, known(hazard));
            case MergeDuplicate c -> Determining.merge(c, known(hazard));
            case AbsorbDuplicate c -> List.of(new HazardAbsorbed(c.hazard(), c.duplicate(), c.reason()));
            case InformWorkersCongress c -> Reporting.inform(c, known(hazard));
            case ListHazard c -> Listing.list(c, confirmed(hazard));
            case ExtendLimit c -> Listing.extend(c, confirmed(hazard));
            case RevokeOrder c -> hazard instanceof Confirmed known ? Listing.revoke(c, known) : List.of();
            case DemandOrder c -> hazard instanceof Confirmed known ? Listing.demand(c, known) : List.of();
            case EndOrder c -> hazard instanceof Confirmed known ? Listing.end(c, known) : List.of();
            case MarkOverdue c -> hazard instanceof Confirmed known ? Listing.overdue(c, known) : List.of();
            case CorrectRecord c -> Reporting.correct(c, known(hazard));
            case VoidEvidence c when hazard instanceof SignedOff signedOff -> Closing.voidAfterSignOff(c, signedOff);
            case RectificationCommand c -> {
                Rectification work = confirmed(hazard).rectification();
                yield Closing.outdating(c.hazard(), work, Rectifying.decide(c, work));
            }
            case RequestAcceptance c -> Closing.request(c, confirmed(hazard));
            case AcceptHazard c -> Closing.accept(c, confirmed(hazard));
            case RefuseAcceptance c -> Closing.refuse(c, confirmed(hazard));
            case SignOffHazard c -> hazard instanceof SignedOff ? List.of() : Closing.signOff(c, confirmed(hazard));
            case ReopenHazard c -> List.of(Closing.reopening(signedOff(hazard).entry(), c.ground(), c.reason()));
        };
    }

    /** The state after an event; a history that makes no sense is refused, so that it stops the line. */
    static Hazard evolve(Hazard hazard, HazardEvent event) {
        if (event instanceof HazardReported e) {
            requireUnknown(hazard);
            return new Reported(Reporting.entry(e));
        }
        Known before = known(hazard);
        Entry entry = before.entry().next();
        return switch (event) {
            case HazardReported e -> throw new HazardRefused(Reason.ALREADY_REPORTED);
            case HazardConfirmed e ->
                new Confirmed(entry, e.determination(), e.stopDecision(), entry.version(), Rectification.NONE);
            case DeterminationCorrected e ->
                new Confirmed(
                        entry,
                        e.determination(),
                        e.stopDecision(),
                        entry.version(),
                        confirmed(before).rectification());
            case HazardFoundNotMajor e -> new NotMajor(entry, e.reason());
            case HazardMerged e -> new Merged(entry, before, e.survivor());
            case HazardAbsorbed e -> with(before, entry);
            case WorkersCongressInformed e -> with(before, entry.informed());
            case RecordCorrected e -> with(before, entry.withText(e.text(), e.value()));
            case HazardListed e -> limited(confirmed(before), entry, new Limit(e.order(), e.dueOn(), false));
            case LimitExtended e -> limited(confirmed(before), entry, new Limit(e.order(), e.dueOn(), false));
            case RectificationOverdue e -> limited(confirmed(before), entry, new Limit(e.order(), e.dueOn(), true));
            case OrderRevoked e ->
                under(confirmed(before), entry, orders -> orders.without(e.order(), e.withoutReplacement() == null));
            case OrderLifted e -> under(confirmed(before), entry, orders -> orders.lifted(e.order()));
            case OrderDemanded e -> under(confirmed(before), entry, Orders::demanded);
            case RectificationEvent e
            when before instanceof SignedOff known ->
                new SignedOff(rectified(known.as(), entry, e), known.acceptance());
            case RectificationEvent e -> rectified(confirmed(before), entry, e);
            case AcceptanceRequested e -> {
                Confirmed known = confirmed(before);
                yield known.with(entry, Closing.evolve(known.rectification(), e));
            }
            case HazardAccepted e -> {
                Confirmed known = confirmed(before);
                yield known.with(entry, Closing.evolve(known.rectification(), e));
            }
            case AcceptanceRefused e -> {
                Confirmed known = confirmed(before);
                yield known.with(entry, Closing.evolve(known.rectification(), e));
            }
            case AcceptanceOutdated e -> with(before, entry);
            case HazardSignedOff e -> new SignedOff(confirmed(before).with(entry), e.acceptance());
            case HazardReopened e -> {
                Confirmed known = signedOff(before).as();
                yield known.with(entry, known.rectification().reopened());
            }
        };
    }

    private static Confirmed limited(Confirmed known, Entry entry, Limit limit) {
        return under(known, entry, orders -> orders.limitedTo(limit));
    }

    private static Confirmed under(Confirmed known, Entry entry, UnaryOperator<Orders> change) {
        Rectification work = known.rectification();
        return known.with(entry, work.under(change.apply(work.orders())));
    }

    private static Confirmed rectified(Confirmed known, Entry entry, RectificationEvent event) {
        return known.with(entry, Rectifying.evolve(known.rectification(), event, entry.version()));
    }

    private static Known with(Known hazard, Entry entry) {
        return switch (hazard) {
            case Reported known -> new Reported(entry);
            case Confirmed known -> known.with(entry);
            case SignedOff known -> new SignedOff(known.as().with(entry), known.acceptance());
            case NotMajor known -> new NotMajor(entry, known.reason());
            case Merged known -> new Merged(entry, known.before(), known.survivor());
        };
    }

    private static Known known(Hazard hazard) {
        return switch (hazard) {
            case Known known -> known;
            case Unknown none -> throw new HazardRefused(Reason.NOT_REPORTED);
        };
    }

    private static Confirmed confirmed(Hazard hazard) {
        return switch (known(hazard)) {
            case Confirmed known -> known;
            case SignedOff known -> throw new HazardRefused(Reason.ALREADY_SIGNED_OFF);
            case Merged known -> throw new HazardRefused(Reason.ALREADY_MERGED);
            case Reported known -> throw new HazardRefused(Reason.NOT_CONFIRMED);
            case NotMajor known -> throw new HazardRefused(Reason.NOT_CONFIRMED);
        };
    }

    private static SignedOff signedOff(Hazard hazard) {
        if (known(hazard) instanceof SignedOff signedOff) {
            return signedOff;
        }
        throw new HazardRefused(Reason.NOT_SIGNED_OFF);
    }

    private static void requireUnknown(Hazard hazard) {
        if (hazard instanceof Known) {
            throw new HazardRefused(Reason.ALREADY_REPORTED);
        }
    }
}
