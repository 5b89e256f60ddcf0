package org.hazardledger.enforcement.acceptances;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceFailed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceItemRecorded;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceOpened;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptancePassed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceTeamFormed;
import org.hazardledger.enforcement.events.AcceptanceEvent.AcceptanceVoided;
import org.hazardledger.enforcement.events.AcceptanceEvent.IndependenceDeclared;
import org.hazardledger.enforcement.events.AcceptanceEvent.OpinionSigned;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.axon.ListRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The acceptance cases that people search: one row each, rebuilt from the ledger at will. */
@Component
@ProcessingGroup(AcceptanceList.NAME)
@ListRows(table = "list.acceptance", caseId = "hazard")
class AcceptanceList {
    static final String NAME = "acceptance-list";

    private final JdbcClient jdbc;
    private final ListPosition position;

    AcceptanceList(JdbcClient jdbc, ListPosition position) {
        this.jdbc = jdbc;
        this.position = position;
    }

    record Row(
            UUID id,
            UUID hazard,
            String hazardNumber,
            UUID mine,
            UUID enterprise,
            String county,
            String status,
            LocalDate dueOn,
            long version,
            long openedIndex) {}

    @EventHandler
    void on(AcceptanceOpened e, @MetaDataValue("ledgerIndex") Long index) {
        jdbc.sql("""
                insert into list.acceptance (id, hazard, hazard_number, mine, enterprise, county, status, due_on,
                                             version, opened_index)
                values (?, ?, ?, ?, ?, ?, 'REQUESTED', ?, 0, ?)
                """)
                .params(
                        e.acceptance(),
                        e.hazard(),
                        e.hazardNumber(),
                        e.mine(),
                        e.enterprise(),
                        e.county(),
                        e.dueOn(),
                        index)
                .update();
    }

    @EventHandler
    void on(AcceptanceTeamFormed e, @SequenceNumber long version) {
        status("TEAM_FORMED", e.acceptance(), version);
    }

    @EventHandler
    void on(IndependenceDeclared e, @SequenceNumber long version) {
        version(e.acceptance(), version);
    }

    @EventHandler
    void on(AcceptanceItemRecorded e, @SequenceNumber long version) {
        jdbc.sql("update list.acceptance set items = items || cast(:item as text)"
                        + " where id = :id and not :item = any (items)")
                .param("item", e.item().name())
                .param("id", e.acceptance())
                .update();
        one(jdbc.sql("""
                update list.acceptance
                   set status = case when cardinality(items) < ? then 'ON_SITE' else 'OPINION_DRAFTED' end, version = ?
                 where id = ?
                """).params(Acceptance.ITEMS, version, e.acceptance()).update(), e.acceptance());
    }

    @EventHandler
    void on(OpinionSigned e, @SequenceNumber long version) {
        version(e.acceptance(), version);
    }

    @EventHandler
    void on(AcceptancePassed e, @SequenceNumber long version) {
        status("PASSED", e.acceptance(), version);
    }

    @EventHandler
    void on(AcceptanceFailed e, @SequenceNumber long version) {
        status("FAILED", e.acceptance(), version);
    }

    @EventHandler
    void on(AcceptanceVoided e, @SequenceNumber long version) {
        status("VOIDED", e.acceptance(), version);
    }

    private void status(String status, UUID acceptance, long version) {
        one(
                jdbc.sql("update list.acceptance set status = ?, version = ? where id = ?")
                        .params(status, version, acceptance)
                        .update(),
                acceptance);
    }

    private void version(UUID acceptance, long version) {
        one(
                jdbc.sql("update list.acceptance set version = ? where id = ?")
                        .params(version, acceptance)
                        .update(),
                acceptance);
    }

    private static void one(int rows, UUID acceptance) {
        if (rows != 1) {
            throw new IllegalStateException("An event of acceptance %s that was never opened".formatted(acceptance));
        }
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
        jdbc.sql("truncate list.acceptance").update();
    }

    /** What the caller may see, in the order in which they were opened. */
    Page<Row> page(Caller caller, @Nullable String status, @Nullable String county, Page.Request request) {
        long current = position.of(NAME);
        List<Row> rows = jdbc.sql("""
                        select id, hazard, hazard_number, mine, enterprise, county, status, due_on, version, opened_index
                          from list.acceptance
                         where opened_index > :after
                           and county like :prefix || '%'
                           and (cast(:status as text) is null or status = :status)
                           and (cast(:county as text) is null or county = :county)
                           and (cast(:own as uuid) is null or enterprise = :own)
                         order by opened_index limit :limit
                        """)
                .param("after", request.after())
                .param("prefix", caller.countyPrefix())
                .param("status", status)
                .param("county", county)
                .param("own", caller.enterprise())
                .param("limit", request.limit() + 1)
                .query(new SimplePropertyRowMapper<>(Row.class))
                .list();
        return Page.of(rows, request, Row::openedIndex, current);
    }
}
