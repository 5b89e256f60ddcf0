package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
        jdbc.sql("""
                insert into list.hazard (id, number, status, source, mine, enterprise, county, place, found_at,
                                         reported_at, updated_at, version, reported_index, at_index, occurred_until)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)
                """)
                .params(
                        e.hazard(),
                        e.number(),
                        HazardStatus.REPORTED.name(),
                        e.source().name(),
                        e.mine(),
                        e.enterprise(),
                        e.county(),
                        e.place(),
                        utc(e.foundAt()),
                        utc(recordedAt(message)),
                        utc(recordedAt(message)),
                        index(message),
                        index(message),
                        utc(message.getTimestamp()))
                .update();
    }

    @EventHandler
    void on(HazardConfirmed e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
        stands(e.hazard(), HazardStatus.CONFIRMED);
        determined(e.hazard(), e.determination(), e.stopDecision());
    }

    @EventHandler
    void on(HazardFoundNotMajor e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
        stands(e.hazard(), HazardStatus.NOT_MAJOR);
    }

    @EventHandler
    void on(HazardMerged e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
        jdbc.sql("update list.hazard set status = ?, survivor = ? where id = ?")
                .params(HazardStatus.MERGED.name(), e.survivor(), e.hazard())
                .update();
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
        touch(e.hazard(), message);
        if (e.text() == HazardText.PLACE) {
            jdbc.sql("update list.hazard set place = ? where id = ?")
                    .params(e.value(), e.hazard())
                    .update();
        }
    }

    @EventHandler
    void on(DeterminationCorrected e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
        determined(e.hazard(), e.determination(), e.stopDecision());
    }

    @EventHandler
    void on(HazardListed e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
        due(e.hazard(), e.dueOn());
    }

    @EventHandler
    void on(LimitExtended e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
        due(e.hazard(), e.dueOn());
    }

    @EventHandler
    void on(OrderRevoked e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
        withoutLimit(e.hazard());
    }

    /** No other order sets a limit then: under another one nothing is recorded of it. */
    @EventHandler
    void on(OrderLifted e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
        withoutLimit(e.hazard());
    }

    @EventHandler
    void on(OrderDemanded e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
    }

    @EventHandler
    void on(RectificationOverdue e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
        jdbc.sql("update list.hazard set overdue_on = ? where id = ?")
                .params(e.dueOn(), e.hazard())
                .update();
    }

    /** A plan that is approved begins the work, or goes on with it; work outdates an acceptance (I01). */
    @EventHandler
    void on(RectificationEvent e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
        switch (e) {
            case RectificationPlanApproved approved ->
                stands(e.hazard(), HazardStatus.PLANNED, HazardStatus.CONFIRMED, HazardStatus.REOPENED);
            case ProgressReported shown -> stands(e.hazard(), HazardStatus.RECTIFYING, HazardStatus.PLANNED);
            case EvidenceAttached shown -> stands(e.hazard(), HazardStatus.RECTIFYING, HazardStatus.PLANNED);
            default -> {}
        }
        stands(e.hazard(), HazardStatus.RECTIFYING, HazardStatus.ACCEPTANCE_REQUESTED, HazardStatus.ACCEPTED);
    }

    @EventHandler
    void on(ClosingEvent e, DomainEventMessage<?> message) {
        touch(e.hazard(), message);
        stands(
                e.hazard(),
                switch (e) {
                    case AcceptanceRequested requested -> HazardStatus.ACCEPTANCE_REQUESTED;
                    case HazardAccepted accepted -> HazardStatus.ACCEPTED;
                    case AcceptanceRefused refused -> HazardStatus.RECTIFYING;
                    case AcceptanceOutdated outdated -> HazardStatus.RECTIFYING;
                    case HazardSignedOff signedOff -> HazardStatus.SIGNED_OFF;
                    case HazardReopened reopened -> HazardStatus.REOPENED;
                });
        if (e instanceof HazardReopened) {
            withoutLimit(e.hazard());
        }
    }

    private void withoutLimit(UUID hazard) {
        jdbc.sql("update list.hazard set due_on = null, overdue_on = null where id = ?")
                .params(hazard)
                .update();
    }

    private void determined(UUID hazard, Determination determination, StopDecision stopDecision) {
        jdbc.sql("update list.hazard set catalogue = :catalogue, criterion = :criterion, stop = :stop where id = :id")
                .param("catalogue", determination.catalogue())
                .param("criterion", determination.criterion())
                .param("stop", stopDecision.stop())
                .param("id", hazard)
                .update();
    }

    private void due(UUID hazard, LocalDate dueOn) {
        jdbc.sql("update list.hazard set due_on = :due where id = :id")
                .param("due", dueOn)
                .param("id", hazard)
                .update();
    }

    private void stands(UUID hazard, HazardStatus status) {
        jdbc.sql("update list.hazard set status = ? where id = ?")
                .params(status.name(), hazard)
                .update();
    }

    /** Only if it stands at one of these. */
    private void stands(UUID hazard, HazardStatus status, HazardStatus... before) {
        jdbc.sql("update list.hazard set status = ? where id = ? and status = any (?)")
                .params(
                        status.name(),
                        hazard,
                        Arrays.stream(before).map(Enum::name).toArray(String[]::new))
                .update();
    }

    private void touch(UUID hazard, DomainEventMessage<?> message) {
        table.change(hazard, message, "updated_at = ?", utc(recordedAt(message)));
    }

    private static long index(DomainEventMessage<?> message) {
        return (Long) Objects.requireNonNull(message.getMetaData().get("ledgerIndex"));
    }

    private static Instant recordedAt(DomainEventMessage<?> message) {
        return (Instant) Objects.requireNonNull(message.getMetaData().get("recordedAt"));
    }

    @ResetHandler
    void empty() {
        jdbc.sql("truncate list.hazard, list.hazard_past").update();
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

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
