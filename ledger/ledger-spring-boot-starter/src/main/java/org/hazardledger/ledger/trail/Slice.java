package org.hazardledger.ledger.trail;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hazardledger.ledger.request.RequestRefused;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list: in an order, what stands behind a row, and how much of it. It names the row by what the order
 * goes by, so that the next page is found without reading those before it, and none is left out because others came.
 *
 * @param day the last day of the row before, as the database writes days; counts in the order of last days only
 * @param place of the row before
 * @param limit how many rows at most
 */
public record Slice(Order order, String day, long place, int limit) {
    /** What {@code sort} can say. */
    public static final String SORTS = "newest|due";

    private static final int LIMIT = 50;
    private static final Pattern CURSOR =
            Pattern.compile("(after|before|due-(infinity|[0-9]{4}-[0-9]{2}-[0-9]{2}))-(0|[1-9][0-9]{0,17})");

    /** In which order. */
    public enum Order {
        /** As they came; what comes meanwhile stands at the end. */
        OLDEST("after"),
        /** The other way round. */
        NEWEST("before"),
        /** The nearest last day first; what has none comes last. */
        DUE("due");

        private final String word;

        Order(String word) {
            this.word = word;
        }

        private static Order of(@Nullable String sort) {
            return switch (sort) {
                case null -> OLDEST;
                case "newest" -> NEWEST;
                case "due" -> DUE;
                default -> throw new RequestRefused("malformed-request", "参数 sort 格式不正确", "sort has the wrong form");
            };
        }
    }

    /**
     * From the words of a query.
     *
     * @param sort {@code newest}, {@code due}, or null for the oldest first
     * @param cursor as an earlier page of the same order gave it; null for the first page
     * @throws RequestRefused if it is none of ours, or one of another order
     */
    public static Slice of(@Nullable String sort, @Nullable String cursor) {
        Order order = Order.of(sort);
        if (cursor == null) {
            return new Slice(order, "-infinity", order == Order.NEWEST ? Long.MAX_VALUE : -1, LIMIT);
        }
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches() || !cursor.startsWith(order.word) || !isDay(parts.group(2))) {
            throw new RequestRefused("cursor-invalid", "cursor 无效", "The cursor is not one of ours");
        }
        String day = parts.group(2) == null ? "-infinity" : parts.group(2);
        return new Slice(order, day, Long.parseLong(parts.group(3)), LIMIT);
    }

    private static boolean isDay(@Nullable String day) {
        if (day == null || day.equals("infinity")) {
            return true;
        }
        try {
            // The database knows no year 0.
            return LocalDate.parse(day).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** What asks for the rest behind a row. */
    public String cursor(String lastDay, long last) {
        return order.word + (order == Order.DUE ? "-" + lastDay : "") + "-" + last;
    }
}
