package org.hazardledger.hazard.hazards;

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
import org.hazardledger.hazard.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Changes;
import org.hazardledger.ledger.trail.Counts;
import org.hazardledger.ledger.trail.Excerpts;
import org.hazardledger.ledger.trail.PastRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a caller may see of the {@link HazardList}: today, as it stood at any moment, and what changed in between. */
@Component
class HazardRows {
    private static final PastRows.Kept LIST = new PastRows.Kept(
            HazardList.NAME,
            "list.hazard",
            "reported_index",
            "county like :prefix || '%' and (cast(:own as uuid) is null or enterprise = :own)",
            "(cast(:status as text) is null or status = :status) and (cast(:county as text) is null or county = :county)");

    private final PastRows<Row> rows;

    HazardRows(JdbcClient jdbc, ListPosition position, Excerpts excerpts) {
        this.rows = new PastRows<>(jdbc, position, excerpts, LIST, HazardRows::row);
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
            @Nullable String county) {
        Map<String, @Nullable Object> values() {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("prefix", caller.countyPrefix());
            values.put("own", caller.enterprise());
            values.put("status", status == null ? null : status.name());
            values.put("county", county);
            return values;
        }
    }

    /** In the order of the reports. */
    Page<Row> page(Wanted wanted, Page.Request request, Asked asked) {
        PastRows.Found<Row> found = rows.page(wanted.values(), request, asked);
        return Page.of(found.rows(), request, Row::reportedIndex, found.position());
    }

    Counts<HazardStatus> counts(Wanted wanted, Asked asked) {
        return rows.counts(wanted.values(), asked, HazardStatus::valueOf);
    }

    Changes<Row> changes(Wanted wanted, Page.Request request, String since, Asked asked) {
        return rows.changes(wanted.values(), request, since, asked);
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
