package org.hazardledger.hazard.hazards;

import io.swagger.v3.oas.annotations.Operation;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.platform.Page;
import org.hazardledger.ledger.trail.Asked;
import org.hazardledger.ledger.trail.Excerpts;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of hazards and their counts, now or as of any moment: {@code asOf}, {@code axis} and {@code positions}. */
@RestController
class HazardListController {
    private final HazardList list;
    private final Excerpts excerpts;

    HazardListController(HazardList list, Excerpts excerpts) {
        this.list = list;
        this.excerpts = excerpts;
    }

    @GetMapping("/api/hazards")
    Page<HazardList.Row> hazards(
            Caller caller,
            @RequestParam(required = false) @Nullable HazardStatus status,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable String cursor,
            @ParameterObject Asked asked) {
        Page.Request page = Page.Request.of(cursor);
        return asked.isNow()
                ? list.page(caller, status, county, page)
                : list.page(caller, status, county, page, excerpts.standing(asked));
    }

    @Operation(operationId = "countHazards")
    @GetMapping("/api/hazards/counts")
    HazardList.Counts counts(
            Caller caller, @RequestParam(required = false) @Nullable String county, @ParameterObject Asked asked) {
        return list.counts(caller, county, asked.isNow() ? null : excerpts.standing(asked));
    }
}
