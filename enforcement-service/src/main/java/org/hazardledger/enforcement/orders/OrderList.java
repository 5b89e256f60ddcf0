package org.hazardledger.enforcement.orders;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.DraftAmended;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionGranted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRequested;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ReplacementDemanded;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SignedCopyAttached;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderCorrected;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderRevoked;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderServed;
import org.hazardledger.ledger.axon.ListRows;
import org.hazardledger.ledger.axon.ListTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The listed-supervision orders that people search: one row each, rebuilt from the ledger at will. */
@Component
@ProcessingGroup(OrderList.NAME)
@ListRows(table = "list.supervision_order", caseId = "hazard")
@ListRows(
        table = "list.supervision_order_past",
        key = {"id", "at_index"},
        caseId = "hazard")
class OrderList {
    static final String NAME = "order-list";

    private final JdbcClient jdbc;
    private final ListTable table;

    OrderList(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.table = new ListTable(jdbc, "list.supervision_order");
    }

    @EventHandler
    void on(
            SupervisionOrderDrafted e,
            DomainEventMessage<?> message,
            @MetaDataValue("ledgerIndex") Long index,
            @MetaDataValue("recordedAt") Instant recordedAt) {
        table.begin(
                e.order(),
                message,
                row -> row.set("hazard", e.hazard())
                        .set("hazard_number", e.hazardNumber())
                        .set("enterprise", e.enterprise())
                        .set("county", e.county())
                        .set("status", "DRAFT")
                        .set("drafted_index", index)
                        .set("drafted_at", recordedAt));
    }

    @EventHandler
    void on(SupervisionOrderIssued e, DomainEventMessage<?> message) {
        table.change(
                e.order(),
                message,
                row -> row.set("status", "ISSUED").set("number", e.number()).set("due_on", e.dueOn()));
    }

    @EventHandler
    void on(SupervisionOrderServed e, DomainEventMessage<?> message) {
        status("IN_PROGRESS", e.order(), message);
    }

    @EventHandler
    void on(ExtensionRequested e, DomainEventMessage<?> message) {
        status("EXTENSION_REQUESTED", e.order(), message);
    }

    @EventHandler
    void on(ExtensionGranted e, DomainEventMessage<?> message) {
        table.change(e.order(), message, row -> row.set("status", "IN_PROGRESS").set("due_on", e.dueOn()));
    }

    @EventHandler
    void on(ExtensionRefused e, DomainEventMessage<?> message) {
        status("IN_PROGRESS", e.order(), message);
    }

    @EventHandler
    void on(SupervisionOrderLifted e, DomainEventMessage<?> message) {
        status("LIFTED", e.order(), message);
    }

    @EventHandler
    void on(SupervisionOrderRevoked e, DomainEventMessage<?> message) {
        status("REVOKED", e.order(), message);
    }

    @EventHandler
    void on(RevokedInError e, DomainEventMessage<?> message) {
        status("REVOKED", e.order(), message);
    }

    @EventHandler
    void on(DraftAmended e, DomainEventMessage<?> message) {
        touch(e.order(), message);
    }

    @EventHandler
    void on(CorrectionProposed e, DomainEventMessage<?> message) {
        touch(e.order(), message);
    }

    @EventHandler
    void on(SupervisionOrderCorrected e, DomainEventMessage<?> message) {
        touch(e.order(), message);
    }

    @EventHandler
    void on(CorrectionRefused e, DomainEventMessage<?> message) {
        touch(e.order(), message);
    }

    @EventHandler
    void on(RevocationProposed e, DomainEventMessage<?> message) {
        touch(e.order(), message);
    }

    @EventHandler
    void on(RevocationRefused e, DomainEventMessage<?> message) {
        touch(e.order(), message);
    }

    @EventHandler
    void on(ReplacementDemanded e, DomainEventMessage<?> message) {
        touch(e.order(), message);
    }

    @EventHandler
    void on(SignedCopyAttached e, DomainEventMessage<?> message) {
        touch(e.order(), message);
    }

    private void touch(UUID order, DomainEventMessage<?> message) {
        table.touch(order, message);
    }

    private void status(String status, UUID order, DomainEventMessage<?> message) {
        table.change(order, message, row -> row.set("status", status));
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
