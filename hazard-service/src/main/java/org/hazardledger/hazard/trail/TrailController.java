package org.hazardledger.hazard.trail;

import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.hazards.Hazards;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Excerpt;
import org.hazardledger.ledger.trail.Excerpts;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** This service's part of a case's trail; the gateway merges it with those of the other services. */
@RestController
class TrailController {
    private final Excerpts excerpts;
    private final Hazards hazards;

    TrailController(Excerpts excerpts, Hazards hazards) {
        this.excerpts = excerpts;
        this.hazards = hazards;
    }

    @GetMapping("/trail/{case}")
    TrailPart trail(Caller caller, @PathVariable("case") UUID caseId, @ParameterObject Asked asked) {
        Excerpt excerpt = excerpts.of(caseId, asked);
        return hazards.place(caseId).filter(caller::covers).isPresent()
                ? TrailPart.of(excerpt, state(excerpt.history()))
                : TrailPart.empty(excerpt);
    }

    /** Before the report there may be a received finding, and no hazard yet. */
    private @Nullable Object state(List<RecordedEvent> history) {
        return history.stream().anyMatch(event -> event.type().equals("hazard.reported"))
                ? hazards.state(history)
                : null;
    }
}
