package org.hazardledger.enforcement.orders;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.jurisdiction.NotFound;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.enforcement.platform.NextStep;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What can be done next with one order. */
@RestController
class OrderStepController {
    private final SupervisionOrders orders;
    private final OrderSteps steps;

    OrderStepController(SupervisionOrders orders, OrderSteps steps) {
        this.orders = orders;
        this.steps = steps;
    }

    /**
     * Tried on the order as it stands now: what is the caller's today may not be tomorrow, so there is no past of it.
     */
    @Operation(operationId = "orderSteps")
    @GetMapping("/api/orders/{id}/steps")
    NextStep.Steps orderSteps(Caller caller, @PathVariable UUID id) {
        caller.require(orders.place(id));
        SupervisionOrders.Found found = orders.find(id).orElseThrow(NotFound::new);
        return new NextStep.Steps(steps.of(found.order(), caller), EdgeHeaders.position(found.lastIndex()));
    }
}
