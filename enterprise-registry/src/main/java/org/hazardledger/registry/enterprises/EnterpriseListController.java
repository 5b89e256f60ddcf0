package org.hazardledger.registry.enterprises;

import org.hazardledger.registry.jurisdiction.Caller;
import org.hazardledger.registry.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of enterprises. */
@RestController
class EnterpriseListController {
    private final EnterpriseList list;

    EnterpriseListController(EnterpriseList list) {
        this.list = list;
    }

    @GetMapping("/api/enterprises")
    Page<EnterpriseList.Row> enterprises(
            Caller caller,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable String cursor) {
        return list.page(caller, county, Page.Request.of(cursor));
    }
}
