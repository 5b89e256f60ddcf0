package org.hazardledger.hazard.hazards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.hazard.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.trail.Excerpts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a caller may see of the {@link HazardList}: today, as it stood at any moment, and what changed in between. */
@Component
class HazardRows {
    /** The list as it stood: of each hazard the row after its last event that counts. */
    private static final String THEN = """
            (select distinct on (id) * from list.hazard_past
              where at_index <= :at_position
                and (cast(:at_before as timestamptz) is null or occurred_until < :at_before)
              order by id, at_index desc)
            """;

    /** What the caller may see and wants to see. */
    private static final String SEEN = """
            (h.county like :prefix || '%'
             and (cast(:county as text) is null or h.county = :county)
             and (cast(:status as text) is null or h.status = :status)
             and (cast(:enterprise as uuid) is null or h.enterprise = :enterprise))
            """;

    private final JdbcClient jdbc;
    private final ListPosition position;

    HazardRows(JdbcClient jdbc, ListPosition position) {
        this.jdbc = jdbc;
        this.position = position;
    }

    /**
     * One hazard.
     *
     * @param dueOn the last day that the listed-supervision order sets, null while there is none
     * @param updatedAt when the last event of it was recorded: its age is how long nothing happened (R061)
     */
    record Row(
            UUID id,
            String number,
            HazardStatus status,
            HazardSource source,
            UUID mine,
            UUID enterprise,
            String county,
            String place,
            @Nullable String catalogue,
            @Nullable String criterion,
            @Nullable Boolean stop,
            @Nullable UUID survivor,
            @Nullable LocalDate dueOn,
            Instant foundAt,
            Instant reportedAt,
            Instant updatedAt,
            long version,
            long reportedIndex) {}

    /**
     * Whose list, and which of its rows.
     *
     * @param status only hazards of that status; null for all
     * @param county only hazards in that county; null for all that the caller may see
     */
    record Wanted(
            Caller caller,
            @Nullable HazardStatus status,
            @Nullable String county) {}

    /** In the order of the reports; as it stands now if there is no {@code then}. */
    Page<Row> page(Wanted wanted, Page.Request request, Excerpts.@Nullable Standing then) {
        Moment moment = moment(then);
        List<Row> found = seen("""
                        select * from %s h
                         where reported_index > :after and %s
                         order by reported_index limit :limit
                        """.formatted(moment.rows("at"), SEEN), wanted, moment)
                .param("after", request.after())
                .param("limit", request.limit() + 1)
                .query((row, n) -> row(row))
                .list();
        return Page.of(found, request, Row::reportedIndex, moment.position());
    }

    /**
     * How many there are of each status.
     *
     * @param counts only of statuses that there are
     * @param position the ledger index to which they are current
     */
    record Counts(SortedMap<HazardStatus, Long> counts, String position) {}

    /** How many there are, now if there is no {@code then}. */
    Counts counts(Wanted wanted, Excerpts.@Nullable Standing then) {
        Moment moment = moment(then);
        SortedMap<HazardStatus, Long> counts = new TreeMap<>();
        seen(
                        "select status, count(*) from %s h where %s group by status".formatted(moment.rows("at"), SEEN),
                        wanted,
                        moment)
                .query(row -> {
                    counts.put(HazardStatus.valueOf(row.getString(1)), row.getLong(2));
                });
        return new Counts(counts, EdgeHeaders.position(moment.position()));
    }

    /**
     * What became of one row between two moments.
     *
     * @param before how it stood at the first; null if it did not stand on the list
     * @param after how it stood at the second; null if it stands there no more: hazards never vanish, but their status
     *     may no longer be the one asked for
     */
    record Change(UUID id, @Nullable Row before, @Nullable Row after) {}

    /**
     * The difference between two moments, in the order of the reports.
     *
     * @param next the cursor of the next page, null on the last
     * @param since the place in the ledger of the first moment
     * @param position that of the second
     */
    record Changes(List<Change> items, @Nullable String next, String since, String position) {}

    /** The rows that differ; up to now if there is no {@code then}. */
    Changes changes(Wanted wanted, Page.Request request, Excerpts.Standing since, Excerpts.@Nullable Standing then) {
        Moment first = moment(since);
        // Now is a position like any other here: three statements must see the same.
        Moment second = moment(then == null ? new Excerpts.Standing(Long.MAX_VALUE, null) : then);
        List<Place> differing = seen("""
                        select id, coalesce(was.reported_index, h.reported_index) as reported_index
                          from (select * from %1$s h where %3$s) was full join (select * from %2$s h where %3$s) h using (id)
                         where was.at_index is distinct from h.at_index
                           and coalesce(was.reported_index, h.reported_index) > :after
                         order by 2 limit :limit
                        """.formatted(first.rows("first"), second.rows("at"), SEEN), wanted, second)
                .param("first_position", first.position())
                .param("first_before", first.before())
                .param("after", request.after())
                .param("limit", request.limit() + 1)
                .query(new SimplePropertyRowMapper<>(Place.class))
                .list();
        Page<Place> page = Page.of(differing, request, Place::reportedIndex, second.position());
        List<UUID> ids = page.items().stream().map(Place::id).toList();
        Map<UUID, Row> before = rows(ids, wanted, first);
        Map<UUID, Row> after = rows(ids, wanted, second);
        return new Changes(
                ids.stream()
                        .map(id -> new Change(id, before.get(id), after.get(id)))
                        .toList(),
                page.next(),
                EdgeHeaders.position(first.position()),
                page.position());
    }

    private record Place(UUID id, long reportedIndex) {}

    private Map<UUID, Row> rows(List<UUID> ids, Wanted wanted, Moment moment) {
        return seen(
                        "select * from %s h where id = any (:ids) and %s".formatted(moment.rows("at"), SEEN),
                        wanted,
                        moment)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> row(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::id, Function.identity()));
    }

    /**
     * When the list is read.
     *
     * @param position the last index that counts
     * @param before only what had happened before it; null for no such bound
     */
    private record Moment(
            boolean now, long position, @Nullable OffsetDateTime before) {
        /** The rows of that moment, for the parameters of that name. */
        String rows(String name) {
            return now ? "list.hazard" : THEN.replace(":at", ":" + name);
        }
    }

    private Moment moment(Excerpts.@Nullable Standing then) {
        long current = position.of(HazardList.NAME);
        if (then == null) {
            return new Moment(true, current, null);
        }
        Instant before = then.occurredBefore();
        return new Moment(
                false, Math.min(current, then.position()), before == null ? null : before.atOffset(ZoneOffset.UTC));
    }

    private JdbcClient.StatementSpec seen(String sql, Wanted wanted, Moment moment) {
        return jdbc.sql(sql)
                .param("at_position", moment.position())
                .param("at_before", moment.before())
                .param("prefix", wanted.caller().countyPrefix())
                .param("county", wanted.county())
                .param(
                        "status",
                        wanted.status() == null ? null : wanted.status().name())
                .param("enterprise", wanted.caller().enterprise());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("number"),
                HazardStatus.valueOf(row.getString("status")),
                HazardSource.valueOf(row.getString("source")),
                row.getObject("mine", UUID.class),
                row.getObject("enterprise", UUID.class),
                row.getString("county"),
                row.getString("place"),
                row.getString("catalogue"),
                row.getString("criterion"),
                row.getObject("stop", Boolean.class),
                row.getObject("survivor", UUID.class),
                row.getObject("due_on", LocalDate.class),
                instant(row, "found_at"),
                instant(row, "reported_at"),
                instant(row, "updated_at"),
                row.getLong("version"),
                row.getLong("reported_index"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
