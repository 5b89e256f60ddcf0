package org.hazardledger.hazard.hazards;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.jurisdiction.NotFound;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.hazard.platform.NextStep;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What can be done next with one hazard. */
@RestController
class HazardStepController {
    private final Hazards hazards;
    private final HazardSteps steps;

    HazardStepController(Hazards hazards, HazardSteps steps) {
        this.hazards = hazards;
        this.steps = steps;
    }

    /**
     * Tried on the hazard as it stands now: what is the caller's today may not be tomorrow, so there is no past of it.
     */
    @Operation(operationId = "hazardSteps")
    @GetMapping("/api/hazards/{id}/steps")
    NextStep.Steps hazardSteps(Caller caller, @PathVariable UUID id) {
        Hazards.Found found = hazards.findWithHistory(id)
                .filter(any -> caller.covers(Hazards.place(any.hazard())))
                .orElseThrow(NotFound::new);
        return new NextStep.Steps(
                steps.of(found.hazard(), caller),
                EdgeHeaders.position(found.history().getLast().index()));
    }
}
