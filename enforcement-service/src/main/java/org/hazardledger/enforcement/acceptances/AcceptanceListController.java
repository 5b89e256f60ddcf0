package org.hazardledger.enforcement.acceptances;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

/** The list of acceptance cases and their counts, now or as of any moment, and what changed between two moments. */
@RestController
class AcceptanceListController {
    private static final PastRows.Kept LIST = new PastRows.Kept(
            AcceptanceList.NAME,
            "list.acceptance",
            "opened_index",
            Wanted.SEEN,
            Wanted.ASKED + " and " + Pressing.WAITING + " and " + Pressing.DUE);

    private static final Set<String> STATUSES =
            Set.of("REQUESTED", "TEAM_FORMED", "ON_SITE", "OPINION_DRAFTED", "PASSED", "FAILED", "VOIDED");

    private final PastRows<Row> rows;
    private final Excerpts excerpts;
    private final AcceptanceSteps steps;
    private final EdgeHeaders edge;

    AcceptanceListController(
            JdbcClient jdbc, ListPosition position, Excerpts excerpts, AcceptanceSteps steps, EdgeHeaders edge) {
        this.excerpts = excerpts;
        this.steps = steps;
        this.edge = edge;
        this.rows = new PastRows<>(jdbc, position, excerpts, LIST, new SimplePropertyRowMapper<>(Row.class));
    }

    record Row(
            UUID id,
            UUID hazard,
            String hazardNumber,
            UUID mine,
            UUID enterprise,
            String county,
            String status,
            LocalDate dueOn,
            long version,
            long openedIndex) {}

    @GetMapping("/api/acceptances")
    Page<Row> acceptances(
            Caller caller,
            @ParameterObject Wanted wanted,
            @Valid @ParameterObject Pressing pressing,
            @ParameterObject Asked asked) {
        PastRows.Found<Row> found = rows.page(values(caller, wanted, pressing, asked), wanted.request(), asked);
        return Page.of(found.rows(), wanted.request(), Row::openedIndex, found.position());
    }

    /** All rows at once. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = CsvFile.TYPE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/acceptances", produces = CsvFile.TYPE)
    void acceptancesAsCsv(
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String county,
            @Valid @ParameterObject Pressing pressing,
            @ParameterObject Asked asked,
            @RequestParam(required = false) @Nullable String format,
            HttpServletResponse response)
            throws IOException {
        Wanted wanted = new Wanted(status, county, null);
        CsvFile.answer(rows.all(values(caller, wanted, pressing, asked), asked), "acceptances", Row.class, response);
    }

    private Map<String, @Nullable Object> values(Caller caller, Wanted wanted, Pressing pressing, Asked asked) {
        LocalDate today = excerpts.today(asked).map(EdgeHeaders::dayOf).orElseGet(edge::today);
        return pressing.with(wanted.by(caller, STATUSES), caller, () -> steps.namesFor(caller), today);
    }

    @Operation(operationId = "countAcceptances")
    @GetMapping("/api/acceptances/counts")
    Counts<String> counts(
            Caller caller, @RequestParam(required = false) @Nullable String county, @ParameterObject Asked asked) {
        return rows.counts(values(caller, Wanted.in(county), Pressing.NOT, asked), asked, Function.identity());
    }

    /** @param since the first moment, as {@link Excerpts#since} reads it; the second is the one asked for */
    @Operation(operationId = "acceptanceChanges")
    @GetMapping("/api/acceptances/changes")
    Changes<Row> changes(
            Caller caller, @RequestParam String since, @ParameterObject Wanted wanted, @ParameterObject Asked asked) {
        return rows.changes(values(caller, wanted, Pressing.NOT, asked), wanted.request(), since, asked);
    }
}
