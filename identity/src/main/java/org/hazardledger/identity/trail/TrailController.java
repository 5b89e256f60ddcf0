package org.hazardledger.identity.trail;

import java.util.UUID;
import org.hazardledger.identity.jurisdiction.Caller;
import org.hazardledger.identity.persons.Persons;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Excerpt;
import org.hazardledger.ledger.trail.Excerpts;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Identity's part of a case's trail; the gateway merges it with those of the other services. */
@RestController
class TrailController {
    private final Excerpts excerpts;
    private final Persons persons;

    TrailController(Excerpts excerpts, Persons persons) {
        this.excerpts = excerpts;
        this.persons = persons;
    }

    @GetMapping("/trail/{case}")
    TrailPart trail(Caller caller, @PathVariable("case") UUID caseId, @ParameterObject Asked asked) {
        Excerpt excerpt = excerpts.of(caseId, asked);
        return persons.mayReadRecord(caller, caseId)
                ? TrailPart.of(excerpt, persons.state(excerpt.history()).orElse(null))
                : TrailPart.empty(excerpt);
    }
}
