package org.hazardledger.enforcement.platform;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * Which last days somebody asks for, of what is not over; the days are those where the mines are.
 *
 * @param from the first; null for no such bound
 * @param until the last; null for no such bound
 */
public record Due(@Nullable LocalDate from, @Nullable LocalDate until) {
    /** The words of the query. */
    public static final String WORDS = "today|week|overdue|open";

    /**
     * From the words of the query.
     *
     * @param word {@code today}; {@code week}, which is from today up to Sunday; {@code overdue}, which is before
     *     today; {@code open}, which is any day and none; null to ask for no day
     * @param today the day that is looked at
     */
    public static @Nullable Due of(@Nullable String word, LocalDate today) {
        return switch (word) {
            case null -> null;
            case "today" -> new Due(today, today);
            case "week" -> new Due(today, today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
            case "open" -> new Due(null, null);
            default -> new Due(null, today.minusDays(1));
        };
    }
}
