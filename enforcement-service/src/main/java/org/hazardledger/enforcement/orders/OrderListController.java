package org.hazardledger.enforcement.orders;

import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of listed-supervision orders. */
@RestController
class OrderListController {
    private final OrderList list;

    OrderListController(OrderList list) {
        this.list = list;
    }

    @GetMapping("/api/orders")
    Page<OrderList.Row> orders(
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable String cursor) {
        return list.page(caller, status, county, Page.Request.of(cursor));
    }
}
