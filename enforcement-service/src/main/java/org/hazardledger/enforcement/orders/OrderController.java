package org.hazardledger.enforcement.orders;

import static org.hazardledger.enforcement.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hazardledger.enforcement.authority.Authority;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRequested;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotFound;
import org.hazardledger.enforcement.orders.OrderCommand.AcknowledgeOrder;
import org.hazardledger.enforcement.orders.OrderCommand.GrantExtension;
import org.hazardledger.enforcement.orders.OrderCommand.IssueOrder;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseExtension;
import org.hazardledger.enforcement.orders.OrderCommand.RequestExtension;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands on one order, the order itself, and its document. */
@RestController
@RequestMapping("/api/orders")
class OrderController {
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final SupervisionOrders orders;
    private final OrderProperties limits;
    private final WorkingDays calendar;
    private final Authority authority;

    OrderController(
            CommandDesk desk,
            EdgeHeaders edge,
            SupervisionOrders orders,
            OrderProperties limits,
            WorkingDays calendar,
            Authority authority) {
        this.desk = desk;
        this.edge = edge;
        this.orders = orders;
        this.limits = limits;
        this.calendar = calendar;
        this.authority = authority;
    }

    record Issue(
            @NotBlank @Size(max = 100) String number,
            @NotEmpty List<@NotBlank @Size(max = 1000) String> demands,
            @NotNull LocalDate dueOn,
            @NotEmpty List<@NotBlank @Size(max = 300) String> legalBasis,
            @Nullable Instant occurredAt) {}

    record Acknowledgement(@Nullable Instant occurredAt) {}

    record Extension(
            @NotBlank @Size(max = 2000) String reason,
            @NotBlank @Size(max = 2000) String stepsTaken,
            @NotBlank @Size(max = 2000) String interimSafeguards,
            @NotNull LocalDate newDueOn,
            @Nullable @Size(max = 2000) String lateReason,
            @Nullable Instant occurredAt) {}

    record Decision(
            boolean granted,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Instant occurredAt) {}

    record Answer(
            UUID id,
            UUID hazard,
            String hazardNumber,
            UUID mine,
            UUID enterprise,
            String county,
            String status,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate dueOn,
            List<String> demands,
            List<String> legalBasis,
            @Nullable ExtensionRequested request,
            long version) {}

    /** A request with the order of its path: what the idempotency key stands for. */
    private record At(UUID order, Object request) {}

    @PutMapping("/{id}/issue")
    ResponseEntity<Void> issue(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Issue request) {
        Actor actor = caller.asOfficer();
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), ifMatch);
        // A legal document bears the day on which it is issued, whatever day is stated.
        LocalDate issuedOn = edge.today();
        var command = new IssueOrder(
                id,
                request.number().strip(),
                request.demands(),
                issuedOn,
                request.dueOn(),
                issuedOn.plus(limits.longestPeriod()),
                limits.authority(),
                request.legalBasis(),
                authority.toSign(caller.person(), issuedOn).orElse(null));
        return edge.done(desk.submit(command, envelope));
    }

    @PutMapping("/{id}/acknowledgement")
    ResponseEntity<Void> acknowledge(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Acknowledgement request) {
        Actor actor = caller.asEnterprise();
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        return edge.done(desk.submit(new AcknowledgeOrder(id, caller.person()), envelope));
    }

    @PostMapping("/{id}/extensions")
    ResponseEntity<Void> requestExtension(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Extension request) {
        Actor actor = caller.asEnterprise();
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        SupervisionOrder order = orders.find(id).orElseThrow(NotFound::new).order();
        // Counted from its arrival: who asks for time does not also state when he asked.
        LocalDate today = edge.today();
        LocalDate dueOn = Objects.requireNonNullElse(order.lastDay(), today);
        LocalDate issuedOn = order.issue() == null ? today : order.issue().issuedOn();
        var command = new RequestExtension(
                id,
                caller.person(),
                request.reason(),
                request.stepsTaken(),
                request.interimSafeguards(),
                request.newDueOn(),
                Objects.requireNonNullElse(request.lateReason(), ""),
                calendar.between(today, dueOn),
                limits.extensionNotice(),
                issuedOn.plus(limits.longestPeriod()));
        return edge.done(desk.submit(command, envelope));
    }

    @PutMapping("/{id}/extensions/decision")
    ResponseEntity<Void> decideExtension(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Decision request) {
        Actor actor = caller.asOfficer();
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        OrderCommand command = request.granted()
                ? new GrantExtension(id, caller.person(), request.reason())
                : new RefuseExtension(id, caller.person(), request.reason());
        return edge.done(desk.submit(command, envelope));
    }

    @GetMapping("/{id}")
    ResponseEntity<Answer> order(Caller caller, @PathVariable UUID id) {
        caller.require(orders.place(id));
        SupervisionOrders.Found found = orders.find(id).orElseThrow(NotFound::new);
        SupervisionOrder order = found.order();
        SupervisionOrderDrafted draft = order.drafted();
        SupervisionOrderIssued issue = order.issue();
        ExtensionRequested request = order instanceof SupervisionOrder.InProgress known ? known.request() : null;
        return ResponseEntity.ok()
                .eTag(EdgeHeaders.etag(found.version()))
                .body(new Answer(
                        id,
                        draft.hazard(),
                        draft.hazardNumber(),
                        draft.mine(),
                        draft.enterprise(),
                        draft.county(),
                        order.status(),
                        issue == null ? null : issue.number(),
                        issue == null ? null : issue.issuedOn(),
                        order.lastDay(),
                        issue == null ? List.of() : issue.demands(),
                        issue == null ? List.of() : issue.legalBasis(),
                        request,
                        found.version()));
    }

    /** The document as issued: the same events give the same bytes. */
    @GetMapping(path = "/{id}/document", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> document(Caller caller, @PathVariable UUID id) {
        caller.require(orders.place(id));
        SupervisionOrders.Found found = orders.find(id).orElseThrow(NotFound::new);
        SupervisionOrderIssued issue = found.order().issue();
        if (issue == null || found.issuedLeaf() == null) {
            throw new OrderRefused(OrderRefused.Reason.NOT_ISSUED);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .body(OrderDocument.html(found.order().drafted(), issue, found.issuedLeaf())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
