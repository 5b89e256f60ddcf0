package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.hazardledger.hazard.events.ClosingEvent;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceOutdated;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceRefused;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceRequested;
import org.hazardledger.hazard.events.ClosingEvent.HazardAccepted;
import org.hazardledger.hazard.events.ClosingEvent.HazardReopened;
import org.hazardledger.hazard.events.ClosingEvent.HazardSignedOff;
import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.HazardEvent.DeterminationCorrected;
import org.hazardledger.hazard.events.HazardEvent.HazardAbsorbed;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.HazardEvent.HazardFoundNotMajor;
import org.hazardledger.hazard.events.HazardEvent.HazardListed;
import org.hazardledger.hazard.events.HazardEvent.HazardMerged;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardEvent.LimitExtended;
import org.hazardledger.hazard.events.HazardEvent.OrderDemanded;
import org.hazardledger.hazard.events.HazardEvent.OrderLifted;
import org.hazardledger.hazard.events.HazardEvent.OrderRevoked;
import org.hazardledger.hazard.events.HazardEvent.RecordCorrected;
import org.hazardledger.hazard.events.HazardEvent.RectificationOverdue;
import org.hazardledger.hazard.events.HazardEvent.WorkersCongressInformed;
import org.hazardledger.hazard.events.HazardText;
import org.hazardledger.hazard.events.RectificationEvent;
import org.hazardledger.hazard.events.RectificationEvent.EvidenceAttached;
import org.hazardledger.hazard.events.RectificationEvent.ProgressReported;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanApproved;
import org.hazardledger.hazard.events.StopDecision;
import org.hazardledger.ledger.axon.ListRow;
import org.hazardledger.ledger.axon.ListRows;
import org.hazardledger.ledger.axon.ListTable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list 清单 of hazards that people work through: one row each, rebuilt from the ledger at will. */
@Component
@ProcessingGroup(HazardList.NAME)
@ListRows(table = "list.hazard")
@ListRows(
        table = "list.hazard_past",
        key = {"id", "at_index"})
class HazardList {
    static final String NAME = "hazard-list";

    private final JdbcClient jdbc;
    private final ListTable table;

    HazardList(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.table = new ListTable(jdbc, "list.hazard");
    }

    @EventHandler
    void on(HazardReported e, DomainEventMessage<?> message) {
        table.begin(
                e.hazard(),
                message,
                row -> row.set("number", e.number())
                        .set("status", HazardStatus.REPORTED)
                        .set("source", e.source())
                        .set("mine", e.mine())
                        .set("enterprise", e.enterprise())
                        .set("county", e.county())
                        .set("place", e.place())
                        .set("found_at", e.foundAt())
                        .set("reported_at", recordedAt(message))
                        .set("updated_at", recordedAt(message))
                        .set("reported_index", index(message)));
    }

    @EventHandler
    void on(HazardConfirmed e, DomainEventMessage<?> message) {
        change(
                e.hazard(),
                message,
                row -> determined(row.set("status", HazardStatus.CONFIRMED), e.determination(), e.stopDecision()));
    }

    @EventHandler
    void on(HazardFoundNotMajor e, DomainEventMessage<?> message) {
        change(e.hazard(), message, row -> row.set("status", HazardStatus.NOT_MAJOR));
    }

    @EventHandler
    void on(HazardMerged e, DomainEventMessage<?> message) {
        change(
                e.hazard(),
                message,
                row -> row.set("status", HazardStatus.MERGED).set("survivor", e.survivor()));
    }

    @EventHandler
    void on(HazardAbsorbed e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
    }

    @EventHandler
    void on(WorkersCongressInformed e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
    }

    @EventHandler
    void on(RecordCorrected e, DomainEventMessage<?> message) {
        change(e.hazard(), message, row -> {
            if (e.text() == HazardText.PLACE) {
                row.set("place", e.value());
            }
        });
    }

    @EventHandler
    void on(DeterminationCorrected e, DomainEventMessage<?> message) {
        change(e.hazard(), message, row -> determined(row, e.determination(), e.stopDecision()));
    }

    @EventHandler
    void on(HazardListed e, DomainEventMessage<?> message) {
        change(e.hazard(), message, row -> row.set("due_on", e.dueOn()));
    }

    @EventHandler
    void on(LimitExtended e, DomainEventMessage<?> message) {
        change(e.hazard(), message, row -> row.set("due_on", e.dueOn()));
    }

    @EventHandler
    void on(OrderRevoked e, DomainEventMessage<?> message) {
        change(e.hazard(), message, HazardList::withoutLimit);
    }

    /** No other order sets a limit then: under another one nothing is recorded of it. */
    @EventHandler
    void on(OrderLifted e, DomainEventMessage<?> message) {
        change(e.hazard(), message, HazardList::withoutLimit);
    }

    @EventHandler
    void on(OrderDemanded e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
    }

    @EventHandler
    void on(RectificationOverdue e, DomainEventMessage<?> message) {
        change(e.hazard(), message, row -> row.set("overdue_on", e.dueOn()));
    }

    /** A plan that is approved begins the work, or goes on with it; work outdates an acceptance (I01). */
    @EventHandler
    void on(RectificationEvent e, DomainEventMessage<?> message) {
        change(e.hazard(), message, row -> {
            HazardStatus status = HazardStatus.valueOf(row.text("status"));
            row.set(
                    "status",
                    switch (status) {
                        case CONFIRMED, REOPENED ->
                            e instanceof RectificationPlanApproved ? HazardStatus.PLANNED : status;
                        case PLANNED ->
                            e instanceof ProgressReported || e instanceof EvidenceAttached
                                    ? HazardStatus.RECTIFYING
                                    : status;
                        case ACCEPTANCE_REQUESTED, ACCEPTED -> HazardStatus.RECTIFYING;
                        default -> status;
                    });
        });
    }

    @EventHandler
    void on(ClosingEvent e, DomainEventMessage<?> message) {
        change(e.hazard(), message, row -> {
            row.set(
                    "status",
                    switch (e) {
                        case AcceptanceRequested requested -> HazardStatus.ACCEPTANCE_REQUESTED;
                        case HazardAccepted accepted -> HazardStatus.ACCEPTED;
                        case AcceptanceRefused refused -> HazardStatus.RECTIFYING;
                        case AcceptanceOutdated outdated -> HazardStatus.RECTIFYING;
                        case HazardSignedOff signedOff -> HazardStatus.SIGNED_OFF;
                        case HazardReopened reopened -> HazardStatus.REOPENED;
                    });
            if (e instanceof HazardReopened) {
                withoutLimit(row);
            }
        });
    }

    private static void withoutLimit(ListRow row) {
        row.set("due_on", null).set("overdue_on", null);
    }

    private static void determined(ListRow row, Determination determination, StopDecision stopDecision) {
        row.set("catalogue", determination.catalogue())
                .set("criterion", determination.criterion())
                .set("stop", stopDecision.stop());
    }

    private void touch(UUID hazard, DomainEventMessage<?> message) {
        change(hazard, message, row -> {});
    }

    private void change(UUID hazard, DomainEventMessage<?> message, Consumer<ListRow> change) {
        table.change(hazard, message, change.andThen(row -> row.set("updated_at", recordedAt(message))));
    }

    private static long index(DomainEventMessage<?> message) {
        return (Long) Objects.requireNonNull(message.getMetaData().get("ledgerIndex"));
    }

    private static Instant recordedAt(DomainEventMessage<?> message) {
        return (Instant) Objects.requireNonNull(message.getMetaData().get("recordedAt"));
    }

    @ResetHandler
    void empty() {
        table.truncate();
    }

    /** A hazard that is open after its last day. */
    record Late(UUID hazard, LocalDate dueOn, long version) {}

    /** Open hazards whose last day lies before that day, and of which the ledger does not say so yet. */
    List<Late> late(LocalDate today) {
        return jdbc.sql("""
                        select id as hazard, due_on, version from list.hazard
                         where due_on < ? and overdue_on is distinct from due_on and status not in (?, ?)
                         order by reported_index
                        """)
                .params(today, HazardStatus.SIGNED_OFF.name(), HazardStatus.MERGED.name())
                .query(new SimplePropertyRowMapper<>(Late.class))
                .list();
    }
}
