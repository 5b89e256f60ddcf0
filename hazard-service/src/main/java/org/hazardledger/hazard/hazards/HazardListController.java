package org.hazardledger.hazard.hazards;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.platform.Page;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Changes;
import org.hazardledger.ledger.trail.Counts;
import org.hazardledger.ledger.trail.CsvFile;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The list of hazards and their counts, now or as of any moment ({@code asOf}, {@code axis} and {@code positions}), and
 * what changed between two moments.
 */
@RestController
class HazardListController {
    private final HazardRows rows;

    HazardListController(HazardRows rows) {
        this.rows = rows;
    }

    @GetMapping("/api/hazards")
    Page<HazardRows.Row> hazards(
            Caller caller,
            @Valid @ParameterObject HazardRows.Wanted wanted,
            @RequestParam(required = false) @Nullable String cursor,
            @ParameterObject Asked asked) {
        return rows.page(caller, wanted, Page.Request.of(cursor), asked);
    }

    /** All rows at once. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = CsvFile.TYPE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/hazards", produces = CsvFile.TYPE)
    void hazardsAsCsv(
            Caller caller,
            @Valid @ParameterObject HazardRows.Wanted wanted,
            @ParameterObject Asked asked,
            @RequestParam(required = false) @Nullable String format,
            HttpServletResponse response)
            throws IOException {
        CsvFile.answer(rows.all(caller, wanted, asked), "hazards", HazardRows.Row.class, response);
    }

    @Operation(operationId = "countHazards")
    @GetMapping("/api/hazards/counts")
    Counts<HazardStatus> counts(
            Caller caller, @RequestParam(required = false) @Nullable String county, @ParameterObject Asked asked) {
        return rows.counts(caller, HazardRows.Wanted.in(null, county), asked);
    }

    /**
     * What changed on the list from one moment to another.
     *
     * @param since the first moment, on the same axis as the second: ISO with offset, or a position as in
     *     {@code hazard:812}
     */
    @Operation(operationId = "hazardChanges")
    @GetMapping("/api/hazards/changes")
    Changes<HazardRows.Row> changes(
            Caller caller,
            @RequestParam String since,
            @RequestParam(required = false) @Nullable HazardStatus status,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable String cursor,
            @ParameterObject Asked asked) {
        return rows.changes(caller, HazardRows.Wanted.in(status, county), Page.Request.of(cursor), since, asked);
    }
}
