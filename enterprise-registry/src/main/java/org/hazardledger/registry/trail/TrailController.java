package org.hazardledger.registry.trail;

import java.util.Optional;
import java.util.UUID;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Excerpt;
import org.hazardledger.ledger.trail.Excerpts;
import org.hazardledger.registry.enterprises.Enterprises;
import org.hazardledger.registry.jurisdiction.Caller;
import org.hazardledger.registry.jurisdiction.Place;
import org.hazardledger.registry.mines.Mines;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The registry's part of a case's trail; the gateway merges it with those of the other services. */
@RestController
class TrailController {
    private final Excerpts excerpts;
    private final Enterprises enterprises;
    private final Mines mines;

    TrailController(Excerpts excerpts, Enterprises enterprises, Mines mines) {
        this.excerpts = excerpts;
        this.enterprises = enterprises;
        this.mines = mines;
    }

    @GetMapping("/trail/{case}")
    TrailPart trail(Caller caller, @PathVariable("case") UUID caseId, @ParameterObject Asked asked) {
        Excerpt excerpt = excerpts.of(caseId, asked);
        Optional<Place> enterprise = enterprises.place(caseId);
        Optional<Place> place = enterprise.isPresent() ? enterprise : mines.place(caseId);
        if (place.filter(caller::covers).isEmpty()) {
            return TrailPart.empty(excerpt);
        }
        return TrailPart.of(
                excerpt,
                enterprise.isPresent()
                        ? enterprises.state(excerpt.history()).orElse(null)
                        : mines.state(excerpt.history()).orElse(null));
    }
}
