package org.hazardledger.enforcement.acceptances;

import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of acceptance cases. */
@RestController
class AcceptanceListController {
    private final AcceptanceList list;

    AcceptanceListController(AcceptanceList list) {
        this.list = list;
    }

    @GetMapping("/api/acceptances")
    Page<AcceptanceList.Row> acceptances(
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable String cursor) {
        return list.page(caller, status, county, Page.Request.of(cursor));
    }
}
