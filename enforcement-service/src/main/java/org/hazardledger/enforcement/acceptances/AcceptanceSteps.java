package org.hazardledger.enforcement.acceptances;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hazardledger.enforcement.acceptances.AcceptanceProbe.Taker;
import org.hazardledger.enforcement.authority.Authority;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotAllowed;
import org.hazardledger.enforcement.jurisdiction.Place;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.enforcement.platform.NextStep;
import org.hazardledger.enforcement.platform.NextStep.Why;
import org.springframework.stereotype.Component;

/** What the person who looks can do next with an acceptance case, and why not. */
@Component
class AcceptanceSteps {
    private static final Optional<Why> FORBIDDEN = Optional.of(Why.FORBIDDEN);

    private final EdgeHeaders edge;
    private final Authority authority;

    AcceptanceSteps(EdgeHeaders edge, Authority authority) {
        this.edge = edge;
        this.authority = authority;
    }

    /** All steps, open or not. */
    List<NextStep> of(Acceptance acceptance, Caller caller) {
        AcceptanceOpened opened = acceptance.opened();
        Place place = new Place(opened.county(), opened.enterprise());
        Taker taker = new Taker(caller.person(), authority.standing(caller.person(), edge.today(), place));
        return Arrays.stream(AcceptanceStep.values())
                .map(step -> shown(step, acceptance, caller, taker))
                .toList();
    }

    private static NextStep shown(AcceptanceStep step, Acceptance acceptance, Caller caller, Taker taker) {
        Optional<Why> closed = AcceptanceProbe.closed(step, acceptance);
        Why why = closed.or(() -> isFor(step, caller) ? AcceptanceProbe.refusal(step, acceptance, taker) : FORBIDDEN)
                .orElse(null);
        AcceptanceOpened opened = acceptance.opened();
        return new NextStep(
                step.code(),
                closed.isEmpty(),
                closed.isEmpty() && AcceptanceProbe.isWaitedFor(step, acceptance),
                step.actor(),
                why == null,
                step.basis(),
                step.method(),
                "/api/acceptances/" + opened.acceptance() + step.path(),
                why,
                closed.isEmpty() ? opened.dueOn() : null);
    }

    /** Those that the caller may take on some case, by their names. */
    List<String> namesFor(Caller caller) {
        return Arrays.stream(AcceptanceStep.values())
                .filter(step -> isFor(step, caller))
                .map(Enum::name)
                .toList();
    }

    private static boolean isFor(AcceptanceStep step, Caller caller) {
        try {
            step.by(caller);
            return true;
        } catch (NotAllowed no) {
            return false;
        }
    }
}
