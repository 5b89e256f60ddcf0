package org.hazardledger.registry.enterprises;

import static org.hazardledger.registry.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.ledger.axon.CommandDesk;
import org.hazardledger.ledger.axon.StreamBusy;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.registry.enterprises.EnterpriseCommand.ChangeActualController;
import org.hazardledger.registry.enterprises.EnterpriseCommand.ChangeLegalRepresentative;
import org.hazardledger.registry.enterprises.EnterpriseCommand.ChangePrincipal;
import org.hazardledger.registry.enterprises.EnterpriseCommand.RegisterEnterprise;
import org.hazardledger.registry.enterprises.EnterpriseRefused.Reason;
import org.hazardledger.registry.jurisdiction.Caller;
import org.hazardledger.registry.jurisdiction.Counties;
import org.hazardledger.registry.jurisdiction.NotFound;
import org.hazardledger.registry.jurisdiction.Place;
import org.hazardledger.registry.officers.Officers;
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

/** Commands on one enterprise, and the enterprise itself. */
@RestController
@RequestMapping("/api/enterprises")
class EnterpriseController {
    private static final String REGISTRAR = "city-officer";

    private final CommandDesk desk;
    private final EdgeHeaders edge;
    private final Enterprises enterprises;
    private final Counties counties;
    private final ReservedIds reserved;
    private final Officers officers;

    EnterpriseController(
            CommandDesk desk,
            EdgeHeaders edge,
            Enterprises enterprises,
            Counties counties,
            ReservedIds reserved,
            Officers officers) {
        this.desk = desk;
        this.edge = edge;
        this.enterprises = enterprises;
        this.counties = counties;
        this.reserved = reserved;
        this.officers = officers;
    }

    /**
     * A registration.
     *
     * @param id one that the operator reserved, or null: then the register draws one
     */
    record Registration(
            @Nullable UUID id,
            @NotBlank String creditCode,
            @NotBlank @Size(max = 200) String name,
            @NotBlank String county,
            @NotNull UUID principal,
            @NotNull UUID actualController,
            @NotNull UUID legalRepresentative,
            @Nullable Instant occurredAt) {}

    record Appointment(@NotNull UUID person, @Nullable Instant occurredAt) {}

    record Answer(
            UUID id,
            String creditCode,
            String name,
            String county,
            UUID principal,
            UUID actualController,
            UUID legalRepresentative,
            long version) {}

    /** An appointment with the enterprise of its path: what the idempotency key stands for. */
    private record AppointmentAt(UUID enterprise, Appointment appointment) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> register(
            Caller caller, @RequestHeader(IDEMPOTENCY_KEY) String key, @RequestBody @Valid Registration request) {
        Actor actor = caller.as(REGISTRAR);
        UUID id = Objects.requireNonNullElseGet(request.id(), UUID::randomUUID);
        if (request.id() != null && !reserved.reservedIds().contains(id)) {
            throw new EnterpriseRefused(Reason.ID_NOT_RESERVED);
        }
        var command = new RegisterEnterprise(
                id,
                new CreditCode(request.creditCode()),
                request.name(),
                counties.require(request.county()),
                request.principal(),
                request.actualController(),
                request.legalRepresentative(),
                officers.among(
                        new HashSet<>(List.of(
                                request.principal(), request.actualController(), request.legalRepresentative())),
                        edge.today()));
        caller.requireJurisdiction(new Place(command.county(), id));
        var envelope = edge.envelope(id, actor, key, request, request.occurredAt(), null);
        try {
            return edge.created("/api/enterprises/", desk.submit(command, envelope));
        } catch (StreamBusy busy) {
            throw enterprises.place(id).isPresent() ? new EnterpriseRefused(Reason.ALREADY_REGISTERED) : busy;
        }
    }

    @PutMapping("/{id}/principal")
    ResponseEntity<Void> changePrincipal(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Appointment request) {
        return change(caller, id, key, ifMatch, request, new ChangePrincipal(id, request.person(), officer(request)));
    }

    @PutMapping("/{id}/actual-controller")
    ResponseEntity<Void> changeActualController(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Appointment request) {
        return change(
                caller, id, key, ifMatch, request, new ChangeActualController(id, request.person(), officer(request)));
    }

    @PutMapping("/{id}/legal-representative")
    ResponseEntity<Void> changeLegalRepresentative(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Appointment request) {
        return change(
                caller,
                id,
                key,
                ifMatch,
                request,
                new ChangeLegalRepresentative(id, request.person(), officer(request)));
    }

    private Set<UUID> officer(Appointment request) {
        return officers.among(Set.of(request.person()), edge.today());
    }

    private ResponseEntity<Void> change(
            Caller caller,
            UUID id,
            String key,
            @Nullable String ifMatch,
            Appointment request,
            EnterpriseCommand command) {
        Actor actor = caller.as(REGISTRAR);
        caller.require(enterprises.place(id));
        var envelope = edge.envelope(id, actor, key, new AppointmentAt(id, request), request.occurredAt(), ifMatch);
        return edge.done(desk.submit(command, envelope));
    }

    @GetMapping("/{id}")
    ResponseEntity<Answer> enterprise(Caller caller, @PathVariable UUID id) {
        caller.require(enterprises.place(id));
        Enterprises.Found found = enterprises.find(id).orElseThrow(NotFound::new);
        Enterprise.Registered known = found.enterprise();
        return ResponseEntity.ok()
                .eTag(EdgeHeaders.etag(found.version()))
                .body(new Answer(
                        id,
                        known.creditCode(),
                        known.name(),
                        known.county(),
                        known.principal(),
                        known.actualController(),
                        known.legalRepresentative(),
                        found.version()));
    }
}
