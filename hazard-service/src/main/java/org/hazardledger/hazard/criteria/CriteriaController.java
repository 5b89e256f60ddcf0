package org.hazardledger.hazard.criteria;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import org.hazardledger.hazard.jurisdiction.NotFound;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue, as people look it up. */
@RestController
@RequestMapping("/api/criteria")
class CriteriaController {
    private final Catalogue catalogue;
    private final EdgeHeaders edge;

    CriteriaController(Catalogue catalogue, EdgeHeaders edge) {
        this.catalogue = catalogue;
        this.edge = edge;
    }

    /** An edition with those of its items that were asked for. */
    record Chapter(Edition edition, List<Catalogue.Item> items) {}

    /** What was in force on a day. */
    record Answer(LocalDate on, List<Chapter> editions) {}

    @GetMapping
    Answer criteria(
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable ObjectType objectType) {
        LocalDate day = on == null ? edge.today() : on;
        return new Answer(
                day,
                catalogue.inForceOn(day).stream()
                        .map(edition -> new Chapter(
                                edition,
                                catalogue.items(edition).stream()
                                        .filter(item -> objectType == null || item.objectType() == objectType)
                                        .toList()))
                        .toList());
    }

    @GetMapping("/{version}/{code}")
    @Operation(operationId = "getCriterion")
    Criterion criterion(@PathVariable String version, @PathVariable String code) {
        return catalogue.find(version, code).orElseThrow(NotFound::new);
    }
}
