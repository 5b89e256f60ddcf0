package org.hazardledger.registry.enterprises;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hazardledger.ledger.trail.CsvFile;
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

    /** All rows at once. */
    @ApiResponse(responseCode = "200", content = @Content(mediaType = CsvFile.TYPE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/enterprises", produces = CsvFile.TYPE)
    void enterprisesAsCsv(
            Caller caller,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable String format,
            HttpServletResponse response)
            throws IOException {
        CsvFile.answer(
                Page.all(request -> list.page(caller, county, request)),
                "enterprises",
                EnterpriseList.Row.class,
                response);
    }
}
