package org.hazardledger.registry.mines;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.hazardledger.ledger.trail.CsvFile;
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

    /** All rows at once. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = CsvFile.TYPE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/mines", produces = CsvFile.TYPE)
    void minesAsCsv(
            Caller caller,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable UUID enterprise,
            @RequestParam(required = false) @Nullable String format,
            HttpServletResponse response)
            throws IOException {
        CsvFile.answer(
                Page.all(request -> list.page(caller, county, enterprise, request)),
                "mines",
                MineList.Row.class,
                response);
    }
}
