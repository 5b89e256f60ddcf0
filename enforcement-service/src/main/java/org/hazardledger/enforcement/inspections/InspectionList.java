package org.hazardledger.enforcement.inspections;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.hazardledger.enforcement.events.InspectionEvent.FindingEntered;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordClosed;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionRecordSigned;
import org.hazardledger.enforcement.events.InspectionEvent.InspectionStarted;
import org.hazardledger.enforcement.events.InspectionEvent.SignatureRefused;
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.axon.ListRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The inspections that people search: one row each, rebuilt from the ledger at will. */
@Component
@ProcessingGroup(InspectionList.NAME)
@ListRows(table = "list.inspection")
class InspectionList {
    static final String NAME = "inspection-list";

    private final JdbcClient jdbc;
    private final ListPosition position;

    InspectionList(JdbcClient jdbc, ListPosition position) {
        this.jdbc = jdbc;
        this.position = position;
    }

    /**
     * One inspection.
     *
     * @param findings how many were entered in its record
     * @param startedAt when its beginning was recorded
     */
    record Row(
            UUID id,
            UUID mine,
            UUID enterprise,
            String county,
            UUID leader,
            String status,
            int findings,
            Instant startedAt,
            long version,
            long startedIndex) {}

    @EventHandler
    void on(
            InspectionStarted e,
            @MetaDataValue("ledgerIndex") Long index,
            @MetaDataValue("recordedAt") Instant recordedAt) {
        jdbc.sql("""
                insert into list.inspection (id, mine, enterprise, county, leader, status, started_at, version,
                                             started_index)
                values (?, ?, ?, ?, ?, 'OPEN', ?, 0, ?)
                """)
                .params(
                        e.inspection(),
                        e.mine(),
                        e.enterprise(),
                        e.county(),
                        e.leader(),
                        OffsetDateTime.ofInstant(recordedAt, ZoneOffset.UTC),
                        index)
                .update();
    }

    @EventHandler
    void on(FindingEntered e, @SequenceNumber long version) {
        change("findings = findings + 1", e.inspection(), version);
    }

    @EventHandler
    void on(InspectionRecordSigned e, @SequenceNumber long version) {
        change("status = status", e.inspection(), version);
    }

    @EventHandler
    void on(SignatureRefused e, @SequenceNumber long version) {
        change("status = status", e.inspection(), version);
    }

    @EventHandler
    void on(InspectionRecordClosed e, @SequenceNumber long version) {
        change("status = 'CLOSED'", e.inspection(), version);
    }

    private void change(String what, UUID inspection, long version) {
        int rows = jdbc.sql("update list.inspection set " + what + ", version = ? where id = ?")
                .params(version, inspection)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("An event of inspection %s that never began".formatted(inspection));
        }
    }

    @ResetHandler
    void empty() {
        jdbc.sql("truncate list.inspection").update();
    }

    /**
     * What the caller may see, in the order in which they began; all but officers and auditors see only closed records.
     */
    Page<Row> page(
            Caller caller,
            @Nullable String status,
            @Nullable String county,
            @Nullable UUID mine,
            Page.Request request) {
        long current = position.of(NAME);
        List<Row> rows = jdbc.sql("""
                        select id, mine, enterprise, county, leader, status, findings, started_at, version, started_index
                          from list.inspection
                         where started_index > :after
                           and county like :prefix || '%'
                           and (cast(:status as text) is null or status = :status)
                           and (cast(:county as text) is null or county = :county)
                           and (cast(:mine as uuid) is null or mine = :mine)
                           and (cast(:own as uuid) is null or enterprise = :own)
                           and (:open or status = 'CLOSED')
                         order by started_index limit :limit
                        """)
                .param("after", request.after())
                .param("prefix", caller.countyPrefix())
                .param("status", status)
                .param("county", county)
                .param("mine", mine)
                .param("own", caller.enterprise())
                .param("open", caller.mayKnowWhatIsPlanned())
                .param("limit", request.limit() + 1)
                .query(new SimplePropertyRowMapper<>(Row.class))
                .list();
        return Page.of(rows, request, Row::startedIndex, current);
    }
}
