package org.hazardledger.hazard.orders;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts of listed-supervision orders in enforcement, as we read them. Days are days in Asia/Shanghai. */
public sealed interface OrderFact {
    /** {@code supervision-order.issued}: the hazard is under supervision, with a last day. */
    record SupervisionOrderIssued(UUID order, UUID hazard, LocalDate dueOn) implements OrderFact {}

    /** {@code supervision-order.extension-granted}: there is a later last day. */
    record ExtensionGranted(UUID order, UUID hazard, LocalDate dueOn) implements OrderFact {}

    /**
     * {@code supervision-order.revoked-in-error}: the order sets no last day any more.
     *
     * @param withoutReplacement why the hazard gets no other order; null if it gets one
     */
    record RevokedInError(
            UUID order,
            UUID hazard,
            String reason,
            @Nullable String withoutReplacement) implements OrderFact {}

    /** {@code supervision-order.lifted}: the hazard was signed off, and the order ended with that. */
    record SupervisionOrderLifted(UUID order, UUID hazard) implements OrderFact {}

    /** {@code supervision-order.replacement-demanded}: that reason does not hold, and the hazard gets another order. */
    record ReplacementDemanded(UUID order, UUID hazard, String reason) implements OrderFact {}
}
