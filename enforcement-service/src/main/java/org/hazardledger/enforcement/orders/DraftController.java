package org.hazardledger.enforcement.orders;

import static org.hazardledger.enforcement.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.events.OrderText;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.orders.OrderCommand.AmendDraft;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The text of an order that is not issued yet; every change of it is kept with the old text and the new one (I14). */
@RestController
@RequestMapping("/api/orders/{id}/draft")
class DraftController {
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final SupervisionOrders orders;

    DraftController(CommandDesk desk, EdgeHeaders edge, SupervisionOrders orders) {
        this.desk = desk;
        this.edge = edge;
        this.orders = orders;
    }

    record Draft(
            @NotEmpty List<@NotBlank @Size(max = 1000) String> demands,
            @NotEmpty List<@NotBlank @Size(max = 300) String> legalBasis,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Instant occurredAt) {}

    /** A request with the order of its path: what the idempotency key stands for. */
    private record At(UUID order, Object request) {}

    @PutMapping
    ResponseEntity<Void> amend(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Draft request) {
        Actor actor = OrderStep.AMEND_DRAFT.by(caller);
        caller.require(orders.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), ifMatch);
        OrderText text = new OrderText(request.demands(), request.legalBasis());
        return edge.done(desk.submit(new AmendDraft(id, text, request.reason()), envelope));
    }
}
