package org.hazardledger.enforcement.acceptances;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.Candidate;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.DeclareIndependence;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.FormTeam;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.RecordItem;
import org.hazardledger.enforcement.acceptances.AcceptanceCommand.SignOpinion;
import org.hazardledger.enforcement.authority.Standing;
import org.hazardledger.enforcement.events.Reliance;
import org.hazardledger.enforcement.platform.NextStep.Why;

/**
 * Tries a step on an acceptance case without taking it: a command that says nothing wrong goes through the very rules
 * that decide on the real one, so nothing here knows when a step is allowed. Pure.
 */
final class AcceptanceProbe {
    /** What people write; the rules only ask whether they wrote something. */
    private static final String SOMETHING = "-";

    private static final Standing QUALIFIED = new Standing.Officer(new Reliance(0, 0));

    private AcceptanceProbe() {}

    /**
     * Who would take the step, as far as the rules look at him.
     *
     * @param standing what he is that day to an acceptance at that place
     */
    record Taker(UUID person, Standing standing) {}

    /** Why that person can't take it; empty if he can. */
    static Optional<Why> refusal(AcceptanceStep step, Acceptance acceptance, Taker taker) {
        try {
            return Acceptance.decide(command(step, acceptance, taker), acceptance)
                            .isEmpty()
                    ? Optional.of(Why.DONE)
                    : Optional.empty();
        } catch (AcceptanceRefused refused) {
            return Optional.of(Why.of(refused));
        }
    }

    /** Why nobody can take it; empty if somebody can. */
    static Optional<Why> closed(AcceptanceStep step, Acceptance acceptance) {
        Optional<Why> first = Optional.of(Why.DONE);
        for (UUID person : possible(acceptance)) {
            Optional<Why> why = refusal(step, acceptance, new Taker(person, QUALIFIED));
            if (why.isEmpty()) {
                return why;
            }
            first = why;
        }
        return first;
    }

    /** Whether the case stands still until it is taken, if it is open. */
    static boolean isWaitedFor(AcceptanceStep step, Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Requested known -> true;
            case Acceptance.AtWork known ->
                step != AcceptanceStep.FORM_TEAM
                        && (step.item() == null || !known.items().containsKey(step.item()));
            case Acceptance.None over -> false;
            case Acceptance.Decided over -> false;
            case Acceptance.Voided over -> false;
        };
    }

    /** What the case waits for, as lists keep it: the names of its steps, those of members with the member. */
    static List<String> awaited(Acceptance acceptance) {
        return Arrays.stream(AcceptanceStep.values())
                .filter(step -> isWaitedFor(step, acceptance))
                .flatMap(step -> awaited(step, acceptance))
                .toList();
    }

    private static Stream<String> awaited(AcceptanceStep step, Acceptance acceptance) {
        return possible(acceptance).stream()
                .filter(person ->
                        refusal(step, acceptance, new Taker(person, QUALIFIED)).isEmpty())
                .map(person -> step == AcceptanceStep.FORM_TEAM ? step.name() : step.name() + "/" + person);
    }

    /** Whoever could take a step: the members, or anybody as long as there are none. */
    private static List<UUID> possible(Acceptance acceptance) {
        Acceptance.AtWork work = acceptance.work();
        return work == null ? List.of(new UUID(0, 0)) : work.team().members();
    }

    private static AcceptanceCommand command(AcceptanceStep step, Acceptance acceptance, Taker taker) {
        UUID id = acceptance.opened().acceptance();
        UUID by = taker.person();
        return switch (step) {
            case FORM_TEAM -> anyTeam(id);
            case DECLARE_INDEPENDENCE -> new DeclareIndependence(id, by, false);
            case RECORD_RESPONSIBILITY, RECORD_MEASURES, RECORD_FUNDS -> record(step, id, by);
            case RECORD_TIME_LIMIT, RECORD_CONTINGENCY, RECORD_ON_SITE -> record(step, id, by);
            case SIGN_OPINION ->
                new SignOpinion(
                        id,
                        by,
                        SOMETHING,
                        acceptance.work() == null ? null : acceptance.work().opinion(),
                        false,
                        taker.standing());
        };
    }

    private static RecordItem record(AcceptanceStep step, UUID id, UUID by) {
        return new RecordItem(id, Objects.requireNonNull(step.item()), true, SOMETHING, by, false);
    }

    /** Two officers whom nobody knows. */
    private static FormTeam anyTeam(UUID id) {
        UUID leader = new UUID(0, 1);
        return new FormTeam(
                id, leader, List.of(new Candidate(leader, QUALIFIED), new Candidate(new UUID(0, 2), QUALIFIED)));
    }
}
