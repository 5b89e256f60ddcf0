package org.hazardledger.enforcement.inspections;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.Wanted;
import org.hazardledger.enforcement.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Changes;
import org.hazardledger.ledger.trail.Counts;
import org.hazardledger.ledger.trail.Excerpts;
import org.hazardledger.ledger.trail.PastRows;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The list of inspections and their counts, now or as of any moment, and what changed between two moments. All but
 * officers and auditors see only records that were closed at the moment asked for.
 */
@RestController
class InspectionListController {
    private static final PastRows.Kept LIST = new PastRows.Kept(
            InspectionList.NAME,
            "list.inspection",
            "started_index",
            Wanted.SEEN + " and (:open or status = 'CLOSED')",
            Wanted.ASKED + " and (cast(:mine as uuid) is null or mine = :mine)");

    private static final Set<String> STATUSES = Set.of("OPEN", "CLOSED");

    private final PastRows<Row> rows;

    InspectionListController(JdbcClient jdbc, ListPosition position, Excerpts excerpts) {
        this.rows = new PastRows<>(jdbc, position, excerpts, LIST, new SimplePropertyRowMapper<>(Row.class));
    }

    /**
     * One inspection.
     *
     * @param findings how many were entered in its record
     * @param startedAt when its beginning was recorded
     */
    record Row(
            UUID id,
            UUID mine,
            UUID enterprise,
            String county,
            UUID leader,
            String status,
            int findings,
            Instant startedAt,
            long version,
            long startedIndex) {}

    @GetMapping("/api/inspections")
    Page<Row> inspections(
            Caller caller,
            @ParameterObject Wanted wanted,
            @RequestParam(required = false) @Nullable UUID mine,
            @ParameterObject Asked asked) {
        PastRows.Found<Row> found = rows.page(values(caller, wanted, mine), wanted.request(), asked);
        return Page.of(found.rows(), wanted.request(), Row::startedIndex, found.position());
    }

    @Operation(operationId = "countInspections")
    @GetMapping("/api/inspections/counts")
    Counts<String> counts(
            Caller caller,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable UUID mine,
            @ParameterObject Asked asked) {
        return rows.counts(values(caller, Wanted.in(county), mine), asked, Function.identity());
    }

    /** @param since the first moment, as {@link Excerpts#since} reads it; the second is the one asked for */
    @Operation(operationId = "inspectionChanges")
    @GetMapping("/api/inspections/changes")
    Changes<Row> changes(
            Caller caller,
            @RequestParam String since,
            @ParameterObject Wanted wanted,
            @RequestParam(required = false) @Nullable UUID mine,
            @ParameterObject Asked asked) {
        return rows.changes(values(caller, wanted, mine), wanted.request(), since, asked);
    }

    private static Map<String, @Nullable Object> values(Caller caller, Wanted wanted, @Nullable UUID mine) {
        Map<String, @Nullable Object> values = wanted.by(caller, STATUSES);
        values.put("mine", mine);
        values.put("open", caller.mayKnowWhatIsPlanned());
        return values;
    }
}
