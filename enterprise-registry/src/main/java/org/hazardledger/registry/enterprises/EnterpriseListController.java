package org.hazardledger.registry.enterprises;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.hazardledger.ledger.trail.CsvFile;
import org.hazardledger.registry.jurisdiction.Caller;
import org.hazardledger.registry.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of enterprises. */
@RestController
class EnterpriseListController {
    private static final CsvFile<EnterpriseList.Row> FILE =
            new CsvFile<>("enterprises", EnterpriseList.Row.class, """
            id                  | 企业标识           | Enterprise id
            creditCode          | 统一社会信用代码   | Credit code
            name                | 企业               | Enterprise
            county              | 县（市、区）代码   | County code
            principal           | 主要负责人标识     | Principal (id)
            actualController    | 实际控制人标识     | Actual controller (id)
            legalRepresentative | 法定代表人标识     | Legal representative (id)
            version             | 版本               | Version
            registeredIndex     | 登记的台账序号     | Ledger index of the registration""", Map.of());

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
            @ParameterObject CsvFile.Wish wish,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FILE.answer(Page.all(page -> list.page(caller, county, page)), wish, request, response);
    }
}
