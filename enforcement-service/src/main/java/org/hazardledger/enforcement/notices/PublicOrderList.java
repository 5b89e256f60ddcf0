package org.hazardledger.enforcement.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionGranted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderCorrected;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderRevoked;
import org.hazardledger.enforcement.platform.Page;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.axon.ListRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders as the public sees them: one row each, drafts among them but never shown, rebuilt from the ledger. */
@Component
@ProcessingGroup(PublicOrderList.NAME)
@ListRows(table = "list.public_order", caseId = "hazard")
class PublicOrderList {
    static final String NAME = "public-order-list";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final ListPosition position;

    PublicOrderList(JdbcClient jdbc, ListPosition position) {
        this.jdbc = jdbc;
        this.position = position;
    }

    /** @param status LISTED, DELISTED once the hazard was signed off, or REVOKED if it should not have been issued */
    record Row(
            String hazardNumber,
            UUID mine,
            String county,
            String status,
            String number,
            String authority,
            LocalDate issuedOn,
            LocalDate dueOn,
            @Nullable LocalDate endedOn,
            long issuedIndex) {}

    @EventHandler
    void on(SupervisionOrderDrafted e) {
        jdbc.sql("""
                insert into list.public_order (id, hazard, hazard_number, mine, county, status)
                values (?, ?, ?, ?, ?, 'DRAFT')
                """)
                .params(e.order(), e.hazard(), e.hazardNumber(), e.mine(), e.county())
                .update();
    }

    @EventHandler
    void on(SupervisionOrderIssued e, @MetaDataValue("ledgerIndex") Long index) {
        one(
                e.order(),
                jdbc.sql("""
                        update list.public_order
                           set status = 'LISTED', number = ?, authority = ?, issued_on = ?, due_on = ?, issued_index = ?
                         where id = ?
                        """)
                        .params(e.number(), e.authority(), e.issuedOn(), e.dueOn(), index, e.order())
                        .update());
    }

    @EventHandler
    void on(SupervisionOrderCorrected e) {
        if (e.after().authority() != null) {
            one(
                    e.order(),
                    jdbc.sql("update list.public_order set authority = ? where id = ?")
                            .params(e.after().authority(), e.order())
                            .update());
        }
    }

    @EventHandler
    void on(ExtensionGranted e) {
        one(
                e.order(),
                jdbc.sql("update list.public_order set due_on = ? where id = ?")
                        .params(e.dueOn(), e.order())
                        .update());
    }

    @EventHandler
    void on(SupervisionOrderLifted e, @Timestamp Instant occurredAt) {
        end("DELISTED", e.order(), occurredAt);
    }

    @EventHandler
    void on(SupervisionOrderRevoked e, @Timestamp Instant occurredAt) {
        end("REVOKED", e.order(), occurredAt);
    }

    @EventHandler
    void on(RevokedInError e, @Timestamp Instant occurredAt) {
        end("REVOKED", e.order(), occurredAt);
    }

    private void end(String status, UUID order, Instant occurredAt) {
        one(
                order,
                jdbc.sql("update list.public_order set status = ?, ended_on = ? where id = ?")
                        .params(status, LocalDate.ofInstant(occurredAt, CHINA), order)
                        .update());
    }

    private static void one(UUID order, int rows) {
        if (rows != 1) {
            throw new IllegalStateException("The beginning of order %s is missing".formatted(order));
        }
    }

    @ResetHandler
    void empty() {
        jdbc.sql("truncate list.public_order").update();
    }

    /** The orders that were issued, the last one first. */
    Page<Row> page(Page.Request request) {
        long current = position.of(NAME);
        List<Row> rows = jdbc.sql("""
                        select hazard_number, mine, county, status, number, authority, issued_on, due_on, ended_on,
                               issued_index
                          from list.public_order
                         where issued_index < ?
                         order by issued_index desc limit ?
                        """)
                .params(request.after() < 0 ? Long.MAX_VALUE : request.after(), request.limit() + 1)
                .query(new SimplePropertyRowMapper<>(Row.class))
                .list();
        return Page.of(rows, request, Row::issuedIndex, current);
    }
}
