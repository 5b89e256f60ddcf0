package org.hazardledger.ledger.trail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.trail.Changes.Change;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a caller may see of a list: now, as it stood at any moment, and what changed in between (decision 13). Of a past
 * moment he sees what he might have seen then and may see now.
 */
public final class PastRows<R> {
    /** How many rows are read by one statement when all are asked for. */
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final ListPosition position;
    private final Excerpts excerpts;
    private final Kept list;
    private final RowMapper<R> mapper;

    /** @param mapper of the list's columns, wherever in a row they stand */
    public PastRows(JdbcClient jdbc, ListPosition position, Excerpts excerpts, Kept list, RowMapper<R> mapper) {
        this.jdbc = jdbc;
        this.position = position;
        this.excerpts = excerpts;
        this.list = list;
        this.mapper = mapper;
    }

    /**
     * A list whose rows are kept.
     *
     * @param name of the list
     * @param table of its rows, with the schema; those after each event stand in the table with {@code _past} behind
     *     its name
     * @param place the column by which the list is ordered, the oldest first
     * @param due the last day of a row, on the list's columns: {@code infinity} if it has none
     * @param seen which rows the caller may see: a condition on the list's columns
     * @param wanted which of them he asks for, likewise
     */
    public record Kept(String name, String table, String place, String due, String seen, String wanted) {
        private String now() {
            return "(select * from %s where (%s) and (%s))".formatted(table, seen, wanted);
        }

        /** The same, of the rows with a place behind {@code after} and up to {@code until}. */
        private String between(String moment) {
            return then(moment, "and %1$s > :after and %1$s <= :until".formatted(place));
        }

        /** Of each row that he may see now, the one after the last event that counts, if he might have seen that. */
        private String then(String moment) {
            return then(moment, "");
        }

        private String then(String moment, String within) {
            return """
                    (select * from
                      (select distinct on (id) * from %1$s_past
                        where id in (select id from %1$s where (%2$s) %5$s)
                          and at_index <= :%4$s_position
                          and (cast(:%4$s_before as timestamptz) is null or occurred_until < :%4$s_before)
                        order by id, at_index desc) kept
                      where (%2$s) and (%3$s))
                    """.formatted(table, seen, wanted, moment, within);
        }
    }

    /**
     * What was read of a list.
     *
     * @param position the last index that it takes in
     */
    public record Found<R>(List<R> rows, long position) {}

    /**
     * A page of a list.
     *
     * @param next the cursor of the next page, null on the last
     * @param position the last index that it takes in
     */
    public record Paged<R>(List<R> rows, @Nullable String next, long position) {}

    /**
     * One page, in the order that it is asked for in.
     *
     * @param values of the parameters of both conditions
     */
    public Paged<R> page(Map<String, ?> values, Slice slice, Asked asked) {
        At at = at(asked);
        String order = switch (slice.order()) {
            case OLDEST -> "%1$s > :after order by %1$s";
            case NEWEST -> "%1$s < :after order by %1$s desc";
            case DUE -> "(%2$s, %1$s) > (cast(:day as date), :after) order by %2$s, %1$s";
        };
        String sql = "select h.*, cast(%2$s as text) as slice_day from %1$s h where %3$s limit :limit"
                .formatted(at.rows(list), list.due(), order.formatted(list.place(), list.due()));
        JdbcClient.StatementSpec statement =
                at.bind(jdbc.sql(sql), values).param("after", slice.place()).param("limit", slice.limit() + 1);
        List<Placed<R>> found = (slice.order() == Slice.Order.DUE ? statement.param("day", slice.day()) : statement)
                .query((row, n) ->
                        new Placed<>(mapper.mapRow(row, n), row.getString("slice_day"), row.getLong(list.place())))
                .list();
        boolean more = found.size() > slice.limit();
        List<Placed<R>> shown = more ? found.subList(0, slice.limit()) : found;
        String next = more ? slice.cursor(shown.getLast().day(), shown.getLast().place()) : null;
        return new Paged<>(shown.stream().map(Placed::row).toList(), next, at.position());
    }

    private record Placed<R>(R row, String day, long place) {}

    /**
     * How many there are of each status.
     *
     * @param values of the parameters of both conditions
     * @param status what a status is called
     */
    public <S extends Comparable<S>> Counts<S> counts(Map<String, ?> values, Asked asked, Function<String, S> status) {
        At at = at(asked);
        SortedMap<S, Long> counts = new TreeMap<>();
        at.bind(jdbc.sql("select status, count(*) from %s h group by status".formatted(at.rows(list))), values)
                .query(row -> {
                    counts.put(status.apply(row.getString(1)), row.getLong(2));
                });
        return new Counts<>(counts, excerpts.place(at.position()));
    }

    /**
     * The rows that differ, by one statement: so both moments are looked at from the same now.
     *
     * @param values of the parameters of both conditions
     * @param slice of the oldest first
     * @param since the first moment, as {@link Excerpts#since} reads it
     * @param asked the second
     */
    public Changes<R> changes(Map<String, ?> values, Slice slice, String since, Asked asked) {
        At first = at(excerpts.since(since, asked.axis()), "first");
        At second = at(excerpts.standing(asked), "second");
        String sql = """
                with was as %1$s,
                     became as %2$s,
                     differing as (select id from was full join became using (id)
                                    where was.at_index is distinct from became.at_index
                                      and coalesce(was.%3$s, became.%3$s) > :after
                                    order by coalesce(was.%3$s, became.%3$s) limit :limit)
                select true as is_first, was.* from differing join was using (id)
                union all select false, became.* from differing join became using (id)
                order by %3$s
                """.formatted(first.rows(list), second.rows(list), list.place());
        Map<UUID, Differing<R>> differing = new LinkedHashMap<>();
        second.bind(first.bind(jdbc.sql(sql), values), Map.of())
                .param("after", slice.place())
                .param("limit", slice.limit() + 1)
                .query((ResultSet row) -> {
                    differing.merge(row.getObject("id", UUID.class), differing(row), Differing::with);
                });
        return changes(differing, slice, first, second);
    }

    /**
     * Figures of the rows that count, by one statement.
     *
     * @param values of the parameters of both conditions, and of the statement
     * @param select the statement, with {@code %s} where the rows stand
     */
    public <F> Found<F> figures(Map<String, ?> values, Asked asked, String select, RowMapper<F> figure) {
        At at = at(asked);
        List<F> found = at.bind(jdbc.sql(select.formatted(at.rows(list))), values)
                .query(figure)
                .list();
        return new Found<>(found, at.position());
    }

    /**
     * All of them at once, however many: as they stood at one place in the ledger, read piece by piece, so that a
     * reader who is slow holds no connection to the database.
     *
     * @param values of the parameters of both conditions
     */
    public All<R> all(Map<String, ?> values, Asked asked) {
        long taken = position.taken(list.name());
        At at = asked.isNow() ? new At(position.of(list.name()), null, "moment") : at(asked);
        return new All<>(excerpts.place(at.position()), taker -> read(values, at, taken, taker));
    }

    /**
     * All rows of a list.
     *
     * @param place the place in the ledger to which they are current
     */
    public record All<R>(String place, Consumer<Consumer<R>> reading) {
        /** Hands them over in the order of the list. */
        public void forEach(Consumer<R> taker) {
            reading.accept(taker);
        }
    }

    private void read(Map<String, ?> values, At at, long taken, Consumer<R> taker) {
        String next = """
                select %2$s from %1$s where %3$s and %2$s > :after order by %2$s limit :limit
                """.formatted(list.table(), list.place(), list.seen());
        String rows = "select * from %s h order by %s".formatted(list.between("moment"), list.place());
        long after = -1;
        while (true) {
            List<Long> places = jdbc.sql(next)
                    .params(values)
                    .param("after", after)
                    .param("limit", AT_ONCE)
                    .query((row, n) -> row.getLong(1))
                    .list();
            long until = places.isEmpty() ? after : places.getLast();
            List<R> found = at.bind(jdbc.sql(rows), values)
                    .param("after", after)
                    .param("until", until)
                    .query(mapper)
                    .list();
            // A list that is made anew meanwhile has lost rows that it will have again.
            if (position.taken(list.name()) < taken) {
                throw new IllegalStateException("%s is not at %d any more".formatted(list.name(), taken));
            }
            if (places.isEmpty()) {
                return;
            }
            found.forEach(taker);
            after = until;
        }
    }

    private record Differing<R>(
            long place, @Nullable R before, @Nullable R after) {
        Differing<R> with(Differing<R> other) {
            return new Differing<>(place, before == null ? other.before : before, after == null ? other.after : after);
        }
    }

    private Differing<R> differing(ResultSet row) throws SQLException {
        R mapped = mapper.mapRow(row, row.getRow());
        boolean first = row.getBoolean("is_first");
        return new Differing<>(row.getLong(list.place()), first ? mapped : null, first ? null : mapped);
    }

    private Changes<R> changes(Map<UUID, Differing<R>> differing, Slice slice, At first, At second) {
        List<Change<R>> items = new ArrayList<>();
        String next = null;
        long last = slice.place();
        for (Map.Entry<UUID, Differing<R>> each : differing.entrySet()) {
            if (items.size() == slice.limit()) {
                next = slice.cursor("", last);
                break;
            }
            Differing<R> found = each.getValue();
            items.add(new Change<>(each.getKey(), found.before(), found.after()));
            last = found.place();
        }
        return new Changes<>(items, next, excerpts.place(first.position()), excerpts.place(second.position()));
    }

    /**
     * When the list is read.
     *
     * @param position the last index that counts
     * @param before only what had happened before it; null for no such bound
     * @param name of its parameters; null for now, which needs none
     */
    private record At(
            long position,
            @Nullable OffsetDateTime before,
            @Nullable String name) {
        String rows(Kept list) {
            return name == null ? list.now() : list.then(name);
        }

        JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Map<String, ?> values) {
            JdbcClient.StatementSpec bound = statement.params(values);
            return name == null
                    ? bound
                    : bound.param(name + "_position", position).param(name + "_before", before);
        }
    }

    private At at(Asked asked) {
        return asked.isNow() ? new At(position.of(list.name()), null, null) : at(excerpts.standing(asked), "moment");
    }

    private At at(Excerpts.Standing then, String name) {
        Instant before = then.occurredBefore();
        return new At(
                Math.min(position.of(list.name()), then.position()),
                before == null ? null : before.atOffset(ZoneOffset.UTC),
                name);
    }
}
