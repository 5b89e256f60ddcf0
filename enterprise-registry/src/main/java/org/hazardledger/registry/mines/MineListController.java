package org.hazardledger.registry.mines;

import java.util.UUID;
import org.hazardledger.registry.jurisdiction.Caller;
import org.hazardledger.registry.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of mines. */
@RestController
class MineListController {
    private final MineList list;

    MineListController(MineList list) {
        this.list = list;
    }

    @GetMapping("/api/mines")
    Page<MineList.Row> mines(
            Caller caller,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(required = false) @Nullable String cursor) {
        return list.page(caller, county, enterprise, Page.Request.of(cursor));
    }
}
