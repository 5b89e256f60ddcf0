package org.hazardledger.enforcement.inspections;

import java.util.UUID;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of inspections. */
@RestController
class InspectionListController {
    private final InspectionList list;

    InspectionListController(InspectionList list) {
        this.list = list;
    }

    @GetMapping("/api/inspections")
    Page<InspectionList.Row> inspections(
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable UUID mine,
            @RequestParam(required = false) @Nullable String cursor) {
        return list.page(caller, status, county, mine, Page.Request.of(cursor));
    }
}
