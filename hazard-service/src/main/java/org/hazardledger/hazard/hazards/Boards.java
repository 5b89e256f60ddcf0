package org.hazardledger.hazard.hazards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.hazard.criteria.Catalogue;
import org.hazardledger.hazard.criteria.Criterion;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.request.RequestRefused;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Excerpts;
import org.hazardledger.ledger.trail.PastRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the list of hazards comes to (R037, R057): figures of the rows that the caller may see. A hazard counts as open
 * from its determination until it is signed off or merged.
 */
@Component
class Boards {
    private static final String OPEN =
            "status in ('CONFIRMED', 'PLANNED', 'RECTIFYING', 'ACCEPTANCE_REQUESTED', 'ACCEPTED', 'REOPENED')";

    private static final String OVERDUE = OPEN + " and coalesce(due_on, plan_until) < :today";
    private static final String AGE = "(cast(:today as date) - (confirmed_at at time zone 'Asia/Shanghai')::date)";

    private static final String COUNTY = """
            select county,
                   count(*) filter (where status = 'REPORTED') as undetermined,
                   count(*) filter (where %1$s) as open,
                   count(*) filter (where %1$s and due_on is not null) as listed,
                   count(*) filter (where %2$s) as overdue,
                   round(avg(%3$s) filter (where %1$s), 1)::float8 as average_age_days,
                   count(*) filter (where status = 'SIGNED_OFF') as signed_off,
                   count(*) filter (where status = 'SIGNED_OFF'
                       and (signed_off_at at time zone 'Asia/Shanghai')::date
                           <= coalesce(due_on, plan_until, 'infinity')) as signed_off_in_time
              from %%s h group by county order by county
            """.formatted(OPEN, OVERDUE, AGE);

    private static final String MINES = """
            select mine, county,
                   count(*) filter (where %1$s) as open,
                   count(*) filter (where %1$s and due_on is not null) as listed,
                   count(*) filter (where %2$s) as overdue
              from %%s h group by mine, county having count(*) filter (where %1$s) > 0
             order by overdue desc, open desc, mine
            """.formatted(OPEN, OVERDUE);

    private static final String CRITERIA = """
            select catalogue, criterion,
                   count(*) filter (where %1$s) as open,
                   count(*) filter (where %2$s) as overdue,
                   count(*) filter (where status = 'SIGNED_OFF') as signed_off
              from %%s h where confirmed_at is not null and status <> 'MERGED'
             group by catalogue, criterion order by open desc, catalogue, criterion
            """.formatted(OPEN, OVERDUE);

    private static final String AGEING = """
            select from_days, until_days,
                   count(h.id) as open,
                   count(h.id) filter (where %2$s) as overdue
              from (values (0, 7), (8, 30), (31, 90), (91, 180), (181, null)) band (from_days, until_days)
              left join %%s h on %1$s and %3$s >= from_days and (until_days is null or %3$s <= until_days)
             group by from_days, until_days order by from_days
            """.formatted(OPEN, OVERDUE, AGE);

    /** By the rows after each event: whoever was reopened was closed before. */
    private static final String MONTHS = """
            with states as (
                select id, mine, at_index, (%s) as open,
                       updated_at at time zone 'Asia/Shanghai' as since,
                       lead(updated_at at time zone 'Asia/Shanghai') over (partition by id order by at_index) as until
                  from list.hazard_past
                 where id in (select id from list.hazard
                               where county like :prefix || '%%' and (cast(:own as uuid) is null or enterprise = :own)
                                 and (cast(:county as text) is null or county = :county))
                   and at_index <= :position),
                 changes as (
                select *, lag(open, 1, false) over (partition by id order by at_index) as was_open from states),
                 months as (
                select month, month + interval '1 month' as following
                  from generate_series(date_trunc('month', cast(:today as timestamp)) - interval '11 months',
                                       date_trunc('month', cast(:today as timestamp)), interval '1 month') month)
            select to_char(month, 'YYYY-MM') as month,
                   count(*) filter (where open and not was_open and since >= month) as opened,
                   count(*) filter (where was_open and not open and since >= month) as closed,
                   count(*) filter (where open and (until is null or until >= following)) as open,
                   count(distinct mine) filter (where open and (until is null or until >= following)) as mines_with_open
              from months left join changes on since < following and (until is null or until >= month)
             group by month order by month
            """.formatted(OPEN);

    private final HazardRows rows;
    private final JdbcClient jdbc;
    private final ListPosition position;
    private final Excerpts excerpts;
    private final EdgeHeaders edge;
    private final Catalogue catalogue;

    Boards(
            HazardRows rows,
            JdbcClient jdbc,
            ListPosition position,
            Excerpts excerpts,
            EdgeHeaders edge,
            Catalogue catalogue) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.position = position;
        this.excerpts = excerpts;
        this.edge = edge;
        this.catalogue = catalogue;
    }

    /**
     * Figures, and what they are of.
     *
     * @param today the day that ages and limits are counted to
     * @param position the place in the ledger that the list is current to
     */
    record Board<R>(List<R> rows, LocalDate today, String position) {}

    /**
     * How a county-level unit is; one that has no hazards is left out.
     *
     * @param undetermined how many are reported and not determined
     * @param listed how many open ones are under listed supervision
     * @param overdue how many open ones are past their last day, by the order or else by the plan
     * @param averageAgeDays of open ones, since their determination; null if there are none
     * @param signedOffInTime how many of those signed off were by then; without a last day all are
     */
    record CountyRow(
            String county,
            long undetermined,
            long open,
            long listed,
            long overdue,
            @Nullable Double averageAgeDays,
            long signedOff,
            long signedOffInTime) {}

    /** A mine with open hazards, the most pressing first. */
    record MineRow(UUID mine, String county, long open, long listed, long overdue) {}

    /**
     * How many hazards are determined by a criterion.
     *
     * @param criterion with its official text; null for the general definition
     */
    record CriterionRow(@Nullable Criterion criterion, long open, long overdue, long signedOff) {}

    /**
     * Open hazards by their age since their determination.
     *
     * @param untilDays the last day of the class; null for the oldest
     */
    record AgeRow(int fromDays, @Nullable Integer untilDays, long open, long overdue) {}

    /**
     * A month on the way to zero 动态清零 (R037).
     *
     * @param opened how many were determined, or reopened
     * @param closed how many were signed off, or merged
     * @param open how many were open at its end, or now
     * @param minesWithOpen how many mines had any
     */
    record MonthRow(String month, long opened, long closed, long open, long minesWithOpen) {}

    Board<CountyRow> counties(Caller caller, @Nullable String county, Asked asked) {
        return board(caller, county, asked, COUNTY, new SimplePropertyRowMapper<>(CountyRow.class));
    }

    Board<MineRow> mines(Caller caller, @Nullable String county, Asked asked) {
        return board(caller, county, asked, MINES, new SimplePropertyRowMapper<>(MineRow.class));
    }

    Board<CriterionRow> criteria(Caller caller, @Nullable String county, Asked asked) {
        return board(caller, county, asked, CRITERIA, this::criterion);
    }

    Board<AgeRow> ages(Caller caller, @Nullable String county, Asked asked) {
        return board(caller, county, asked, AGEING, new SimplePropertyRowMapper<>(AgeRow.class));
    }

    private <R> Board<R> board(
            Caller caller, @Nullable String county, Asked asked, String select, RowMapper<R> mapper) {
        LocalDate today = today(asked);
        PastRows.Found<R> found = rows.figures(caller, county, asked, today, select, mapper);
        return new Board<>(found.rows(), today, EdgeHeaders.position(found.position()));
    }

    /**
     * The last twelve months.
     *
     * @throws RequestRefused if it is asked for by the time at which things happened: months close by what was recorded
     */
    Board<MonthRow> months(Caller caller, @Nullable String county, Asked asked) {
        if ("occurred".equals(asked.axis())) {
            throw new RequestRefused(
                    "axis-not-here",
                    "动态清零按记录时间统计，不支持 axis=occurred",
                    "Months go by recorded time, not by axis=occurred");
        }
        long list = position.of(HazardList.NAME);
        long last =
                asked.isNow() ? list : Math.min(list, excerpts.standing(asked).position());
        LocalDate today = today(asked);
        Map<String, @Nullable Object> values = HazardRows.seenBy(caller);
        values.put("county", county);
        values.put("position", last);
        values.put("today", today);
        List<MonthRow> months = jdbc.sql(MONTHS)
                .params(values)
                .query(new SimplePropertyRowMapper<>(MonthRow.class))
                .list();
        return new Board<>(months, today, EdgeHeaders.position(last));
    }

    private LocalDate today(Asked asked) {
        return excerpts.today(asked).map(EdgeHeaders::dayOf).orElseGet(edge::today);
    }

    private CriterionRow criterion(ResultSet row, int number) throws SQLException {
        String version = row.getString("catalogue");
        String code = row.getString("criterion");
        Criterion criterion = version == null || code == null
                ? null
                : catalogue.find(version, code).orElse(null);
        return new CriterionRow(criterion, row.getLong("open"), row.getLong("overdue"), row.getLong("signed_off"));
    }
}
