package org.hazardledger.identity.platform;

import java.util.List;
import java.util.function.ToLongFunction;
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

    /** Which page: rows behind {@code after}, at most {@code limit}. */
    public record Request(long after, int limit) {
        /** From a cursor as an earlier page gave it; null for the first page. */
        public static Request of(@Nullable String cursor) {
            try {
                return new Request(cursor == null ? -1 : Long.parseLong(cursor, Character.MAX_RADIX), LIMIT);
            } catch (NumberFormatException e) {
                throw new BadHeader("cursor-invalid", "cursor 无效", "The cursor is not one of ours");
            }
        }
    }

    /** The page of {@code rows}, which were asked for with one more than the limit. */
    public static <T> Page<T> of(List<T> rows, Request request, ToLongFunction<T> key, long position) {
        boolean more = rows.size() > request.limit();
        List<T> items = more ? rows.subList(0, request.limit()) : rows;
        String next = more ? Long.toString(key.applyAsLong(items.getLast()), Character.MAX_RADIX) : null;
        return new Page<>(items, next, EdgeHeaders.position(position));
    }
}
