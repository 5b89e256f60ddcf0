package org.hazardledger.enforcement.orders;

import static org.hazardledger.enforcement.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.hazardledger.enforcement.authority.Authority;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotFound;
import org.hazardledger.enforcement.orders.OrderCommand.ApproveRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.DemandReplacement;
import org.hazardledger.enforcement.orders.OrderCommand.ProposeRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseRevocation;
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

/**
 * What was issued in error is taken back: one officer proposes, another one of that jurisdiction decides. Its hazard
 * gets another order, or there is a reason for none (I03).
 */
@RestController
@RequestMapping("/api/orders/{id}")
class RevocationController {
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final SupervisionOrders orders;
    private final SupervisedHazards hazards;
    private final Authority authority;

    RevocationController(
            CommandDesk desk,
            EdgeHeaders edge,
            SupervisionOrders orders,
            SupervisedHazards hazards,
            Authority authority) {
        this.desk = desk;
        this.edge = edge;
        this.orders = orders;
        this.hazards = hazards;
        this.authority = authority;
    }

    /** {@code withoutReplacement} says why the hazard gets no other order; without it, it gets one. */
    record Revocation(
            @NotBlank @Size(max = 2000) String reason,

            @Nullable @Size(max = 2000) @Pattern(regexp = "(?s).*\\S.*")
            String withoutReplacement,

            @Nullable Instant occurredAt) {}

    record RevocationDecision(
            boolean granted,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Instant occurredAt) {}

    record Replacement(
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Instant occurredAt) {}

    /** A request with the order of its path: what the idempotency key stands for. */
    private record At(UUID order, Object request) {}

    @PostMapping("/revocation")
    ResponseEntity<Void> proposeRevocation(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Revocation request) {
        Actor actor = OrderStep.PROPOSE_REVOCATION.by(caller);
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        var command = new ProposeRevocation(
                id,
                caller.person(),
                request.reason(),
                request.withoutReplacement(),
                orders.isBefore(envelope, SupervisionOrderIssued.class));
        return edge.done(desk.submit(command, envelope));
    }

    /** Who sends the version that he has read as {@code If-Match} decides on no other proposal than that. */
    @PutMapping("/revocation/decision")
    ResponseEntity<Void> decideRevocation(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid RevocationDecision request) {
        Actor actor = (request.granted() ? OrderStep.APPROVE_REVOCATION : OrderStep.REFUSE_REVOCATION).by(caller);
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), ifMatch);
        boolean tooEarly = orders.isBefore(envelope, RevocationProposed.class);
        OrderCommand command = request.granted()
                ? new ApproveRevocation(
                        id,
                        caller.person(),
                        request.reason(),
                        tooEarly,
                        authority.toSign(caller.person(), edge.today()).orElse(null))
                : new RefuseRevocation(id, caller.person(), request.reason(), tooEarly);
        return edge.done(desk.submit(command, envelope));
    }

    /** There was a reason for no other order, and it does not hold: one is drafted after all. */
    @PostMapping("/replacement")
    ResponseEntity<Void> demandReplacement(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Replacement request) {
        Actor actor = OrderStep.DEMAND_REPLACEMENT.by(caller);
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        UUID hazard =
                orders.find(id).orElseThrow(NotFound::new).order().drafted().hazard();
        var command = new DemandReplacement(
                id,
                request.reason(),
                hazards.now(hazard).uncoveredBy(id).isPresent(),
                orders.isBefore(envelope, RevokedInError.class),
                authority.toSign(caller.person(), edge.today()).orElse(null));
        return edge.done(desk.submit(command, envelope));
    }
}
