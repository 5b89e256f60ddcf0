package org.hazardledger.enforcement.notices;

import java.time.Duration;
import java.time.LocalDate;
import org.hazardledger.enforcement.mines.RegisteredNames;
import org.hazardledger.enforcement.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/public/orders}: what is published when a hazard is listed and when it is delisted. Of the hazard only
 * its number, of persons nothing.
 */
@RestController
class PublicOrderController {
    private final PublicOrderList list;
    private final RegisteredNames names;

    PublicOrderController(PublicOrderList list, RegisteredNames names) {
        this.list = list;
        this.names = names;
    }

    /**
     * An order that was issued.
     *
     * @param mine what the mine is called in the registry; null if its registration is not known here
     * @param status LISTED, DELISTED or REVOKED
     * @param endedOn when it was delisted or revoked
     */
    record PublicOrder(
            String number,
            String hazardNumber,
            @Nullable String mine,
            String county,
            String authority,
            String status,
            LocalDate issuedOn,
            LocalDate dueOn,
            @Nullable LocalDate endedOn) {}

    @GetMapping("/api/public/orders")
    ResponseEntity<Page<PublicOrder>> publicOrders(@RequestParam(required = false) @Nullable String cursor) {
        Page<PublicOrderList.Row> page = list.page(Page.Request.of(cursor));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic())
                .body(new Page<>(page.items().stream().map(this::shown).toList(), page.next(), page.position()));
    }

    private PublicOrder shown(PublicOrderList.Row row) {
        return new PublicOrder(
                row.number(),
                row.hazardNumber(),
                names.of(row.mine()).orElse(null),
                row.county(),
                row.authority(),
                row.status(),
                row.issuedOn(),
                row.dueOn(),
                row.endedOn());
    }
}
