package org.hazardledger.enforcement.acceptances;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.hazardledger.enforcement.events.AcceptanceEvent;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.ledger.axon.FoldedStreams;
import org.hazardledger.ledger.axon.ListRow;
import org.hazardledger.ledger.axon.ListRows;
import org.hazardledger.ledger.axon.ListTable;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The acceptance cases that people search: one row each, rebuilt from the ledger at will. A row shows what the
 * decisions know of the case, so that it needs no rules of its own.
 */
@Component
@ProcessingGroup(AcceptanceList.NAME)
@ListRows(table = "list.acceptance", caseId = "hazard")
@ListRows(table = "list.acceptance_words", caseId = "case_id")
@ListRows(
        table = "list.acceptance_past",
        key = {"id", "at_index"},
        caseId = "hazard")
class AcceptanceList {
    static final String NAME = "acceptance-list";

    private final JdbcClient jdbc;
    private final ListTable table;
    private final FoldedStreams<Acceptance> acceptances;

    AcceptanceList(JdbcClient jdbc, LedgerReader reader, ContentFormat format) {
        this.jdbc = jdbc;
        this.table = ListTable.withWords(jdbc, "list.acceptance");
        this.acceptances = new FoldedStreams<>(
                reader,
                format,
                new Acceptance.None(),
                (acceptance, event) -> Acceptance.evolve(acceptance, (AcceptanceEvent) event));
    }

    @EventHandler
    void on(AcceptanceEvent e, DomainEventMessage<?> message) {
        Acceptance after = acceptances.after(e.acceptance(), message);
        if (e instanceof AcceptanceOpened opened) {
            table.begin(e.acceptance(), message, row -> shown(entered(row, opened, message), after));
            table.words(e.acceptance(), e.hazard(), opened.hazardNumber());
        } else {
            table.change(e.acceptance(), message, row -> shown(row, after));
        }
    }

    private static ListRow entered(ListRow row, AcceptanceOpened e, DomainEventMessage<?> message) {
        return row.set("hazard", e.hazard())
                .set("hazard_number", e.hazardNumber())
                .set("mine", e.mine())
                .set("enterprise", e.enterprise())
                .set("county", e.county())
                .set("due_on", e.dueOn())
                .set("opened_index", index(message));
    }

    private static Long index(DomainEventMessage<?> message) {
        return (Long) Objects.requireNonNull(message.getMetaData().get("ledgerIndex"));
    }

    private static void shown(ListRow row, Acceptance after) {
        row.set("status", after.status()).set("awaited", AcceptanceProbe.awaited(after));
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
