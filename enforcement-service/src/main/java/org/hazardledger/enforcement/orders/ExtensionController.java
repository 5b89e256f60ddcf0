package org.hazardledger.enforcement.orders;

import static org.hazardledger.enforcement.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotFound;
import org.hazardledger.enforcement.orders.OrderCommand.GrantExtension;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseExtension;
import org.hazardledger.enforcement.orders.OrderCommand.RequestExtension;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** More time for an order: the enterprise asks, an officer decides (I06). */
@RestController
@RequestMapping("/api/orders/{id}/extensions")
class ExtensionController {
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final SupervisionOrders orders;
    private final SupervisedHazards hazards;
    private final OrderProperties limits;
    private final WorkingDays calendar;

    ExtensionController(
            CommandDesk desk,
            EdgeHeaders edge,
            SupervisionOrders orders,
            SupervisedHazards hazards,
            OrderProperties limits,
            WorkingDays calendar) {
        this.desk = desk;
        this.edge = edge;
        this.orders = orders;
        this.hazards = hazards;
        this.limits = limits;
        this.calendar = calendar;
    }

    record Extension(
            @NotBlank @Size(max = 2000) String reason,
            @NotBlank @Size(max = 2000) String stepsTaken,
            @NotBlank @Size(max = 2000) String interimSafeguards,
            @NotNull LocalDate newDueOn,
            @Nullable @Size(max = 2000) String lateReason,
            @Nullable Instant occurredAt) {}

    record ExtensionDecision(
            boolean granted,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Instant occurredAt) {}

    /** A request with the order of its path: what the idempotency key stands for. */
    private record At(UUID order, Object request) {}

    @PostMapping
    ResponseEntity<Void> requestExtension(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Extension request) {
        Actor actor = OrderStep.REQUEST_EXTENSION.by(caller);
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
                hazards.now(order.drafted().hazard()).latestDueOn(issuedOn, limits.longestPeriod()));
        return edge.done(desk.submit(command, envelope));
    }

    @PutMapping("/decision")
    ResponseEntity<Void> decideExtension(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid ExtensionDecision request) {
        Actor actor = (request.granted() ? OrderStep.GRANT_EXTENSION : OrderStep.REFUSE_EXTENSION).by(caller);
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), ifMatch);
        OrderCommand command = request.granted()
                ? new GrantExtension(id, caller.person(), request.reason())
                : new RefuseExtension(id, caller.person(), request.reason());
        return edge.done(desk.submit(command, envelope));
    }
}
