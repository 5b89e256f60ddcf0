package org.hazardledger.enforcement.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
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
import org.hazardledger.enforcement.jurisdiction.Caller;
import org.hazardledger.enforcement.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.axon.ListRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The listed-supervision orders that people search: one row each, rebuilt from the ledger at will. */
@Component
@ProcessingGroup(OrderList.NAME)
@ListRows(table = "list.supervision_order", caseId = "hazard")
class OrderList {
    static final String NAME = "order-list";

    private final JdbcClient jdbc;
    private final ListPosition position;

    OrderList(JdbcClient jdbc, ListPosition position) {
        this.jdbc = jdbc;
        this.position = position;
    }

    record Row(
            UUID id,
            UUID hazard,
            String hazardNumber,
            UUID enterprise,
            String county,
            String status,
            @Nullable String number,
            @Nullable LocalDate dueOn,
            long version,
            long draftedIndex) {}

    @EventHandler
    void on(
            SupervisionOrderDrafted e,
            @MetaDataValue("ledgerIndex") Long index,
            @MetaDataValue("recordedAt") Instant recordedAt) {
        jdbc.sql("""
                insert into list.supervision_order (id, hazard, hazard_number, enterprise, county, status, version,
                                                    drafted_index, drafted_at)
                values (?, ?, ?, ?, ?, 'DRAFT', 0, ?, ?)
                """)
                .params(
                        e.order(),
                        e.hazard(),
                        e.hazardNumber(),
                        e.enterprise(),
                        e.county(),
                        index,
                        OffsetDateTime.ofInstant(recordedAt, ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(SupervisionOrderIssued e, @SequenceNumber long version) {
        one(jdbc.sql("""
                update list.supervision_order set status = 'ISSUED', number = ?, due_on = ?, version = ? where id = ?
                """).params(e.number(), e.dueOn(), version, e.order()).update(), e.order());
    }

    @EventHandler
    void on(SupervisionOrderServed e, @SequenceNumber long version) {
        status("IN_PROGRESS", e.order(), version);
    }

    @EventHandler
    void on(ExtensionRequested e, @SequenceNumber long version) {
        status("EXTENSION_REQUESTED", e.order(), version);
    }

    @EventHandler
    void on(ExtensionGranted e, @SequenceNumber long version) {
        one(jdbc.sql("""
                update list.supervision_order set status = 'IN_PROGRESS', due_on = ?, version = ? where id = ?
                """).params(e.dueOn(), version, e.order()).update(), e.order());
    }

    @EventHandler
    void on(ExtensionRefused e, @SequenceNumber long version) {
        status("IN_PROGRESS", e.order(), version);
    }

    @EventHandler
    void on(SupervisionOrderLifted e, @SequenceNumber long version) {
        status("LIFTED", e.order(), version);
    }

    @EventHandler
    void on(SupervisionOrderRevoked e, @SequenceNumber long version) {
        status("REVOKED", e.order(), version);
    }

    @EventHandler
    void on(RevokedInError e, @SequenceNumber long version) {
        status("REVOKED", e.order(), version);
    }

    @EventHandler
    void on(DraftAmended e, @SequenceNumber long version) {
        touch(e.order(), version);
    }

    @EventHandler
    void on(CorrectionProposed e, @SequenceNumber long version) {
        touch(e.order(), version);
    }

    @EventHandler
    void on(SupervisionOrderCorrected e, @SequenceNumber long version) {
        touch(e.order(), version);
    }

    @EventHandler
    void on(CorrectionRefused e, @SequenceNumber long version) {
        touch(e.order(), version);
    }

    @EventHandler
    void on(RevocationProposed e, @SequenceNumber long version) {
        touch(e.order(), version);
    }

    @EventHandler
    void on(RevocationRefused e, @SequenceNumber long version) {
        touch(e.order(), version);
    }

    @EventHandler
    void on(ReplacementDemanded e, @SequenceNumber long version) {
        touch(e.order(), version);
    }

    @EventHandler
    void on(SignedCopyAttached e, @SequenceNumber long version) {
        touch(e.order(), version);
    }

    private void touch(UUID order, long version) {
        one(
                jdbc.sql("update list.supervision_order set version = ? where id = ?")
                        .params(version, order)
                        .update(),
                order);
    }

    private void status(String status, UUID order, long version) {
        one(
                jdbc.sql("update list.supervision_order set status = ?, version = ? where id = ?")
                        .params(status, version, order)
                        .update(),
                order);
    }

    private static void one(int rows, UUID order) {
        if (rows != 1) {
            throw new IllegalStateException("An event of order %s without its draft".formatted(order));
        }
    }

    @ResetHandler
    void empty() {
        jdbc.sql("truncate list.supervision_order").update();
    }

    /** What the caller may see, in the order in which they were drafted; an enterprise sees what was issued. */
    Page<Row> page(Caller caller, @Nullable String status, @Nullable String county, Page.Request request) {
        long current = position.of(NAME);
        List<Row> rows = jdbc.sql("""
                        select id, hazard, hazard_number, enterprise, county, status, number, due_on, version, drafted_index
                          from list.supervision_order
                         where drafted_index > :after
                           and county like :prefix || '%'
                           and (cast(:status as text) is null or status = :status)
                           and (cast(:county as text) is null or county = :county)
                           and (cast(:own as uuid) is null or (enterprise = :own and number is not null))
                         order by drafted_index limit :limit
                        """)
                .param("after", request.after())
                .param("prefix", caller.countyPrefix())
                .param("status", status)
                .param("county", county)
                .param("own", caller.enterprise())
                .param("limit", request.limit() + 1)
                .query(new SimplePropertyRowMapper<>(Row.class))
                .list();
        return Page.of(rows, request, Row::draftedIndex, current);
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
