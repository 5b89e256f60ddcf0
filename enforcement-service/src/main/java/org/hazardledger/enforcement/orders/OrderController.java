package org.hazardledger.enforcement.orders;

import static org.hazardledger.enforcement.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.authority.Authority;
import org.hazardledger.enforcement.events.OrderSubject;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotFound;
import org.hazardledger.enforcement.mines.RegisteredNames;
import org.hazardledger.enforcement.orders.OrderCommand.AcknowledgeOrder;
import org.hazardledger.enforcement.orders.OrderCommand.IssueOrder;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Commands on one order, the order itself, and its document. */
@RestController
@RequestMapping("/api/orders")
class OrderController {
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final SupervisionOrders orders;
    private final SupervisedHazards hazards;
    private final OrderProperties limits;
    private final Authority authority;
    private final RegisteredNames names;

    OrderController(
            CommandDesk desk,
            EdgeHeaders edge,
            SupervisionOrders orders,
            SupervisedHazards hazards,
            OrderProperties limits,
            Authority authority,
            RegisteredNames names) {
        this.desk = desk;
        this.edge = edge;
        this.orders = orders;
        this.hazards = hazards;
        this.limits = limits;
        this.authority = authority;
        this.names = names;
    }

    /** Without demands or legal basis, those of the draft are issued. */
    record Issue(
            @NotBlank @Size(max = 100) String number,
            @Nullable @Size(min = 1) List<@NotBlank @Size(max = 1000) String> demands,
            @NotNull LocalDate dueOn,
            @Nullable @Size(min = 1) List<@NotBlank @Size(max = 300) String> legalBasis,
            @Nullable Instant occurredAt) {}

    record Acknowledgement(@Nullable Instant occurredAt) {}

    /** A request with the order of its path: what the idempotency key stands for. */
    private record At(UUID order, Object request) {}

    @PutMapping("/{id}/issue")
    ResponseEntity<Void> issue(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Issue request) {
        Actor actor = OrderStep.ISSUE.by(caller);
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), ifMatch);
        SupervisionOrderDrafted draft =
                orders.find(id).orElseThrow(NotFound::new).order().drafted();
        // A legal document bears the day on which it is issued, whatever day is stated.
        LocalDate issuedOn = edge.today();
        var command = new IssueOrder(
                id,
                request.number().strip(),
                request.demands(),
                issuedOn,
                request.dueOn(),
                hazards.now(draft.hazard()).latestDueOn(issuedOn, limits.longestPeriod()),
                limits.authorities().of(caller.jurisdiction()).orElse(null),
                request.legalBasis(),
                orders.isBefore(envelope, SupervisionOrderDrafted.class),
                authority.toSign(caller.person(), issuedOn).orElse(null),
                subject(draft));
        return edge.done(desk.submit(command, envelope));
    }

    private OrderSubject subject(SupervisionOrderDrafted draft) {
        return new OrderSubject(
                names.of(draft.enterprise()).orElse(null),
                names.of(draft.mine()).orElse(null));
    }

    @PutMapping("/{id}/acknowledgement")
    ResponseEntity<Void> acknowledge(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Acknowledgement request) {
        Actor actor = OrderStep.ACKNOWLEDGE.by(caller);
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        boolean tooEarly = orders.isBefore(envelope, SupervisionOrderIssued.class);
        return edge.done(desk.submit(new AcknowledgeOrder(id, caller.person(), tooEarly), envelope));
    }

    @GetMapping("/{id}")
    ResponseEntity<OrderAnswer> order(Caller caller, @PathVariable UUID id) {
        caller.require(orders.place(id));
        SupervisionOrders.Found found = orders.find(id).orElseThrow(NotFound::new);
        return ResponseEntity.ok()
                .eTag(EdgeHeaders.etag(found.version()))
                .body(OrderAnswer.of(found, caller.enterprise() == null));
    }

    /** As it stands; the same events give the same bytes. {@code as=issued} is what was issued, for ever. */
    @GetMapping(path = "/{id}/document", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> document(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Pattern(regexp = "issued") @Nullable String as) {
        caller.require(orders.place(id));
        SupervisionOrders.Found found = orders.find(id).orElseThrow(NotFound::new);
        SupervisionOrderDrafted draft = found.order().drafted();
        Notice notice = found.order().notice();
        if (notice == null) {
            throw new OrderRefused(OrderRefused.Reason.NOT_ISSUED);
        }
        String html = as == null
                ? OrderDocument.html(draft, notice, found.revocation(), found.leaves())
                : OrderDocument.asIssued(draft, notice.issue(), found.leaves().getFirst());
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .body(html.getBytes(StandardCharsets.UTF_8));
    }
}
