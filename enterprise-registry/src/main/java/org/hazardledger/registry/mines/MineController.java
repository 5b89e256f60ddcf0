package org.hazardledger.registry.mines;

import static org.hazardledger.registry.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.registry.enterprises.Enterprises;
import org.hazardledger.registry.events.MineKind;
import org.hazardledger.registry.jurisdiction.Caller;
import org.hazardledger.registry.jurisdiction.Counties;
import org.hazardledger.registry.jurisdiction.NotFound;
import org.hazardledger.registry.jurisdiction.Place;
import org.hazardledger.registry.mines.MineCommand.LocateMine;
import org.hazardledger.registry.mines.MineCommand.RegisterMine;
import org.hazardledger.registry.platform.EdgeHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on one mine, and the mine itself. */
@RestController
@RequestMapping("/api/mines")
class MineController {
    private static final String REGISTRAR = "city-officer";

    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final Mines mines;
    private final Enterprises enterprises;
    private final Counties counties;

    MineController(CommandDesk desk, EdgeHeaders edge, Mines mines, Enterprises enterprises, Counties counties) {
        this.desk = desk;
        this.edge = edge;
        this.mines = mines;
        this.enterprises = enterprises;
        this.counties = counties;
    }

    record Registration(
            @NotNull UUID enterprise,
            @NotBlank @Size(max = 200) String name,
            @NotNull MineKind kind,
            @NotBlank String county,
            @Nullable Instant occurredAt) {}

    /** Where it lies: WGS 84, decimal degrees. */
    record Position(
            @NotNull Double latitude,
            @NotNull Double longitude,
            @Nullable Instant occurredAt) {}

    /** A position with the mine of its path: what the idempotency key stands for. */
    private record PositionOf(UUID mine, Position position) {}

    /** @param location null until somebody has said it */
    record Answer(
            UUID id,
            UUID enterprise,
            String name,
            MineKind kind,
            String county,
            Mine.@Nullable Location location,
            long version) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> register(
            Caller caller, @RequestHeader(IDEMPOTENCY_KEY) String key, @RequestBody @Valid Registration request) {
        Actor actor = caller.as(REGISTRAR);
        UUID id = UUID.randomUUID();
        String county = counties.require(request.county());
        caller.requireJurisdiction(new Place(county, request.enterprise()));
        if (enterprises.place(request.enterprise()).isEmpty()) {
            throw new MineRefused(MineRefused.Reason.UNKNOWN_ENTERPRISE);
        }
        var command = new RegisterMine(id, request.enterprise(), request.name(), request.kind(), county);
        var envelope = edge.envelope(id, actor, key, request, request.occurredAt(), null);
        return edge.created("/api/mines/", desk.submit(command, envelope));
    }

    @PutMapping("/{id}/location")
    ResponseEntity<Void> locate(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Position request) {
        Actor actor = caller.as(REGISTRAR);
        caller.require(mines.place(id));
        var command = new LocateMine(id, new Mine.Location(request.latitude(), request.longitude()));
        var envelope = edge.envelope(id, actor, key, new PositionOf(id, request), request.occurredAt(), ifMatch);
        return edge.done(desk.submit(command, envelope));
    }

    @GetMapping("/{id}")
    ResponseEntity<Answer> mine(Caller caller, @PathVariable UUID id) {
        caller.require(mines.place(id));
        Mines.Found found = mines.find(id).orElseThrow(NotFound::new);
        Mine.Registered known = found.mine();
        return ResponseEntity.ok()
                .eTag(EdgeHeaders.etag(found.version()))
                .body(new Answer(
                        id,
                        known.enterprise(),
                        known.name(),
                        known.kind(),
                        known.county(),
                        known.location(),
                        found.version()));
    }
}
