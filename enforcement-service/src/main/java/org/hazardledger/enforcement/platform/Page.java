package org.hazardledger.enforcement.platform;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.hazardledger.ledger.trail.PastRows;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the rows
 * @param next the cursor of the next page, null on the last
 * @param position the place in the ledger that the list is current to
 */
public record Page<T>(List<T> items, @Nullable String next, String position) {
    private static final int LIMIT = 50;
    private static final String AFTER = "after-";
    private static final Pattern CURSOR = Pattern.compile(AFTER + "(0|[1-9][0-9]{0,17})");

    /** Which page: rows behind {@code after}, at most {@code limit}. */
    public record Request(long after, int limit) {
        /** From a cursor as an earlier page gave it; null for the first page. */
        public static Request of(@Nullable String cursor) {
            if (cursor == null) {
                return new Request(-1, LIMIT);
            }
            if (!CURSOR.matcher(cursor).matches()) {
                throw new BadHeader("cursor-invalid", "cursor 无效", "The cursor is not one of ours");
            }
            return new Request(Long.parseLong(cursor.substring(AFTER.length())), LIMIT);
        }
    }

    /** The page that was read. */
    public static <T> Page<T> of(PastRows.Paged<T> read) {
        return new Page<>(read.rows(), read.next(), EdgeHeaders.position(read.position()));
    }

    /** The page of {@code rows}, which were asked for with one more than the limit. */
    public static <T> Page<T> of(List<T> rows, Request request, ToLongFunction<T> key, long position) {
        boolean more = rows.size() > request.limit();
        List<T> items = more ? rows.subList(0, request.limit()) : rows;
        String next = more ? AFTER + key.applyAsLong(items.getLast()) : null;
        return new Page<>(items, next, EdgeHeaders.position(position));
    }
}
