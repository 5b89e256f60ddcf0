package org.hazardledger.enforcement.inspections;

import static org.hazardledger.enforcement.platform.EdgeHeaders.IDEMPOTENCY_KEY;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.enforcement.authority.Authority;
import org.hazardledger.enforcement.events.FindingEvent.FindingRecorded;
import org.hazardledger.enforcement.events.Reliance;
import org.hazardledger.enforcement.inspections.InspectionCommand.Candidate;
import org.hazardledger.enforcement.inspections.InspectionCommand.RecordFinding;
import org.hazardledger.enforcement.inspections.InspectionCommand.RecordRefusalToSign;
import org.hazardledger.enforcement.inspections.InspectionCommand.SignInspectionRecord;
import org.hazardledger.enforcement.inspections.InspectionCommand.StartInspection;
import org.hazardledger.enforcement.inspections.InspectionRefused.Reason;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotFound;
import org.hazardledger.enforcement.jurisdiction.Place;
import org.hazardledger.enforcement.mines.KnownMines;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on one inspection, and the inspection itself. */
@RestController
@RequestMapping("/api/inspections")
class InspectionController {
    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final Inspections inspections;
    private final KnownMines mines;
    private final Authority authority;

    InspectionController(
            CommandDesk desk, EdgeHeaders edge, Inspections inspections, KnownMines mines, Authority authority) {
        this.desk = desk;
        this.edge = edge;
        this.inspections = inspections;
        this.mines = mines;
        this.authority = authority;
    }

    record Start(
            @NotNull UUID mine,
            @NotNull UUID leader,
            @NotEmpty @Size(max = 30) List<@NotNull UUID> officers,
            @Nullable Instant occurredAt) {}

    record NewFinding(
            @NotBlank @Size(max = 200) String place,
            @NotBlank @Size(max = 4000) String description,
            @Nullable Instant occurredAt) {}

    record Signature(@NotBlank String recordHash, @Nullable Instant occurredAt) {}

    record Refusal(
            @NotBlank @Size(max = 1000) String reason,
            @Nullable Instant occurredAt) {}

    record Answer(
            UUID id,
            String status,
            UUID mine,
            UUID enterprise,
            String county,
            UUID leader,
            List<UUID> officers,
            List<FindingRecorded> findings,
            List<Inspections.Signed> signatures,
            String recordHash,
            long version) {}

    /** A request with the inspection of its path: what the idempotency key stands for. */
    private record At(UUID inspection, Object request) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> start(
            Caller caller, @RequestHeader(IDEMPOTENCY_KEY) String key, @RequestBody @Valid Start request) {
        Actor actor = caller.asOfficer();
        Place place = mines.place(request.mine()).orElseThrow(() -> new InspectionRefused(Reason.UNKNOWN_MINE));
        caller.requireJurisdiction(place);
        if (!request.officers().contains(caller.person())) {
            throw new InspectionRefused(Reason.NOT_AN_OFFICER_OF_THIS_INSPECTION);
        }
        UUID id = UUID.randomUUID();
        CommandEnvelope envelope = edge.envelope(id, actor, key, request, request.occurredAt(), null);
        LocalDate day = EdgeHeaders.dayOf(envelope.occurredAt());
        // Today too: it is now that they will be asked to sign.
        List<Candidate> candidates = request.officers().stream()
                .distinct()
                .map(person -> new Candidate(person, authority.standing(person, day, edge.today(), place)))
                .toList();
        var command = new StartInspection(
                id, request.mine(), place.enterprise(), place.county(), request.leader(), candidates);
        return edge.created("/api/inspections/", desk.submit(command, envelope));
    }

    /** Whether it is said to have happened before the inspection began. */
    private boolean isBeforeTheStart(CommandEnvelope envelope) {
        Inspections.Found found = inspections.find(envelope.stream()).orElseThrow(NotFound::new);
        return envelope.occurredAt().isBefore(found.startedAt());
    }

    /** The finding's id, which will be the hazard's, hangs on the key: sent twice, it is the same finding. */
    @PostMapping("/{id}/findings")
    @Operation(operationId = "recordFinding")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Map<String, UUID>> finding(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid NewFinding request) {
        Actor actor = caller.asOfficer();
        caller.require(inspections.place(id));
        UUID finding =
                UUID.nameUUIDFromBytes((id + "\n" + caller.person() + "\n" + key).getBytes(StandardCharsets.UTF_8));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        var command = new RecordFinding(
                id, finding, request.place(), request.description(), caller.person(), isBeforeTheStart(envelope));
        Receipt receipt = desk.submit(command, envelope);
        return edge.answer(
                        ResponseEntity.created(URI.create("/api/inspections/" + id + "/findings/" + finding)), receipt)
                .body(Map.of("finding", finding));
    }

    @PostMapping("/{id}/signatures")
    ResponseEntity<Void> sign(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Signature request) {
        Actor actor = caller.asOfficer();
        caller.require(inspections.place(id));
        Inspections.Found found = inspections.find(id).orElseThrow(NotFound::new);
        List<UUID> findings = request.recordHash().equals(found.recordHash()) ? found.entered() : null;
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        // On the stated day as well as today: nobody dates himself back to when his certificate was still valid, nor
        // signs for a day on which he had none.
        Reliance reliance = authority
                .toSign(caller.person(), EdgeHeaders.dayOf(envelope.occurredAt()))
                .flatMap(then -> authority.toSign(caller.person(), edge.today()))
                .orElse(null);
        boolean tooEarly = envelope.occurredAt().isBefore(found.startedAt());
        var command = new SignInspectionRecord(id, caller.person(), request.recordHash(), findings, tooEarly, reliance);
        return edge.done(desk.submit(command, envelope));
    }

    @PostMapping("/{id}/refusals")
    @Operation(operationId = "recordRefusal")
    ResponseEntity<Void> refusal(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestBody @Valid Refusal request) {
        Actor actor = caller.asOfficer();
        caller.require(inspections.place(id));
        CommandEnvelope envelope = edge.envelope(id, actor, key, new At(id, request), request.occurredAt(), null);
        var command = new RecordRefusalToSign(id, caller.person(), request.reason(), isBeforeTheStart(envelope));
        return edge.done(desk.submit(command, envelope));
    }

    @GetMapping("/{id}")
    ResponseEntity<Answer> inspection(Caller caller, @PathVariable UUID id) {
        caller.require(inspections.place(id));
        Inspections.Found found = inspections.find(id).orElseThrow(NotFound::new);
        var start = found.paper().start();
        boolean open = found.inspection() instanceof Inspection.Open;
        return ResponseEntity.ok()
                .eTag(EdgeHeaders.etag(found.version()))
                .body(new Answer(
                        id,
                        open ? "OPEN" : "CLOSED",
                        start.mine(),
                        start.enterprise(),
                        start.county(),
                        start.leader(),
                        start.officers(),
                        found.paper().findings(),
                        found.signatures(),
                        found.recordHash(),
                        found.version()));
    }
}
