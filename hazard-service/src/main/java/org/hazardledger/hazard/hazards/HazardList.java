package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.hazardledger.hazard.events.ClosingEvent.AcceptanceRefused;
import org.hazardledger.hazard.events.ClosingEvent.HazardSignedOff;
import org.hazardledger.hazard.events.Determination;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardConfirmed;
import org.hazardledger.hazard.events.HazardEvent.HazardReported;
import org.hazardledger.hazard.events.HazardEvent.RecordCorrected;
import org.hazardledger.hazard.events.HazardText;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationEvent.ImplementationRefused;
import org.hazardledger.hazard.events.RectificationEvent.RectificationPlanReturned;
import org.hazardledger.hazard.hazards.Rectification.Limit;
import org.hazardledger.hazard.hazards.Rectification.Numbered;
import org.hazardledger.hazard.hazards.Rectification.Phase;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.hazard.platform.Refusal;
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
 * The list 清单 of hazards that people work through: one row each, rebuilt from the ledger at will. A row shows what the
 * decisions know of the hazard, so that it needs no rules of its own.
 */
@Component
@ProcessingGroup(HazardList.NAME)
@ListRows(table = "list.hazard")
@ListRows(table = "list.hazard_words", caseId = "case_id")
@ListRows(
        table = "list.hazard_past",
        key = {"id", "at_index"})
class HazardList {
    static final String NAME = "hazard-list";

    private static final String PLAN = "plan";
    private static final String ACCEPTANCE = "acceptance";

    private final JdbcClient jdbc;
    private final ListTable table;
    private final FoldedStreams<Hazard> hazards;

    HazardList(JdbcClient jdbc, LedgerReader reader, ContentFormat format) {
        this.jdbc = jdbc;
        this.table = ListTable.withWords(jdbc, "list.hazard");
        this.hazards = new FoldedStreams<>(
                reader, format, new Hazard.Unknown(), (hazard, event) -> Hazard.evolve(hazard, (HazardEvent) event));
    }

    @EventHandler
    void on(HazardEvent e, DomainEventMessage<?> message) {
        Hazard.Known after = (Hazard.Known) hazards.after(e.hazard(), message);
        if (e instanceof HazardReported reported) {
            table.begin(e.hazard(), message, row -> shown(entered(row, reported, message), e, after, message));
        } else {
            table.change(e.hazard(), message, row -> shown(row, e, after, message));
        }
        if (e instanceof HazardReported || e instanceof RecordCorrected) {
            table.words(e.hazard(), e.hazard(), words(after.entry()));
        }
    }

    /** What people remember of a hazard besides whose it is: its number, where, and what. */
    private static String words(Hazard.Entry entry) {
        return Stream.of(entry.number(), entry.text(HazardText.PLACE), entry.text(HazardText.DESCRIPTION))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private static ListRow entered(ListRow row, HazardReported e, DomainEventMessage<?> message) {
        return row.set("number", e.number())
                .set("source", e.source())
                .set("mine", e.mine())
                .set("enterprise", e.enterprise())
                .set("county", e.county())
                .set("found_at", e.foundAt())
                .set("reported_at", recordedAt(message))
                .set("reported_index", index(message));
    }

    private static void shown(ListRow row, HazardEvent e, Hazard.Known after, DomainEventMessage<?> message) {
        Instant recordedAt = recordedAt(message);
        row.set("status", after.status())
                .set("place", after.entry().text(HazardText.PLACE))
                .set("survivor", after instanceof Hazard.Merged merged ? merged.survivor() : null)
                .set("awaited", awaited(after, recordedAt))
                .set("updated_at", recordedAt);
        if (e instanceof HazardConfirmed) {
            row.set("confirmed_at", recordedAt);
        }
        if (e instanceof HazardSignedOff) {
            row.set("signed_off_at", recordedAt);
        } else if (!(after instanceof Hazard.SignedOff)) {
            row.set("signed_off_at", null);
        }
        Hazard.Confirmed major = after.major();
        if (major != null) {
            determined(row, major);
        }
        Rectification work = major == null ? Rectification.NONE : major.rectification();
        Limit limit = work.limit();
        Numbered plan = work.plan();
        row.set("lights", lights(work))
                .set("due_on", limit == null ? null : limit.dueOn())
                .set("overdue_on", limit == null || !limit.overdue() ? null : limit.dueOn())
                .set(
                        "plan_until",
                        plan == null ? null : plan.statements().timeLimit().finishOn());
        refused(row, e, after);
    }

    private static void determined(ListRow row, Hazard.Confirmed major) {
        Determination determination = major.determination();
        row.set("catalogue", determination.catalogue())
                .set("criterion", determination.criterion())
                .set("stop", major.stopDecision().stop());
    }

    /** By the day of the event: a row does not change by itself when a day begins. */
    private static List<String> awaited(Hazard.Known hazard, Instant at) {
        return Probing.awaited(hazard, new Probing.When(EdgeHeaders.dayOf(at), at)).stream()
                .map(Enum::name)
                .toList();
    }

    private static List<String> lights(Rectification work) {
        return Arrays.stream(Implementation.values())
                .map(one -> work.light(one).name())
                .toList();
    }

    /** What was refused last, as long as nothing new was handed in for that. */
    private static void refused(ListRow row, HazardEvent e, Hazard.Known after) {
        switch (e) {
            case RectificationPlanReturned returned -> refused(row, PLAN, returned.reason());
            case ImplementationRefused one -> refused(row, Refusal.codeOf(one.implementation()), one.reason());
            case AcceptanceRefused acceptance -> refused(row, ACCEPTANCE, String.join("；", acceptance.reasons()));
            default -> {
                if (row.find("refused").filter(what -> stands(what, after)).isEmpty()) {
                    row.set("refused", null).set("refusal", null);
                }
            }
        }
    }

    private static void refused(ListRow row, String what, String reason) {
        row.set("refused", what).set("refusal", reason);
    }

    private static boolean stands(String refused, Hazard.Known hazard) {
        if (!(hazard instanceof Hazard.Confirmed known)) {
            return false;
        }
        Rectification work = known.rectification();
        return switch (refused) {
            case PLAN ->
                work.pending() == null
                        && !(work.phase() instanceof Phase.Requested)
                        && !(work.phase() instanceof Phase.Accepted);
            case ACCEPTANCE -> work.phase() instanceof Phase.SentBack;
            default ->
                Arrays.stream(Implementation.values())
                        .filter(one -> Refusal.codeOf(one).equals(refused))
                        .anyMatch(one -> work.light(one) == LightState.REFUSED);
        };
    }

    private static Instant recordedAt(DomainEventMessage<?> message) {
        return (Instant) Objects.requireNonNull(message.getMetaData().get("recordedAt"));
    }

    private static Long index(DomainEventMessage<?> message) {
        return (Long) Objects.requireNonNull(message.getMetaData().get("ledgerIndex"));
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
