package org.hazardledger.ledger.trail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hazardledger.ledger.trail.MomentRefused.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The question as one ledger understands it.
 *
 * @param recordedBefore only what was recorded before it; null for no such bound
 * @param position the last index that counts; null if the question names none of this ledger
 * @param byOccurrence whether events are told in the order in which they happened
 * @param occurredBefore only what had happened before it; null for no such bound
 */
record Moment(
        @Nullable Instant recordedBefore,
        @Nullable Position position,
        boolean byOccurrence,
        @Nullable Instant occurredBefore) {
    private static final Pattern PLACE = Pattern.compile("([a-z]+)(?:/([1-9]\\d{0,5}))?:(-1|\\d{1,18})");
    private static final int LAST_YEAR = 9999;

    /**
     * A place in this ledger.
     *
     * @param epoch the number of the epoch that it was given in; null if it does not say, and means the tree as it is
     * @param index -1 for before everything
     */
    record Position(@Nullable Integer epoch, long index) {
        private static Position of(Matcher place) {
            return new Position(
                    place.group(2) == null ? null : Integer.valueOf(place.group(2)), Long.parseLong(place.group(3)));
        }
    }

    static Moment of(String ledger, Asked asked) {
        Instant asOf = instant(asked.asOf());
        boolean occurred = occurred(asked.axis());
        return new Moment(
                occurred ? null : asOf, positions(asked.positions()).get(ledger), occurred, occurred ? asOf : null);
    }

    /** The ledgers of which the question names a place. */
    static Set<String> ledgers(Asked asked) {
        return positions(asked.positions()).keySet();
    }

    private static boolean occurred(@Nullable String axis) {
        return switch (axis) {
            case null -> false;
            case "recorded" -> false;
            case "occurred" -> true;
            default -> throw new MomentRefused(Reason.AXIS_INVALID);
        };
    }

    private static @Nullable Instant instant(@Nullable String asOf) {
        if (asOf == null) {
            return null;
        }
        try {
            // The plus of an offset that nobody escaped arrives as a space.
            OffsetDateTime moment = OffsetDateTime.parse(asOf.replace(' ', '+'));
            if (moment.getYear() < 0 || moment.getYear() > LAST_YEAR) {
                throw new MomentRefused(Reason.AS_OF_INVALID);
            }
            return moment.toInstant();
        } catch (DateTimeException e) {
            throw new MomentRefused(Reason.AS_OF_INVALID);
        }
    }

    private static Map<String, Position> positions(@Nullable String positions) {
        Map<String, Position> read = new HashMap<>();
        if (positions == null) {
            return read;
        }
        for (String each : positions.split(",", -1)) {
            Matcher place = PLACE.matcher(each);
            if (!place.matches() || read.putIfAbsent(place.group(1), Position.of(place)) != null) {
                throw new MomentRefused(Reason.POSITIONS_INVALID);
            }
        }
        return read;
    }
}
