package org.hazardledger.enforcement.inspections;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hazardledger.enforcement.authority.Authority;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.Pressing;
import org.hazardledger.enforcement.jurisdiction.Wanted;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.enforcement.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Changes;
import org.hazardledger.ledger.trail.Counts;
import org.hazardledger.ledger.trail.CsvFile;
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
            Wanted.ASKED + " and (cast(:mine as uuid) is null or mine = :mine) and " + Pressing.WAITING);

    private static final Set<String> STATUSES = Set.of("OPEN", "CLOSED");

    private final PastRows<Row> rows;
    private final Authority authority;
    private final EdgeHeaders edge;

    InspectionListController(
            JdbcClient jdbc, ListPosition position, Excerpts excerpts, Authority authority, EdgeHeaders edge) {
        this.authority = authority;
        this.edge = edge;
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
            @RequestParam(required = false) @Pattern(regexp = "me") @Nullable String waiting,
            @ParameterObject Asked asked) {
        PastRows.Found<Row> found = rows.page(values(caller, wanted, mine, waiting), wanted.request(), asked);
        return Page.of(found.rows(), wanted.request(), Row::startedIndex, found.position());
    }

    /** All rows at once. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = CsvFile.TYPE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/inspections", produces = CsvFile.TYPE)
    void inspectionsAsCsv(
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable UUID mine,
            @RequestParam(required = false) @Pattern(regexp = "me") @Nullable String waiting,
            @ParameterObject Asked asked,
            @RequestParam(required = false) @Nullable String format,
            HttpServletResponse response)
            throws IOException {
        Wanted wanted = new Wanted(status, county, null);
        CsvFile.answer(rows.all(values(caller, wanted, mine, waiting), asked), "inspections", Row.class, response);
    }

    @Operation(operationId = "countInspections")
    @GetMapping("/api/inspections/counts")
    Counts<String> counts(
            Caller caller,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable UUID mine,
            @ParameterObject Asked asked) {
        return rows.counts(values(caller, Wanted.in(county), mine, null), asked, Function.identity());
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
        return rows.changes(values(caller, wanted, mine, null), wanted.request(), since, asked);
    }

    private List<String> steps(Caller caller, LocalDate today) {
        return authority.toSign(caller.person(), today).isPresent() ? List.of(InspectionList.SIGN) : List.of();
    }

    /** An inspection is due on no day. */
    private Map<String, @Nullable Object> values(
            Caller caller, Wanted wanted, @Nullable UUID mine, @Nullable String waiting) {
        LocalDate today = edge.today();
        Map<String, @Nullable Object> values = new Pressing(waiting, null)
                .with(wanted.by(caller, STATUSES), caller, () -> steps(caller, today), today);
        values.put("mine", mine);
        values.put("open", caller.mayKnowWhatIsPlanned());
        return values;
    }
}
