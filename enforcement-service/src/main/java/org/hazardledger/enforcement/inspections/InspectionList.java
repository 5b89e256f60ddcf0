package org.hazardledger.enforcement.inspections;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

    /** The step that an inspection waits for. */
    static final String SIGN = "SIGN";

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
                        .set(
                                "awaited",
                                e.officers().stream()
                                        .map(InspectionList::signature)
                                        .toList())
                        .set("started_at", recordedAt)
                        .set("started_index", index));
    }

    @EventHandler
    void on(FindingEntered e, DomainEventMessage<?> message) {
        table.change(e.inspection(), message, row -> row.set("findings", row.number("findings") + 1));
    }

    @EventHandler
    void on(InspectionRecordSigned e, DomainEventMessage<?> message) {
        table.change(e.inspection(), message, row -> {
            List<String> left = row.texts("awaited");
            left.remove(signature(e.officer()));
            row.set("awaited", left);
        });
    }

    @EventHandler
    void on(SignatureRefused e, DomainEventMessage<?> message) {
        table.touch(e.inspection(), message);
    }

    @EventHandler
    void on(InspectionRecordClosed e, DomainEventMessage<?> message) {
        table.change(e.inspection(), message, row -> row.set("status", "CLOSED"));
    }

    /** What each of its officers owes it from the beginning (I13). */
    private static String signature(UUID officer) {
        return SIGN + "/" + officer;
    }

    @ResetHandler
    void empty() {
        table.truncate();
    }
}
