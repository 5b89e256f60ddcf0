package org.hazardledger.enforcement.inspections;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    private final JdbcClient jdbc;
    private final ListTable table;

    InspectionList(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.table = new ListTable(jdbc, "list.inspection");
    }

    @EventHandler
    void on(
            InspectionStarted e,
            @MetaDataValue("ledgerIndex") Long index,
            @MetaDataValue("recordedAt") Instant recordedAt,
            DomainEventMessage<?> message) {
        jdbc.sql("""
                insert into list.inspection (id, mine, enterprise, county, leader, status, started_at, version,
                                             started_index, at_index, occurred_until)
                values (?, ?, ?, ?, ?, 'OPEN', ?, 0, ?, ?, ?)
                """)
                .params(
                        e.inspection(),
                        e.mine(),
                        e.enterprise(),
                        e.county(),
                        e.leader(),
                        OffsetDateTime.ofInstant(recordedAt, ZoneOffset.UTC),
                        index,
                        index,
                        message.getTimestamp().atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(FindingEntered e, DomainEventMessage<?> message) {
        table.change(e.inspection(), message, "findings = findings + 1");
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
        table.change(e.inspection(), message, "status = ?", "CLOSED");
    }

    @ResetHandler
    void empty() {
        jdbc.sql("truncate list.inspection, list.inspection_past").update();
    }
}
