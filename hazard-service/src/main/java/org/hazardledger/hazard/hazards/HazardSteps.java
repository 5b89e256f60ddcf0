package org.hazardledger.hazard.hazards;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.hazard.authority.Authority;
import org.hazardledger.hazard.enterprises.Principals;
import org.hazardledger.hazard.hazards.Probing.Taker;
import org.hazardledger.hazard.hazards.Probing.When;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.jurisdiction.IncompleteToken;
import org.hazardledger.hazard.jurisdiction.NotAllowed;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.hazard.platform.NextStep;
import org.hazardledger.hazard.platform.NextStep.Why;
import org.hazardledger.ledger.follow.NotYetKnown;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the person who looks can do next with a hazard, and why not. */
@Component
class HazardSteps {
    private static final Optional<Why> FORBIDDEN = Optional.of(Why.FORBIDDEN);

    private final EdgeHeaders edge;
    private final Authority authority;
    private final Principals principals;

    HazardSteps(EdgeHeaders edge, Authority authority, Principals principals) {
        this.edge = edge;
        this.authority = authority;
        this.principals = principals;
    }

    /** All steps, open or not. */
    List<NextStep> of(Hazard.Known hazard, Caller caller) {
        When when = new When(edge.today(), edge.now());
        Taker taker = taker(caller, hazard.entry().enterprise());
        LocalDate due = RunningLimit.of(hazard).stream()
                .map(RunningLimit::dueOn)
                .findFirst()
                .orElse(null);
        return Arrays.stream(HazardStep.values())
                .map(step -> shown(step, hazard, caller, taker, when, step.isOfTheEnterprise() ? due : null))
                .toList();
    }

    private static NextStep shown(
            HazardStep step, Hazard.Known hazard, Caller caller, Taker taker, When when, @Nullable LocalDate due) {
        Optional<Why> closed = Probing.refusal(step, hazard, Taker.ANYBODY, when);
        Why why = closed.or(() -> isFor(step, caller) ? Probing.refusal(step, hazard, taker, when) : FORBIDDEN)
                .orElse(null);
        return new NextStep(
                step.code(),
                closed.isEmpty(),
                closed.isEmpty() && Probing.isWaitedFor(step, hazard),
                step.actor(),
                why == null,
                step.basis(),
                step.method(),
                "/api/hazards/" + hazard.entry().hazard() + step.path(),
                why,
                closed.isEmpty() ? due : null);
    }

    /** Those that the caller may take on some hazard, by their names. */
    List<String> namesFor(Caller caller) {
        boolean signs = authority.toSign(caller.person(), edge.today()).isPresent();
        boolean principal = caller.enterprise() != null && isPrincipal(caller.person(), caller.enterprise());
        return Arrays.stream(HazardStep.values())
                .filter(step -> isFor(step, caller))
                .filter(step -> switch (step) {
                    case DETERMINE, REJECT, SIGN_OFF -> signs;
                    case SUBMIT_PLAN -> principal;
                    default -> true;
                })
                .map(Enum::name)
                .toList();
    }

    private static boolean isFor(HazardStep step, Caller caller) {
        try {
            step.by(caller);
            return true;
        } catch (NotAllowed | IncompleteToken no) {
            return false;
        }
    }

    private Taker taker(Caller caller, UUID enterprise) {
        return new Taker(
                caller.person(),
                isPrincipal(caller.person(), enterprise),
                authority.toSign(caller.person(), edge.today()).orElse(null));
    }

    private boolean isPrincipal(UUID person, UUID enterprise) {
        try {
            return principals.was(person, enterprise, edge.today());
        } catch (NotYetKnown unknown) {
            return false;
        }
    }
}
