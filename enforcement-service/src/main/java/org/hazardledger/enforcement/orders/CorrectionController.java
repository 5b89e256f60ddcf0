package org.hazardledger.enforcement.orders;

import static org.hazardledger.enforcement.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.authority.Authority;
import org.hazardledger.enforcement.events.NoticePart;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.orders.OrderCommand.ApproveCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.ProposeCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseCorrection;
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

/** Corrections of an issued order: one officer proposes, another one of that jurisdiction decides (I14). */
@RestController
@RequestMapping("/api/orders/{id}/corrections")
class CorrectionController {
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final SupervisionOrders orders;
    private final Authority authority;

    CorrectionController(CommandDesk desk, EdgeHeaders edge, SupervisionOrders orders, Authority authority) {
        this.desk = desk;
        this.edge = edge;
        this.orders = orders;
        this.authority = authority;
    }

    /** What the notice should say; what is left out stays as it is. */
    record Correction(
            @Nullable @Size(min = 1) List<@NotBlank @Size(max = 1000) String> demands,
            @Nullable @Size(min = 1) List<@NotBlank @Size(max = 300) String> legalBasis,

            @Nullable @Size(max = 100) @Pattern(regexp = "(?s).*\\S.*")
            String authority,

            @NotBlank @Size(max = 2000) String reason,
            @Nullable Instant occurredAt) {}

    record CorrectionDecision(
            boolean granted,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Instant occurredAt) {}

    /** A request with the order of its path: what the idempotency key stands for. */
    private record At(UUID order, Object request) {}

    @PostMapping
    ResponseEntity<Void> propose(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Correction request) {
        Actor actor = OrderStep.PROPOSE_CORRECTION.by(caller);
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        NoticePart asked = new NoticePart(request.demands(), request.legalBasis(), request.authority());
        boolean tooEarly = orders.isBefore(envelope, SupervisionOrderIssued.class);
        return edge.done(
                desk.submit(new ProposeCorrection(id, caller.person(), asked, request.reason(), tooEarly), envelope));
    }

    /**
     * A correction bears the day on which it is approved, whatever day is stated, as the notice does. Who sends the
     * version that he has read as {@code If-Match} decides on no other proposal than that.
     */
    @PutMapping("/decision")
    ResponseEntity<Void> decideCorrection(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid CorrectionDecision request) {
        Actor actor = (request.granted() ? OrderStep.APPROVE_CORRECTION : OrderStep.REFUSE_CORRECTION).by(caller);
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), ifMatch);
        LocalDate today = edge.today();
        boolean tooEarly = orders.isBefore(envelope, CorrectionProposed.class);
        OrderCommand command = request.granted()
                ? new ApproveCorrection(
                        id,
                        caller.person(),
                        request.reason(),
                        today,
                        tooEarly,
                        authority.toSign(caller.person(), today).orElse(null))
                : new RefuseCorrection(id, caller.person(), request.reason(), tooEarly);
        return edge.done(desk.submit(command, envelope));
    }
}
