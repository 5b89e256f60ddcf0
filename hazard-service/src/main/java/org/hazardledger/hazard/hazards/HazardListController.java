package org.hazardledger.hazard.hazards;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.util.Map;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.mines.RegisteredNames;
import org.hazardledger.hazard.platform.Page;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Changes;
import org.hazardledger.ledger.trail.Counts;
import org.hazardledger.ledger.trail.CsvFile;
import org.hazardledger.ledger.trail.Slice;
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
    private static final String HEADINGS = """
            id                     | 隐患标识         | Hazard id
            number                 | 编号             | Number
            status                 | 状态             | Status
            source                 | 来源             | Source
            mine                   | 矿山标识         | Mine id
            mine.name              | 矿山             | Mine
            enterprise             | 企业标识         | Enterprise id
            enterprise.name        | 企业             | Enterprise
            county                 | 县（市、区）代码 | County code
            place                  | 部位             | Place
            catalogue              | 判定标准         | Catalogue
            criterion              | 判定条款         | Criterion
            stop                   | 是否停产         | Stopped
            survivor               | 并入的隐患标识   | Merged into (id)
            dueOn                  | 督办期限         | Due by the order
            planUntil              | 方案期限         | Due by the plan
            lights.responsibility  | 责任落实         | Responsibility
            lights.measures        | 措施落实         | Measures
            lights.funds           | 资金落实         | Funds
            lights.timeLimit       | 时限落实         | Time limit
            lights.contingencyPlan | 预案落实         | Contingency plan
            refused                | 被退回的事项     | What was refused
            refusal                | 退回理由         | Why
            foundAt                | 发现时间         | Found at
            reportedAt             | 上报时间         | Reported at
            updatedAt              | 最近办理时间     | Last recorded at
            version                | 版本             | Version
            reportedIndex          | 上报的台账序号   | Ledger index of the report""";

    private final HazardRows rows;
    private final CsvFile<HazardRows.Row> file;

    HazardListController(HazardRows rows, RegisteredNames names) {
        this.rows = rows;
        this.file = new CsvFile<>(
                "hazards", HazardRows.Row.class, HEADINGS, Map.of("mine", names::of, "enterprise", names::of));
    }

    @GetMapping("/api/hazards")
    Page<HazardRows.Row> hazards(
            Caller caller,
            @Valid @ParameterObject HazardRows.Wanted wanted,
            @RequestParam(required = false) @Pattern(regexp = Slice.SORTS) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @ParameterObject Asked asked) {
        return rows.page(caller, wanted, Slice.of(sort, cursor), asked);
    }

    /** All rows at once. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = CsvFile.TYPE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/hazards", produces = CsvFile.TYPE)
    void hazardsAsCsv(
            Caller caller,
            @Valid @ParameterObject HazardRows.Wanted wanted,
            @ParameterObject Asked asked,
            @ParameterObject CsvFile.Wish wish,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        file.answer(rows.all(caller, wanted, asked), wish, request, response);
    }

    @Operation(operationId = "countHazards")
    @GetMapping("/api/hazards/counts")
    Counts<HazardStatus> counts(
            Caller caller, @Valid @ParameterObject HazardRows.Wanted wanted, @ParameterObject Asked asked) {
        return rows.counts(caller, wanted, asked);
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
        return rows.changes(caller, HazardRows.Wanted.in(status, county), Slice.of(null, cursor), since, asked);
    }
}
