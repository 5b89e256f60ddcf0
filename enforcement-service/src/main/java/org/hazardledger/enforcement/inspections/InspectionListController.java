package org.hazardledger.enforcement.inspections;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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
import org.hazardledger.enforcement.mines.NameList;
import org.hazardledger.enforcement.mines.RegisteredNames;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.enforcement.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
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

/**
 * The list of inspections and their counts, now or as of any moment, and what changed between two moments. All but
 * officers and auditors see only records that were closed at the moment asked for.
 */
@RestController
class InspectionListController {
    /** An inspection is due on no day. */
    private static final String NO_DAY = "cast('infinity' as date)";

    private static final PastRows.Kept LIST = new PastRows.Kept(
            InspectionList.NAME,
            "list.inspection",
            "started_index",
            NO_DAY,
            Wanted.SEEN + " and (:open or status = 'CLOSED')",
            Wanted.of(NameList.FOUND) + " and (cast(:mine as uuid) is null or mine = :mine) and " + Pressing.WAITING);

    private static final String HEADINGS = """
            id              | 检查标识         | Inspection id
            mine            | 矿山标识         | Mine id
            mine.name       | 矿山             | Mine
            enterprise      | 企业标识         | Enterprise id
            enterprise.name | 企业             | Enterprise
            county          | 县（市、区）代码 | County code
            leader          | 带队人员标识     | Leader (id)
            status          | 状态             | Status
            findings        | 发现隐患数       | Findings
            startedAt       | 开始时间         | Started at
            version         | 版本             | Version
            startedIndex    | 开始的台账序号   | Ledger index of the start""";

    private static final Set<String> STATUSES = Set.of("OPEN", "CLOSED");

    private final PastRows<Row> rows;
    private final CsvFile<Row> file;
    private final Authority authority;
    private final EdgeHeaders edge;

    InspectionListController(
            JdbcClient jdbc,
            ListPosition position,
            Excerpts excerpts,
            Authority authority,
            EdgeHeaders edge,
            RegisteredNames names) {
        this.authority = authority;
        this.edge = edge;
        this.rows = new PastRows<>(jdbc, position, excerpts, LIST, new SimplePropertyRowMapper<>(Row.class));
        this.file =
                new CsvFile<>("inspections", Row.class, HEADINGS, Map.of("mine", names::of, "enterprise", names::of));
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
            @Valid @ParameterObject Wanted wanted,
            @RequestParam(required = false) @Nullable UUID mine,
            @RequestParam(required = false) @Pattern(regexp = "me") @Nullable String waiting,
            @RequestParam(required = false) @Pattern(regexp = "newest") @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @ParameterObject Asked asked) {
        return Page.of(rows.page(values(caller, wanted, mine, waiting), Slice.of(sort, cursor), asked));
    }

    /** All rows at once. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = CsvFile.TYPE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/inspections", produces = CsvFile.TYPE)
    void inspectionsAsCsv(
            Caller caller,
            @Valid @ParameterObject Wanted wanted,
            @RequestParam(required = false) @Nullable UUID mine,
            @RequestParam(required = false) @Pattern(regexp = "me") @Nullable String waiting,
            @ParameterObject Asked asked,
            @ParameterObject CsvFile.Wish wish,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        file.answer(rows.all(values(caller, wanted, mine, waiting), asked), wish, request, response);
    }

    @Operation(operationId = "countInspections")
    @GetMapping("/api/inspections/counts")
    Counts<String> counts(
            Caller caller,
            @Valid @ParameterObject Wanted wanted,
            @RequestParam(required = false) @Nullable UUID mine,
            @RequestParam(required = false) @Pattern(regexp = "me") @Nullable String waiting,
            @ParameterObject Asked asked) {
        return rows.counts(values(caller, wanted, mine, waiting), asked, Function.identity());
    }

    /** @param since the first moment, as {@link Excerpts#since} reads it; the second is the one asked for */
    @Operation(operationId = "inspectionChanges")
    @GetMapping("/api/inspections/changes")
    Changes<Row> changes(
            Caller caller,
            @RequestParam String since,
            @Valid @ParameterObject Wanted wanted,
            @RequestParam(required = false) @Nullable UUID mine,
            @RequestParam(required = false) @Nullable String cursor,
            @ParameterObject Asked asked) {
        return rows.changes(values(caller, wanted, mine, null), Slice.of(null, cursor), since, asked);
    }

    private List<String> steps(Caller caller, LocalDate today) {
        return authority.toSign(caller.person(), today).isPresent() ? List.of(InspectionList.SIGN) : List.of();
    }

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
