package org.hazardledger.identity.invitations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hazardledger.identity.accounts.NewPassword;
import org.hazardledger.identity.accounts.Passwords;
import org.hazardledger.identity.persons.PersonDesk;
import org.hazardledger.identity.persons.Persons;
import org.hazardledger.identity.platform.OneAtATime;
import org.hazardledger.ledger.axon.CommandEnvelope;
import org.hazardledger.ledger.store.Actor;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /internal/invitations/acceptance}: somebody has opened a link at the gateway and chosen a password. For
 * services only; the security configuration says so.
 */
@RestController
class AcceptanceController {
    /** Nobody is logged in: all that is known of who does it is that he had the link. */
    private static final Actor HOLDER = Actor.policy("invitation-link");

    private final Persons persons;
    private final PersonDesk desk;
    private final Passwords passwords;
    private final OneAtATime oneAtATime;
    private final Clock clock;

    AcceptanceController(Persons persons, PersonDesk desk, Passwords passwords, OneAtATime oneAtATime, Clock clock) {
        this.persons = persons;
        this.desk = desk;
        this.passwords = passwords;
        this.oneAtATime = oneAtATime;
        this.clock = clock;
    }

    record Acceptance(@NotNull SecretText code, @NotNull NewPassword password) {}

    /** @param login the name to log in with from now on */
    record Accepted(String login) {}

    /** What the idempotency key stands for. */
    private record Used(UUID person, int number) {}

    @PostMapping("/internal/invitations/acceptance")
    ResponseEntity<Accepted> accept(@RequestBody @Valid Acceptance request) {
        InvitationCode code = InvitationCode.of(request.code());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // Who has no good code keeps nobody waiting.
        persons.invitee(code.person(), code.secretSha256(), now);
        String login = oneAtATime.ifNobodyElse(of(code.person()), () -> accept(code, request.password(), now));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Accepted(login));
    }

    /**
     * Keycloak first: a password that it does not take must not use the invitation up. Whoever is lost between the two
     * uses the same link again.
     */
    private String accept(InvitationCode code, NewPassword password, Instant now) {
        UUID person = code.person();
        Persons.Invitee invitee = persons.invitee(person, code.secretSha256(), now);
        passwords.set(person, invitee.login(), password);
        CommandEnvelope envelope = new CommandEnvelope(
                person,
                HOLDER,
                now,
                "accept %s %d".formatted(person, invitee.number()),
                new Used(person, invitee.number()),
                null);
        desk.acceptInvitation(code.secretSha256(), now, envelope);
        return invitee.login();
    }

    /** What nobody does while another does it: the same link must not be used twice, nor revoked while it is used. */
    static String of(UUID person) {
        return "invitation " + person;
    }
}
