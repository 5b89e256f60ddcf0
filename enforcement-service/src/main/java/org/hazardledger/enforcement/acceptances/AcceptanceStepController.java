package org.hazardledger.enforcement.acceptances;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotFound;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.enforcement.platform.NextStep;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What can be done next with one acceptance case. */
@RestController
class AcceptanceStepController {
    private final Acceptances acceptances;
    private final AcceptanceSteps steps;

    AcceptanceStepController(Acceptances acceptances, AcceptanceSteps steps) {
        this.acceptances = acceptances;
        this.steps = steps;
    }

    /**
     * Tried on the case as it stands now: what is the caller's today may not be tomorrow, so there is no past of it.
     */
    @Operation(operationId = "acceptanceSteps")
    @GetMapping("/api/acceptances/{id}/steps")
    NextStep.Steps acceptanceSteps(Caller caller, @PathVariable UUID id) {
        caller.require(acceptances.place(id));
        Acceptances.Found found = acceptances.find(id).orElseThrow(NotFound::new);
        return new NextStep.Steps(steps.of(found.acceptance(), caller), EdgeHeaders.position(found.lastIndex()));
    }
}
