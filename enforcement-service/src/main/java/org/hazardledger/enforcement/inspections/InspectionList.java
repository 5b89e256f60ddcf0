package org.hazardledger.enforcement.inspections;

import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.hazardledger.enforcement.events.InspectionEvent.FindingEntered;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordClosed;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordSigned;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionStarted;
import org.hazardledger.enforcement.events.InspectionEvent.SignatureRefused;
import org.hazardledger.ledger.axon.ListRows;
import org.hazardledger.ledger.axon.ListTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The inspections that people search: one row each, rebuilt from the ledger at will. */
@Component
@ProcessingGroup(InspectionList.NAME)
@ListRows(table = "list.inspection")
@ListRows(
        table = "list.inspection_past",
        key = {"id", "at_index"})
class InspectionList {
    static final String NAME = "inspection-list";

    private final ListTable table;

    InspectionList(JdbcClient jdbc) {
        this.table = new ListTable(jdbc, "list.inspection");
    }

    @EventHandler
    void on(
            InspectionStarted e,
            DomainEventMessage<?> message,
            @MetaDataValue("ledgerIndex") Long index,
            @MetaDataValue("recordedAt") Instant recordedAt) {
        table.begin(
                e.inspection(),
                message,
                row -> row.set("mine", e.mine())
                        .set("enterprise", e.enterprise())
                        .set("county", e.county())
                        .set("leader", e.leader())
                        .set("status", "OPEN")
                        .set("findings", 0)
                        .set("started_at", recordedAt)
                        .set("started_index", index));
    }

    @EventHandler
    void on(FindingEntered e, DomainEventMessage<?> message) {
        table.change(e.inspection(), message, row -> row.set("findings", row.number("findings") + 1));
    }

    @EventHandler
    void on(InspectionRecordSigned e, DomainEventMessage<?> message) {
        table.touch(e.inspection(), message);
    }

    @EventHandler
    void on(SignatureRefused e, DomainEventMessage<?> message) {
        table.touch(e.inspection(), message);
    }

    @EventHandler
    void on(InspectionRecordClosed e, DomainEventMessage<?> message) {
        table.change(e.inspection(), message, row -> row.set("status", "CLOSED"));
    }

    @ResetHandler
    void empty() {
        table.truncate();
    }
}
