package org.hazardledger.hazard.hazards;

import static org.hazardledger.hazard.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.hazardledger.hazard.authority.Authority;
import org.hazardledger.hazard.events.ClosingEvent.HazardAccepted;
import org.hazardledger.hazard.events.RectificationEvent;
import org.hazardledger.hazard.events.Reliance;
import org.hazardledger.hazard.events.ReopeningGround;
import org.hazardledger.hazard.hazards.ClosingCommand.ReopenHazard;
import org.hazardledger.hazard.hazards.ClosingCommand.RequestAcceptance;
import org.hazardledger.hazard.hazards.ClosingCommand.SignOffHazard;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.platform.EdgeHeaders;
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
 * Asking for acceptance, sign-off and reopening: one hazard a request, and for the first two exactly the version that
 * the caller has seen, so {@code If-Match} is required (I18).
 */
@RestController
@RequestMapping("/api/hazards/{id}")
class ClosingController {
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final Hazards hazards;
    private final Authority authority;

    ClosingController(CommandDesk desk, EdgeHeaders edge, Hazards hazards, Authority authority) {
        this.desk = desk;
        this.edge = edge;
        this.hazards = hazards;
        this.authority = authority;
    }

    record Signed(@Nullable Instant occurredAt) {}

    record Reopening(
            @NotNull ReopeningGround ground,
            @NotBlank @Size(max = 4000) String reason,
            @Nullable Instant occurredAt) {}

    /** A request with the hazard of its path: what the idempotency key stands for. */
    private record At(UUID hazard, String what, Object request) {}

    @PostMapping("/acceptance-request")
    ResponseEntity<Void> requestAcceptance(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(IF_MATCH) String ifMatch,
            @RequestBody @Valid Signed request) {
        Actor actor = HazardStep.REQUEST_ACCEPTANCE.by(caller);
        caller.require(hazards.place(id));
        var at = new At(id, "acceptance-request", request);
        var envelope = edge.envelope(id, actor, key, at, request.occurredAt(), EdgeHeaders.exactly(ifMatch));
        boolean tooEarly = hazards.isBefore(envelope.occurredAt(), id, RectificationEvent.class::isInstance);
        return edge.done(desk.submit(new RequestAcceptance(id, caller.person(), tooEarly), envelope));
    }

    @PutMapping("/sign-off")
    ResponseEntity<Void> signOff(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(IF_MATCH) String ifMatch,
            @RequestBody @Valid Signed request) {
        Actor actor = HazardStep.SIGN_OFF.by(caller);
        caller.require(hazards.place(id));
        var at = new At(id, "sign-off", request);
        CommandEnvelope envelope =
                edge.envelope(id, actor, key, at, request.occurredAt(), EdgeHeaders.exactly(ifMatch));
        // As of today, whatever day is stated: nobody dates himself back to when his certificate was still valid.
        Reliance reliance = authority.toSign(caller.person(), edge.today()).orElse(null);
        boolean today = EdgeHeaders.dayOf(envelope.occurredAt()).equals(edge.today());
        boolean tooEarly = hazards.isBefore(
                envelope.occurredAt(), id, e -> e instanceof HazardAccepted || e instanceof RectificationEvent);
        var command = new SignOffHazard(id, caller.person(), envelope.occurredAt(), today, tooEarly, reliance);
        return edge.done(desk.submit(command, envelope));
    }

    @PutMapping("/reopening")
    @Operation(operationId = "reopenHazard")
    ResponseEntity<Void> reopen(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Reopening request) {
        Actor actor = HazardStep.REOPEN.by(caller);
        caller.require(hazards.place(id));
        var at = new At(id, "reopening", request);
        var envelope = edge.envelope(id, actor, key, at, request.occurredAt(), ifMatch);
        return edge.done(desk.submit(new ReopenHazard(id, request.ground(), request.reason()), envelope));
    }
}
