package org.hazardledger.enforcement.orders;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.FoldedStreams;
import org.hazardledger.ledger.axon.ListRow;
import org.hazardledger.ledger.axon.ListRows;
import org.hazardledger.ledger.axon.ListTable;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The listed-supervision orders that people search: one row each, rebuilt from the ledger at will. A row shows what the
 * decisions know of the order, so that it needs no rules of its own.
 */
@Component
@ProcessingGroup(OrderList.NAME)
@ListRows(table = "list.supervision_order", caseId = "hazard")
@ListRows(table = "list.supervision_order_words", caseId = "case_id")
@ListRows(
        table = "list.supervision_order_past",
        key = {"id", "at_index"},
        caseId = "hazard")
class OrderList {
    static final String NAME = "order-list";

    private final JdbcClient jdbc;
    private final ListTable table;
    private final FoldedStreams<SupervisionOrder> orders;

    OrderList(JdbcClient jdbc, LedgerReader reader, ContentFormat format) {
        this.jdbc = jdbc;
        this.table = ListTable.withWords(jdbc, "list.supervision_order");
        this.orders = new FoldedStreams<>(
                reader,
                format,
                new SupervisionOrder.None(),
                (order, event) -> SupervisionOrder.evolve(order, (SupervisionOrderEvent) event));
    }

    @EventHandler
    void on(SupervisionOrderEvent e, DomainEventMessage<?> message) {
        SupervisionOrder after = orders.after(e.order(), message);
        if (e instanceof SupervisionOrderDrafted drafted) {
            table.begin(e.order(), message, row -> shown(entered(row, drafted, message), after, message));
        } else {
            table.change(e.order(), message, row -> shown(row, after, message));
        }
        if (e instanceof SupervisionOrderDrafted || e instanceof SupervisionOrderIssued) {
            table.words(e.order(), e.hazard(), words(after));
        }
    }

    private static String words(SupervisionOrder order) {
        String hazard = order.drafted().hazardNumber();
        return order.issue() == null ? hazard : hazard + "\n" + order.issue().number();
    }

    private static ListRow entered(ListRow row, SupervisionOrderDrafted e, DomainEventMessage<?> message) {
        return row.set("hazard", e.hazard())
                .set("hazard_number", e.hazardNumber())
                .set("mine", e.mine())
                .set("enterprise", e.enterprise())
                .set("county", e.county())
                .set("drafted_index", index(message))
                .set("drafted_at", recordedAt(message));
    }

    /** What it waits for goes by the day of the event: a row does not change by itself when a day begins. */
    private static void shown(ListRow row, SupervisionOrder after, DomainEventMessage<?> message) {
        row.set("status", after.status())
                .set("number", after.issue() == null ? null : after.issue().number())
                .set("due_on", after.lastDay())
                .set(
                        "awaited",
                        OrderProbe.on(EdgeHeaders.dayOf(recordedAt(message))).awaited(after));
    }

    private static Instant recordedAt(DomainEventMessage<?> message) {
        return (Instant) Objects.requireNonNull(message.getMetaData().get("recordedAt"));
    }

    private static Long index(DomainEventMessage<?> message) {
        return (Long) Objects.requireNonNull(message.getMetaData().get("ledgerIndex"));
    }

    @ResetHandler
    void empty() {
        table.truncate();
    }

    /** A hazard whose order is drafted and not issued. */
    record NotIssued(UUID hazard, String hazardNumber, Instant draftedAt) {}

    /** Hazards whose order waits to be issued (I03). */
    List<NotIssued> notIssued() {
        return jdbc.sql("""
                        select hazard, hazard_number, drafted_at from list.supervision_order
                         where status = 'DRAFT' order by drafted_index
                        """)
                .query((row, n) -> new NotIssued(
                        row.getObject("hazard", UUID.class),
                        row.getString("hazard_number"),
                        row.getObject("drafted_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
