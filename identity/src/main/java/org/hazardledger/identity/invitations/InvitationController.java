package org.hazardledger.identity.invitations;

import static org.hazardledger.identity.platform.EdgeHeaders.IDEMPOTENCY_KEY;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.identity.jurisdiction.Caller;
import org.hazardledger.identity.persons.Keeping;
import org.hazardledger.identity.persons.PersonDesk;
import org.hazardledger.identity.persons.Persons;
import org.hazardledger.identity.platform.EdgeHeaders;
import org.hazardledger.identity.platform.OneAtATime;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invites whom the caller keeps, and takes an invitation back. */
@RestController
@RequestMapping("/api/persons/{id}/invitations")
class InvitationController {
    /** A page of the gateway; what stands behind {@code #} stays in the browser. */
    private static final String PAGE = "/public/invitation#";

    private final PersonDesk desk;
    private final Persons persons;
    private final Keeping keeping;
    private final EdgeHeaders edge;
    private final InvitationProperties properties;
    private final OneAtATime oneAtATime;
    private final SecureRandom random;
    private final Clock clock;

    InvitationController(
            PersonDesk desk,
            Persons persons,
            Keeping keeping,
            EdgeHeaders edge,
            InvitationProperties properties,
            OneAtATime oneAtATime,
            SecureRandom random,
            Clock clock) {
        this.desk = desk;
        this.persons = persons;
        this.keeping = keeping;
        this.edge = edge;
        this.properties = properties;
        this.oneAtATime = oneAtATime;
        this.random = random;
        this.clock = clock;
    }

    record NewInvitation(@Nullable Instant occurredAt) {}

    record InvitationRevocation(@Nullable Instant occurredAt) {}

    /**
     * An invitation.
     *
     * @param until the last moment to use it
     * @param link to be handed over to the person, behind the gateway's address; null if this invitation was made
     *     before: it is shown once
     */
    record Invited(int number, Instant until, @Nullable SecretText link) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Invited> invite(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid NewInvitation request) {
        CommandEnvelope envelope =
                keeping.envelope(caller, id, key, ifMatch, "invitations", request, request.occurredAt());
        Instant now = clock.instant();
        // Who holds the link is the person: in every place where the person has a say.
        persons.places(id, EdgeHeaders.dayOf(now)).forEach(place -> caller.require(Optional.of(place)));
        InvitationCode code = InvitationCode.fresh(id, random);
        Instant until = now.plus(properties.last()).truncatedTo(ChronoUnit.SECONDS);
        Receipt receipt = oneAtATime.ifNobodyElse(
                AcceptanceController.of(id), () -> desk.invite(until, code.secretSha256(), envelope));
        Persons.Invited made = persons.invitationMadeBy(receipt);
        boolean first = made.secretSha256().equals(code.secretSha256());
        ResponseEntity<Void> created =
                edge.createdPart("/api/persons/", receipt, same -> "/invitations/" + made.number());
        return ResponseEntity.status(created.getStatusCode())
                .headers(created.getHeaders())
                .cacheControl(CacheControl.noStore())
                .body(new Invited(
                        made.number(),
                        made.until(),
                        first ? new SecretText(PAGE + code.text().value()) : null));
    }

    @PutMapping("/{number}/revocation")
    @Operation(operationId = "revokeInvitation")
    ResponseEntity<Void> revoke(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestHeader(IDEMPOTENCY_KEY) String key,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody @Valid InvitationRevocation request) {
        CommandEnvelope envelope =
                keeping.envelope(caller, id, key, ifMatch, "invitations/" + number, request, request.occurredAt());
        // Not while somebody is using it: either it was used before, or it can't be used after.
        return edge.done(
                oneAtATime.ifNobodyElse(AcceptanceController.of(id), () -> desk.revokeInvitation(number, envelope)));
    }
}
