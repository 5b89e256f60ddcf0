package org.hazardledger.enforcement.acceptances;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.Pressing;
import org.hazardledger.enforcement.jurisdiction.Wanted;
import org.hazardledger.enforcement.mines.NameList;
import org.hazardledger.enforcement.mines.RegisteredNames;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.enforcement.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.axon.ListTable;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Changes;
import org.hazardledger.ledger.trail.Counts;
import org.hazardledger.ledger.trail.CsvFile;
import org.hazardledger.ledger.trail.Excerpts;
import org.hazardledger.ledger.trail.PastRows;
import org.hazardledger.ledger.trail.Slice;
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
            Pressing.DAY,
            Wanted.SEEN,
            Wanted.of(ListTable.found("list.acceptance"), NameList.FOUND) + " and " + Pressing.WAITING + " and "
                    + Pressing.DUE);

    private static final String HEADINGS = """
            id              | 验收标识         | Acceptance id
            hazard          | 隐患标识         | Hazard id
            hazardNumber    | 隐患编号         | Hazard number
            mine            | 矿山标识         | Mine id
            mine.name       | 矿山             | Mine
            enterprise      | 企业标识         | Enterprise id
            enterprise.name | 企业             | Enterprise
            county          | 县（市、区）代码 | County code
            status          | 状态             | Status
            dueOn           | 到场期限         | On site by
            version         | 版本             | Version
            openedIndex     | 受理的台账序号   | Ledger index of the opening""";

    private static final Set<String> STATUSES =
            Set.of("REQUESTED", "TEAM_FORMED", "ON_SITE", "OPINION_DRAFTED", "PASSED", "FAILED", "VOIDED");

    private final PastRows<Row> rows;
    private final CsvFile<Row> file;
    private final Excerpts excerpts;
    private final AcceptanceSteps steps;
    private final EdgeHeaders edge;

    AcceptanceListController(
            JdbcClient jdbc,
            ListPosition position,
            Excerpts excerpts,
            AcceptanceSteps steps,
            EdgeHeaders edge,
            RegisteredNames names) {
        this.excerpts = excerpts;
        this.steps = steps;
        this.edge = edge;
        this.rows = new PastRows<>(jdbc, position, excerpts, LIST, new SimplePropertyRowMapper<>(Row.class));
        this.file =
                new CsvFile<>("acceptances", Row.class, HEADINGS, Map.of("mine", names::of, "enterprise", names::of));
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
            @Valid @ParameterObject Wanted wanted,
            @Valid @ParameterObject Pressing pressing,
            @RequestParam(required = false) @Pattern(regexp = Slice.SORTS) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @ParameterObject Asked asked) {
        return Page.of(rows.page(values(caller, wanted, pressing, asked), Slice.of(sort, cursor), asked));
    }

    /** All rows at once. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = CsvFile.TYPE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/acceptances", produces = CsvFile.TYPE)
    void acceptancesAsCsv(
            Caller caller,
            @Valid @ParameterObject Wanted wanted,
            @Valid @ParameterObject Pressing pressing,
            @ParameterObject Asked asked,
            @ParameterObject CsvFile.Wish wish,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        file.answer(rows.all(values(caller, wanted, pressing, asked), asked), wish, request, response);
    }

    private Map<String, @Nullable Object> values(Caller caller, Wanted wanted, Pressing pressing, Asked asked) {
        LocalDate today = excerpts.today(asked).map(EdgeHeaders::dayOf).orElseGet(edge::today);
        return pressing.with(wanted.by(caller, STATUSES), caller, () -> steps.namesFor(caller), today);
    }

    @Operation(operationId = "countAcceptances")
    @GetMapping("/api/acceptances/counts")
    Counts<String> counts(
            Caller caller,
            @Valid @ParameterObject Wanted wanted,
            @Valid @ParameterObject Pressing pressing,
            @ParameterObject Asked asked) {
        return rows.counts(values(caller, wanted, pressing, asked), asked, Function.identity());
    }

    /** @param since the first moment, as {@link Excerpts#since} reads it; the second is the one asked for */
    @Operation(operationId = "acceptanceChanges")
    @GetMapping("/api/acceptances/changes")
    Changes<Row> changes(
            Caller caller,
            @RequestParam String since,
            @Valid @ParameterObject Wanted wanted,
            @RequestParam(required = false) @Nullable String cursor,
            @ParameterObject Asked asked) {
        return rows.changes(values(caller, wanted, Pressing.NOT, asked), Slice.of(null, cursor), since, asked);
    }
}
