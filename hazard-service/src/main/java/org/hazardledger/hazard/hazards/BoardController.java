package org.hazardledger.hazard.hazards;

import io.swagger.v3.oas.annotations.Operation;
import org.hazardledger.hazard.jurisdiction.Caller;
import org.hazardledger.ledger.trail.Asked;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Boards: figures of the hazards that the caller may see, now or as of any moment. */
@RestController
@RequestMapping("/api/boards")
class BoardController {
    private final Boards boards;

    BoardController(Boards boards) {
        this.boards = boards;
    }

    @GetMapping("/county")
    @Operation(operationId = "countyBoard")
    Boards.Board<Boards.CountyRow> county(
            Caller caller, @RequestParam(required = false) @Nullable String county, @ParameterObject Asked asked) {
        return boards.counties(caller, county, asked);
    }

    @GetMapping("/mines")
    @Operation(operationId = "mineBoard")
    Boards.Board<Boards.MineRow> mines(
            Caller caller, @RequestParam(required = false) @Nullable String county, @ParameterObject Asked asked) {
        return boards.mines(caller, county, asked);
    }

    @GetMapping("/criteria")
    @Operation(operationId = "criteriaBoard")
    Boards.Board<Boards.CriterionRow> criteria(
            Caller caller, @RequestParam(required = false) @Nullable String county, @ParameterObject Asked asked) {
        return boards.criteria(caller, county, asked);
    }

    @GetMapping("/ageing")
    @Operation(operationId = "ageingBoard")
    Boards.Board<Boards.AgeRow> ageing(
            Caller caller, @RequestParam(required = false) @Nullable String county, @ParameterObject Asked asked) {
        return boards.ages(caller, county, asked);
    }

    @GetMapping("/dynamic-zero")
    @Operation(operationId = "dynamicZeroBoard")
    Boards.Board<Boards.MonthRow> dynamicZero(
            Caller caller, @RequestParam(required = false) @Nullable String county, @ParameterObject Asked asked) {
        return boards.months(caller, county, asked);
    }
}
