package org.hazardledger.hazard.hazards;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.mines.NameList;
import org.hazardledger.hazard.platform.Due;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.hazard.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.axon.ListTable;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Changes;
import org.hazardledger.ledger.trail.Counts;
import org.hazardledger.ledger.trail.Excerpts;
import org.hazardledger.ledger.trail.PastRows;
import org.hazardledger.ledger.trail.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a caller may see of the {@link HazardList}: today, as it stood at any moment, and what changed in between. */
@Component
class HazardRows {
    private static final PastRows.Kept LIST = new PastRows.Kept(
            HazardList.NAME,
            "list.hazard",
            "reported_index",
            "coalesce(due_on, plan_until, 'infinity')",
            "county like :prefix || '%' and (cast(:own as uuid) is null or enterprise = :own)",
            """
            (cast(:status as text) is null or status = :status)
            and (cast(:county as text) is null or county = :county)
            and (cast(:steps as text[]) is null or awaited && cast(:steps as text[]))
            and (not :due or (status not in ('NOT_MAJOR', 'MERGED', 'SIGNED_OFF')
                 and coalesce(due_on, plan_until, 'infinity') >= coalesce(cast(:due_from as date), '-infinity')
                 and coalesce(due_on, plan_until, 'infinity') <= coalesce(cast(:due_until as date), 'infinity')))
            and (cast(:q as text) is null or
            """ + ListTable.found("list.hazard") + " or " + NameList.FOUND + ")");

    private final PastRows<Row> rows;
    private final Excerpts excerpts;
    private final HazardSteps steps;
    private final EdgeHeaders edge;

    HazardRows(JdbcClient jdbc, ListPosition position, Excerpts excerpts, HazardSteps steps, EdgeHeaders edge) {
        this.excerpts = excerpts;
        this.steps = steps;
        this.edge = edge;
        this.rows = new PastRows<>(jdbc, position, excerpts, LIST, HazardRows::row);
    }

    /**
     * One hazard.
     *
     * @param dueOn the last day that the listed-supervision order sets, null while there is none
     * @param planUntil the last day of the plan in force, null while there is none
     * @param refused what was refused last and still stands: {@code plan}, one of the five as in {@code time-limit}, or
     *     {@code acceptance}; null if nothing was
     * @param refusal why
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
            @Nullable LocalDate planUntil,
            Lights lights,
            @Nullable String refused,
            @Nullable String refusal,
            Instant foundAt,
            Instant reportedAt,
            Instant updatedAt,
            long version,
            long reportedIndex) {}

    /** The five implementations 五落实 (R045). */
    record Lights(Light responsibility, Light measures, Light funds, Light timeLimit, Light contingencyPlan) {
        private static Lights of(String[] states) {
            return new Lights(
                    Light.of(states[0]),
                    Light.of(states[1]),
                    Light.of(states[2]),
                    Light.of(states[3]),
                    Light.of(states[4]));
        }
    }

    /** How far one of the five is, in the words of the list. */
    enum Light {
        MISSING("missing"),
        PLANNED("planned"),
        SUBMITTED("submitted"),
        VERIFIED("verified"),
        REFUSED("refused"),
        VOIDED("voided");

        private final String word;

        Light(String word) {
            this.word = word;
        }

        @Override
        @JsonValue
        public String toString() {
            return word;
        }

        private static Light of(String state) {
            return switch (LightState.valueOf(state)) {
                case MISSING -> MISSING;
                case STATED -> PLANNED;
                case EVIDENCED -> SUBMITTED;
                case VERIFIED -> VERIFIED;
                case REFUSED -> REFUSED;
                case VOIDED -> VOIDED;
            };
        }
    }

    /**
     * Which rows of the list somebody asks for.
     *
     * @param status only hazards of that status; null for all
     * @param county only hazards in that county; null for all that the caller may see
     * @param waiting {@code me}: only those that wait for a step that the caller may take today; null for all
     * @param due only open ones whose last day, by the order or else by the plan, is {@code today}, in the rest of this
     *     {@code week}, or past ({@code overdue}), or all that are {@code open}, also those without; null for all. Of a
     *     past moment, today is the day of that moment
     * @param q only those that have this in their number, place or description, or in the name of the mine or the
     *     enterprise, as they are today; null for all
     */
    record Wanted(
            @Nullable HazardStatus status,
            @Nullable String county,
            @Nullable @Pattern(regexp = "me") String waiting,
            @Nullable @Pattern(regexp = Due.WORDS) String due,
            @Nullable @Size(min = 2, max = 100) String q) {
        /** All of a county. */
        static Wanted in(@Nullable HazardStatus status, @Nullable String county) {
            return new Wanted(status, county, null, null, null);
        }
    }

    /** What the parameters of the first condition stand for when this caller asks. */
    static Map<String, @Nullable Object> seenBy(Caller caller) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("prefix", caller.countyPrefix());
        values.put("own", caller.enterprise());
        return values;
    }

    private Map<String, @Nullable Object> values(Caller caller, Wanted wanted, Asked asked) {
        Map<String, @Nullable Object> values = seenBy(caller);
        values.put("status", wanted.status() == null ? null : wanted.status().name());
        values.put("county", wanted.county());
        values.put("q", wanted.q());
        values.put(
                "steps",
                wanted.waiting() == null ? null : steps.namesFor(caller).toArray(String[]::new));
        LocalDate today = excerpts.today(asked).map(EdgeHeaders::dayOf).orElseGet(edge::today);
        Due due = Due.of(wanted.due(), today);
        values.put("due", due != null);
        values.put("due_from", due == null ? null : due.from());
        values.put("due_until", due == null ? null : due.until());
        return values;
    }

    /** The oldest report first, unless another order is asked for. */
    Page<Row> page(Caller caller, Wanted wanted, Slice slice, Asked asked) {
        return Page.of(rows.page(values(caller, wanted, asked), slice, asked));
    }

    PastRows.All<Row> all(Caller caller, Wanted wanted, Asked asked) {
        return rows.all(values(caller, wanted, asked), asked);
    }

    /** @param select as {@link PastRows#figures} takes it; knows {@code today} */
    <F> PastRows.Found<F> figures(
            Caller caller, @Nullable String county, Asked asked, LocalDate today, String select, RowMapper<F> figure) {
        Map<String, @Nullable Object> values = values(caller, Wanted.in(null, county), asked);
        values.put("today", today);
        return rows.figures(values, asked, select, figure);
    }

    Counts<HazardStatus> counts(Caller caller, Wanted wanted, Asked asked) {
        return rows.counts(values(caller, wanted, asked), asked, HazardStatus::valueOf);
    }

    Changes<Row> changes(Caller caller, Wanted wanted, Slice slice, String since, Asked asked) {
        return rows.changes(values(caller, wanted, asked), slice, since, asked);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
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
                row.getObject("plan_until", LocalDate.class),
                Lights.of((String[]) row.getArray("lights").getArray()),
                row.getString("refused"),
                row.getString("refusal"),
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
