package org.hazardledger.hazard.hazards;

import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.hazard.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of hazards. */
@RestController
class HazardListController {
    private final HazardList list;

    HazardListController(HazardList list) {
        this.list = list;
    }

    @GetMapping("/api/hazards")
    Page<HazardList.Row> hazards(
            Caller caller,
            @RequestParam(required = false) @Nullable HazardStatus status,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable String cursor) {
        return list.page(caller, status, county, Page.Request.of(cursor));
    }
}
