package org.hazardledger.identity.persons;

import static org.hazardledger.identity.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hazardledger.identity.events.FieldName;
import org.hazardledger.identity.events.LegalGround;
import org.hazardledger.identity.events.WithdrawalGround;
import org.hazardledger.identity.jurisdiction.Caller;
import org.hazardledger.identity.jurisdiction.Jurisdictions;
import org.hazardledger.identity.jurisdiction.Place;
import org.hazardledger.identity.platform.EdgeHeaders;
import org.hazardledger.identity.refusal.NotFound;
import org.hazardledger.identity.vault.PersonalText;
import org.hazardledger.identity.vault.Vault;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

/** Commands on one person, and the person. */
@RestController
@RequestMapping("/api/persons")
class PersonController {
    private final PersonDesk desk;
    private final EdgeHeaders edge;
    private final Persons persons;
    private final Keeping keeping;
    private final Vault vault;
    private final Jurisdictions jurisdictions;
    private final Clock clock;

    PersonController(
            PersonDesk desk,
            EdgeHeaders edge,
            Persons persons,
            Keeping keeping,
            Vault vault,
            Jurisdictions jurisdictions,
            Clock clock) {
        this.desk = desk;
        this.edge = edge;
        this.persons = persons;
        this.keeping = keeping;
        this.vault = vault;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
    }

    record Entry(
            @NotNull PersonalText name,
            @Nullable PersonalText phone,

            @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9.-]{2,62}")
            String login,

            @NotBlank String jurisdiction,
            @Nullable UUID enterprise,
            @Nullable Instant occurredAt) {}

    record FieldValue(@NotNull PersonalText value, @Nullable Instant occurredAt) {}

    record NewAppointment(
            @NotBlank String role,
            @NotBlank @Size(max = 100) String post,
            @NotBlank String jurisdiction,
            @Nullable UUID enterprise,
            @NotNull LocalDate from,
            @Nullable Instant occurredAt) {}

    record End(@NotNull LocalDate endedFrom, @Nullable Instant occurredAt) {}

    record NewCertificate(
            @NotNull PersonalText number,
            @NotNull LocalDate validFrom,
            @NotNull LocalDate validUntil,
            @Nullable Instant occurredAt) {}

    record Revocation(
            @NotNull LocalDate revokedFrom, @Nullable Instant occurredAt) {}

    record Withdrawal(
            @NotNull WithdrawalGround ground, @Nullable Instant occurredAt) {}

    record Erasure(
            @NotNull LegalGround legalGround, @Nullable Instant occurredAt) {}

    /** @param certificateNumber null when the number was erased */
    record CertificateAnswer(
            int number,
            @Nullable PersonalText certificateNumber,
            LocalDate validFrom,
            LocalDate validUntil,
            @Nullable LocalDate revokedFrom,
            @Nullable WithdrawalGround withdrawnFor) {}

    /** What an administrator sees of an invitation: never its secret. */
    record InvitationAnswer(int number, Instant until, InvitationState state) {}

    enum InvitationState {
        OPEN,
        EXPIRED,
        REPLACED,
        REVOKED,
        ACCEPTED
    }

    /** @param name null when it was erased */
    record Answer(
            UUID id,
            @Nullable String login,
            @Nullable PersonalText name,
            @Nullable PersonalText phone,
            boolean erased,
            String jurisdiction,
            @Nullable UUID enterprise,
            List<Appointment> appointments,
            List<CertificateAnswer> certificates,
            List<InvitationAnswer> invitations,
            long version) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> enter(
            Caller caller, @RequestHeader(IDEMPOTENCY_KEY) String key, @RequestBody @Valid Entry request) {
        UUID id = UUID.randomUUID();
        Actor actor = caller.as(Readers.KEEPER);
        String jurisdiction = jurisdictions.require(request.jurisdiction());
        caller.requireJurisdiction(new Place(jurisdiction, request.enterprise()));
        CommandEnvelope envelope = edge.envelope(id, actor, key, request, request.occurredAt(), null);
        return edge.created(
                "/api/persons/",
                desk.enter(
                        new PersonDesk.Entry(
                                request.login(), request.name(), request.phone(), jurisdiction, request.enterprise()),
                        envelope));
    }

    @PutMapping("/{id}/fields/{field}")
    ResponseEntity<Void> changeField(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String field,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid FieldValue request) {
        FieldName name = fieldNamed(field);
        CommandEnvelope envelope =
                keeping.envelope(caller, id, key, ifMatch, "fields/" + field, request, request.occurredAt());
        return edge.done(desk.change(name, request.value(), envelope));
    }

    @PostMapping("/{id}/appointments")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> appoint(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid NewAppointment request) {
        CommandEnvelope envelope =
                keeping.envelope(caller, id, key, ifMatch, "appointments", request, request.occurredAt());
        String jurisdiction = jurisdictions.require(request.jurisdiction());
        caller.requireJurisdiction(new Place(jurisdiction, request.enterprise()));
        return edge.createdPart(
                "/api/persons/",
                desk.appoint(
                        new PersonDesk.Post(
                                request.role(),
                                request.post(),
                                jurisdiction,
                                request.enterprise(),
                                edge.stated(request.from())),
                        envelope),
                receipt -> "/appointments/" + persons.numberGivenBy(receipt));
    }

    @PutMapping("/{id}/appointments/{number}/end")
    @Operation(operationId = "endAppointment")
    ResponseEntity<Void> end(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid End request) {
        CommandEnvelope envelope =
                keeping.envelope(caller, id, key, ifMatch, "appointments/" + number, request, request.occurredAt());
        return edge.done(desk.end(number, edge.stated(request.endedFrom()), envelope));
    }

    @PostMapping("/{id}/certificates")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Void> certify(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid NewCertificate request) {
        CommandEnvelope envelope =
                keeping.envelope(caller, id, key, ifMatch, "certificates", request, request.occurredAt());
        return edge.createdPart(
                "/api/persons/",
                desk.certify(request.number(), edge.stated(request.validFrom()), request.validUntil(), envelope),
                receipt -> "/certificates/" + persons.numberGivenBy(receipt));
    }

    @PutMapping("/{id}/certificates/{number}/revocation")
    @Operation(operationId = "revokeCertificate")
    ResponseEntity<Void> revoke(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Revocation request) {
        CommandEnvelope envelope =
                keeping.envelope(caller, id, key, ifMatch, "certificates/" + number, request, request.occurredAt());
        return edge.done(desk.revoke(number, edge.stated(request.revokedFrom()), envelope));
    }

    /** It was entered in error; from then on its number can be registered for the person whose it is. */
    @PutMapping("/{id}/certificates/{number}/withdrawal")
    @Operation(operationId = "withdrawCertificate")
    ResponseEntity<Void> withdraw(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Withdrawal request) {
        CommandEnvelope envelope =
                keeping.envelope(caller, id, key, ifMatch, "certificates/" + number, request, request.occurredAt());
        return edge.done(desk.withdraw(number, request.ground(), envelope));
    }

    @PutMapping("/{id}/erasure")
    ResponseEntity<Void> erase(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid Erasure request) {
        CommandEnvelope envelope = keeping.envelope(caller, id, key, ifMatch, "erasure", request, request.occurredAt());
        return edge.done(desk.erase(request.legalGround(), envelope));
    }

    private static FieldName fieldNamed(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "name" -> FieldName.NAME;
            case "phone" -> FieldName.PHONE;
            default -> throw new NotFound();
        };
    }

    @GetMapping("/{id}")
    ResponseEntity<Answer> person(Caller caller, @PathVariable UUID id) {
        Persons.Found found = persons.find(id);
        Readers.requireName(caller, id, Persons.place(found.person()));
        Answer answer = switch (found.person()) {
            case Person.Unknown none -> throw new NotFound();
            case Person.Known known -> answer(known, found.version());
            case Person.Erased gone ->
                new Answer(
                        id,
                        gone.login(),
                        null,
                        null,
                        true,
                        gone.place().jurisdiction(),
                        gone.place().enterprise(),
                        List.of(),
                        List.of(),
                        List.of(),
                        found.version());
        };
        return ResponseEntity.ok()
                .eTag(EdgeHeaders.etag(found.version()))
                .cacheControl(CacheControl.noStore())
                .body(answer);
    }

    private Answer answer(Person.Known known, long version) {
        UUID id = known.person();
        List<CertificateAnswer> certificates = known.certificates().stream()
                .map(certificate -> new CertificateAnswer(
                        certificate.number(),
                        vault.open(id, Vault.CERTIFICATE_NUMBER, certificate.certificateNumber())
                                .orElse(null),
                        certificate.validFrom(),
                        certificate.validUntil(),
                        certificate.revokedFrom(),
                        certificate.withdrawnFor()))
                .toList();
        return new Answer(
                id,
                known.login(),
                vault.open(id, FieldName.NAME.name(), known.name()).orElse(null),
                known.phone() == null
                        ? null
                        : vault.open(id, FieldName.PHONE.name(), known.phone()).orElse(null),
                false,
                known.place().jurisdiction(),
                known.place().enterprise(),
                known.appointments(),
                certificates,
                known.invitations().stream().map(this::answer).toList(),
                version);
    }

    private InvitationAnswer answer(Invitation made) {
        InvitationState state = switch (made.fate()) {
            case UNUSED -> made.isOver(clock.instant()) ? InvitationState.EXPIRED : InvitationState.OPEN;
            case REPLACED -> InvitationState.REPLACED;
            case REVOKED -> InvitationState.REVOKED;
            case ACCEPTED -> InvitationState.ACCEPTED;
        };
        return new InvitationAnswer(made.number(), made.until(), state);
    }
}
