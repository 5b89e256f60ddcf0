package org.hazardledger.registry.mines;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.trail.CsvFile;
import org.hazardledger.registry.enterprises.Enterprises;
import org.hazardledger.registry.jurisdiction.Caller;
import org.hazardledger.registry.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of mines. */
@RestController
class MineListController {
    private static final String HEADINGS = """
            id              | 矿山标识         | Mine id
            enterprise      | 企业标识         | Enterprise id
            enterprise.name | 企业             | Enterprise
            name            | 矿山             | Mine
            kind            | 类型             | Kind
            county          | 县（市、区）代码 | County code
            latitude        | 纬度             | Latitude
            longitude       | 经度             | Longitude
            version         | 版本             | Version
            registeredIndex | 登记的台账序号   | Ledger index of the registration""";

    private final MineList list;
    private final CsvFile<MineList.Row> file;

    MineListController(MineList list, Enterprises enterprises) {
        this.list = list;
        this.file = new CsvFile<>("mines", MineList.Row.class, HEADINGS, Map.of("enterprise", enterprises::name));
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
            @ParameterObject CsvFile.Wish wish,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        file.answer(Page.all(page -> list.page(caller, county, enterprise, page)), wish, request, response);
    }
}
