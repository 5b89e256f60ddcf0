package org.hazardledger.ledger.trail;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.Epochs;
import org.hazardledger.ledger.store.Followed;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.store.Witnessed;
import org.hazardledger.ledger.trail.Excerpt.Entry;
import org.hazardledger.ledger.trail.MomentRefused.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a case where the question says (D5).
 *
 * <p>On the axis {@code recorded}, a position is exactly the events up to and including it, and a moment is the last
 * head that was recorded before it: what the ledger could have answered then. A position counts before a moment; with
 * neither, it is the head of today.
 *
 * <p>On the axis {@code occurred}, what is known at the position, or today, is looked at by the time at which it
 * happened: the timeline holds what had happened before the moment, in that order and, within one moment, in the order
 * of recording. The state is the one after the longest beginning of the case, in ledger order, all of which had
 * happened by then: what was recorded out of turn does not count before the rest has happened, because the ledger's
 * order is the only one in which a case is known to make sense.
 */
public final class Excerpts {
    private static final Comparator<Entry> BY_OCCURRENCE = Comparator.<Entry, Instant>comparing(
                    entry -> entry.content().occurredAt())
            .thenComparingLong(entry -> entry.recorded().index());

    private final String ledger;
    private final Set<String> publishers;
    private final LedgerReader reader;
    private final ContentFormat format;
    private final Epochs epochs;
    private final Witnessed witnessed;

    /**
     * Excerpts of one ledger.
     *
     * @param ledger its name
     * @param publishers the names of the ledgers that it follows
     */
    Excerpts(
            String ledger,
            Set<String> publishers,
            LedgerReader reader,
            ContentFormat format,
            Witnessed witnessed,
            Epochs epochs) {
        this.ledger = ledger;
        this.publishers = Set.copyOf(publishers);
        this.reader = reader;
        this.format = format;
        this.epochs = epochs;
        this.witnessed = witnessed;
    }

    /** @param last the last index that counts, -1 for none */
    private record Cut(long last, @Nullable Instant recordedAt, boolean asOfHead) {
        static final Cut BEFORE_EVERYTHING = new Cut(-1, null, false);

        static Cut at(@Nullable Head head, boolean asOfHead) {
            return head == null ? new Cut(-1, null, asOfHead) : new Cut(head.size() - 1, head.recordedAt(), asOfHead);
        }
    }

    /**
     * Where the ledger stood at that moment.
     *
     * @param position the last index that counts, -1 for none
     * @param occurredBefore only what had happened before it; null for no such bound
     */
    public record Standing(long position, @Nullable Instant occurredBefore) {}

    /**
     * Where the ledger stood at the moment asked for: what a list of that moment is made of.
     *
     * @throws MomentRefused if the question cannot be read, or the ledger has not come to that position
     */
    public Standing standing(Asked asked) {
        Set<String> unknown = new HashSet<>(Moment.ledgers(asked));
        unknown.remove(ledger);
        unknown.removeAll(publishers);
        if (!unknown.isEmpty()) {
            throw new MomentRefused(Reason.POSITIONS_INVALID);
        }
        Moment moment = Moment.of(ledger, asked);
        return new Standing(cut(moment, reader.head().orElse(null)).last(), moment.occurredBefore());
    }

    /**
     * The moment whose day a question means by today: the one asked for, or when the position asked for was recorded.
     * Empty for now.
     */
    public Optional<Instant> today(Asked asked) {
        if (asked.isNow()) {
            return Optional.empty();
        }
        Moment moment = Moment.of(ledger, asked);
        if (moment.occurredBefore() != null) {
            return Optional.of(moment.occurredBefore());
        }
        if (moment.position() == null && moment.recordedBefore() != null) {
            return Optional.of(moment.recordedBefore());
        }
        return Optional.ofNullable(cut(moment, reader.head().orElse(null)).recordedAt());
    }

    /**
     * Where the ledger stood at the first of two moments.
     *
     * @param since as ISO with offset, or as a position of this ledger, such as {@code hazard:812}
     * @param axis which of an event's two times a moment means, as in {@link Asked}
     * @throws MomentRefused if it cannot be read, or the ledger has not come to that position
     */
    public Standing since(String since, @Nullable String axis) {
        boolean position = since.startsWith(ledger) && !since.contains(",");
        try {
            return standing(new Asked(position ? null : since, axis, position ? since : null));
        } catch (MomentRefused refused) {
            throw switch (refused.reason()) {
                case AS_OF_INVALID, POSITIONS_INVALID -> new MomentRefused(Reason.SINCE_INVALID);
                default -> refused;
            };
        }
    }

    /** A place in this ledger, as answers write it. */
    String place(long index) {
        return ledger + ":" + index;
    }

    /**
     * The case at that moment; without events if nothing is known of it.
     *
     * @throws MomentRefused if the question cannot be read, or the ledger has not come to that position
     */
    public Excerpt of(UUID caseId, Asked asked) {
        Moment moment = Moment.of(ledger, asked);
        Head head = reader.head().orElse(null);
        Cut cut = cut(moment, head);
        List<Entry> all = reader.ofCase(caseId, head == null ? 0 : head.size()).stream()
                .map(recorded -> new Entry(recorded, format.read(recorded.content())))
                .toList();
        List<Entry> known = all.stream()
                .takeWhile(entry -> entry.recorded().index() <= cut.last())
                .toList();
        return new Excerpt(
                ledger,
                cut.last(),
                cut.recordedAt(),
                cut.asOfHead(),
                relies(cut.last()),
                witnessed.size(),
                all.stream().filter(Entry::isMadeHere).toList(),
                timeline(known, moment),
                history(known, moment));
    }

    private Cut cut(Moment moment, @Nullable Head head) {
        Moment.Position position = moment.position();
        if (position != null) {
            requireOfThisTree(position);
            return at(position.index(), head);
        }
        Instant before = moment.recordedBefore();
        if (before == null || head == null || head.recordedAt().isBefore(before)) {
            return Cut.at(head, true);
        }
        return Cut.at(reader.headBefore(before).orElse(null), false);
    }

    private void requireOfThisTree(Moment.Position position) {
        Integer epoch = position.epoch();
        if (epoch == null) {
            return;
        }
        if (epoch > epochs.open()) {
            throw new MomentRefused(Reason.POSITION_AHEAD);
        }
        if (epochs.hasLost(epoch, position.index())) {
            throw new MomentRefused(Reason.POSITION_LOST);
        }
    }

    private Cut at(long position, @Nullable Head head) {
        if (position < 0) {
            return Cut.BEFORE_EVERYTHING;
        }
        if (head == null || position >= head.size()) {
            throw new MomentRefused(Reason.POSITION_AHEAD);
        }
        return new Cut(position, reader.covering(position).recordedAt(), false);
    }

    private static List<Entry> timeline(List<Entry> known, Moment moment) {
        List<Entry> own = known.stream()
                .filter(Entry::isMadeHere)
                .filter(entry -> hadOccurred(entry, moment))
                .toList();
        return moment.byOccurrence() ? own.stream().sorted(BY_OCCURRENCE).toList() : own;
    }

    private static List<RecordedEvent> history(List<Entry> known, Moment moment) {
        return known.stream()
                .takeWhile(entry -> hadOccurred(entry, moment))
                .map(Entry::recorded)
                .toList();
    }

    private static boolean hadOccurred(Entry entry, Moment moment) {
        Instant before = moment.occurredBefore();
        return before == null || entry.content().occurredAt().isBefore(before);
    }

    private SortedMap<String, Long> relies(long position) {
        SortedMap<String, Long> relies = new TreeMap<>();
        for (String publisher : publishers) {
            relies.put(publisher, followed(publisher, position));
        }
        return relies;
    }

    /** The furthest of the followed types counts: a type that is being caught up began anew at 0. */
    private long followed(String publisher, long position) {
        return reader.lastOfCase(Received.positions(publisher), position)
                .map(event -> (Followed) format.read(event.content()).payload())
                .flatMap(followed -> followed.next().values().stream().max(Comparator.naturalOrder()))
                .map(next -> next - 1)
                .orElse(-1L);
    }
}
