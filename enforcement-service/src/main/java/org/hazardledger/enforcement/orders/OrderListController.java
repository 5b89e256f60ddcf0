package org.hazardledger.enforcement.orders;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
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
 * The list of listed-supervision orders and their counts, now or as of any moment, and what changed between two
 * moments. An enterprise sees only what was issued at the moment asked for.
 */
@RestController
class OrderListController {
    private static final PastRows.Kept LIST = new PastRows.Kept(
            OrderList.NAME,
            "list.supervision_order",
            "drafted_index",
            Wanted.SEEN + " and (cast(:own as uuid) is null or number is not null)",
            Wanted.ASKED);

    private static final Set<String> STATUSES =
            Set.of("DRAFT", "ISSUED", "IN_PROGRESS", "EXTENSION_REQUESTED", "LIFTED", "REVOKED");

    private final PastRows<Row> rows;

    OrderListController(JdbcClient jdbc, ListPosition position, Excerpts excerpts) {
        this.rows = new PastRows<>(jdbc, position, excerpts, LIST, new SimplePropertyRowMapper<>(Row.class));
    }

    record Row(
            UUID id,
            UUID hazard,
            String hazardNumber,
            UUID enterprise,
            String county,
            String status,
            @Nullable String number,
            @Nullable LocalDate dueOn,
            long version,
            long draftedIndex) {}

    @GetMapping("/api/orders")
    Page<Row> orders(Caller caller, @ParameterObject Wanted wanted, @ParameterObject Asked asked) {
        PastRows.Found<Row> found = rows.page(wanted.by(caller, STATUSES), wanted.request(), asked);
        return Page.of(found.rows(), wanted.request(), Row::draftedIndex, found.position());
    }

    @Operation(operationId = "countOrders")
    @GetMapping("/api/orders/counts")
    Counts<String> counts(
            Caller caller, @RequestParam(required = false) @Nullable String county, @ParameterObject Asked asked) {
        return rows.counts(Wanted.in(county).by(caller, STATUSES), asked, Function.identity());
    }

    /** @param since the first moment, as {@link Excerpts#since} reads it; the second is the one asked for */
    @Operation(operationId = "orderChanges")
    @GetMapping("/api/orders/changes")
    Changes<Row> changes(
            Caller caller, @RequestParam String since, @ParameterObject Wanted wanted, @ParameterObject Asked asked) {
        return rows.changes(wanted.by(caller, STATUSES), wanted.request(), since, asked);
    }
}
