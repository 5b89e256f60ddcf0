package org.hazardledger.enforcement.acceptances;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceFailed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceItemRecorded;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptancePassed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceTeamFormed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceVoided;
import org.hazardledger.enforcement.events.AcceptanceEvent.IndependenceDeclared;
import org.hazardledger.enforcement.events.AcceptanceEvent.OpinionSigned;
import org.hazardledger.ledger.axon.ListRows;
import org.hazardledger.ledger.axon.ListTable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The acceptance cases that people search: one row each, rebuilt from the ledger at will. */
@Component
@ProcessingGroup(AcceptanceList.NAME)
@ListRows(table = "list.acceptance", caseId = "hazard")
@ListRows(
        table = "list.acceptance_past",
        key = {"id", "at_index"},
        caseId = "hazard")
class AcceptanceList {
    static final String NAME = "acceptance-list";

    private final JdbcClient jdbc;
    private final ListTable table;

    AcceptanceList(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.table = new ListTable(jdbc, "list.acceptance");
    }

    @EventHandler
    void on(AcceptanceOpened e, DomainEventMessage<?> message, @MetaDataValue("ledgerIndex") Long index) {
        table.begin(
                e.acceptance(),
                message,
                row -> row.set("hazard", e.hazard())
                        .set("hazard_number", e.hazardNumber())
                        .set("mine", e.mine())
                        .set("enterprise", e.enterprise())
                        .set("county", e.county())
                        .set("status", "REQUESTED")
                        .set("items", List.of())
                        .set("due_on", e.dueOn())
                        .set("opened_index", index));
    }

    @EventHandler
    void on(AcceptanceTeamFormed e, DomainEventMessage<?> message) {
        table.change(e.acceptance(), message, row -> row.set("status", "TEAM_FORMED"));
    }

    @EventHandler
    void on(IndependenceDeclared e, DomainEventMessage<?> message) {
        table.touch(e.acceptance(), message);
    }

    @EventHandler
    void on(AcceptanceItemRecorded e, DomainEventMessage<?> message) {
        table.change(e.acceptance(), message, row -> {
            List<String> items = row.texts("items");
            items.remove(e.item().name());
            items.add(e.item().name());
            row.set("items", items).set("status", items.size() < Acceptance.ITEMS ? "ON_SITE" : "OPINION_DRAFTED");
        });
    }

    @EventHandler
    void on(OpinionSigned e, DomainEventMessage<?> message) {
        table.touch(e.acceptance(), message);
    }

    @EventHandler
    void on(AcceptancePassed e, DomainEventMessage<?> message) {
        table.change(e.acceptance(), message, row -> row.set("status", "PASSED"));
    }

    @EventHandler
    void on(AcceptanceFailed e, DomainEventMessage<?> message) {
        table.change(e.acceptance(), message, row -> row.set("status", "FAILED"));
    }

    @EventHandler
    void on(AcceptanceVoided e, DomainEventMessage<?> message) {
        table.change(e.acceptance(), message, row -> row.set("status", "VOIDED"));
    }

    /** A case whose team is late. */
    record Late(UUID id, String hazardNumber, LocalDate dueOn) {}

    /** Cases whose last day for being on site lies before that day, and where nothing is recorded yet. */
    List<Late> notOnSite(LocalDate today) {
        return jdbc.sql("""
                        select id, hazard_number, due_on from list.acceptance
                         where status in ('REQUESTED', 'TEAM_FORMED') and due_on < ? order by opened_index
                        """)
                .params(today)
                .query(new SimplePropertyRowMapper<>(Late.class))
                .list();
    }

    @ResetHandler
    void empty() {
        table.truncate();
    }
}
