package org.hazardledger.enforcement.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.events.OrderSubject;
import org.hazardledger.enforcement.events.Reliance;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRequested;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderServed;
import org.hazardledger.enforcement.hazards.HazardConfirmed;
import org.hazardledger.enforcement.orders.OrderCommand.AttachSignedCopy;
import org.hazardledger.enforcement.orders.OrderCommand.IssueOrder;
import org.hazardledger.enforcement.orders.OrderCommand.RequestExtension;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;

/** An order and what happens to it, by day and by name. */
final class OrderExamples {
    static final UUID ORDER = UUID.fromString("00000000-0000-8000-8000-000000005001");
    static final UUID HAZARD = UUID.fromString("00000000-0000-8000-8000-00000000f001");
    static final UUID MINE = UUID.fromString("00000000-0000-8000-8000-000000002001");
    static final UUID ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-000000003001");
    static final UUID PRINCIPAL = UUID.fromString("00000000-0000-8000-8000-00000000b001");
    static final UUID OFFICER = UUID.fromString("00000000-0000-8000-8000-00000000a001");
    static final Reliance RELIANCE = new Reliance(41, 42);
    static final String FILE = "ef".repeat(32);
    static final OrderSubject SUBJECT = new OrderSubject("德安县某某矿业有限公司", "吴山铜矿");
    static final LocalDate ISSUED = LocalDate.of(2026, 3, 2);
    static final LocalDate DUE = LocalDate.of(2026, 6, 30);
    static final LocalDate LATEST = LocalDate.of(2027, 3, 2);

    static IssueOrder issue(LocalDate dueOn) {
        return issue(dueOn, false);
    }

    static IssueOrder issueBeforeDraft() {
        return issue(DUE, true);
    }

    private static IssueOrder issue(LocalDate dueOn, boolean tooEarly) {
        return new IssueOrder(
                ORDER,
                "浔应急督〔2026〕1号",
                List.of("疏通安全出口"),
                ISSUED,
                dueOn,
                LATEST,
                "九江市应急管理局",
                List.of("《安全生产法》第七十条"),
                tooEarly,
                RELIANCE,
                SUBJECT);
    }

    static RequestExtension request(int workingDaysLeft, String lateReason, LocalDate newDueOn) {
        return new RequestExtension(
                ORDER, PRINCIPAL, "设备未到", "已订货", "停止作业", newDueOn, lateReason, workingDaysLeft, 20, LATEST);
    }

    static AttachSignedCopy copy(String mediaType) {
        return new AttachSignedCopy(ORDER, FILE, mediaType, 48);
    }

    static HazardConfirmed confirmed() {
        return new HazardConfirmed(HAZARD, "360426-2026-R-00001", "REGULATOR", MINE, ENTERPRISE, "360426");
    }

    /** When the event at that ledger index was recorded: a day later than the one before it. */
    static Instant recordedAt(int index) {
        return Instant.parse("2026-03-02T01:00:00Z").plus(index, ChronoUnit.DAYS);
    }

    /** After these events at the ledger indexes from 0 on. */
    static Supervision supervision(Object... events) {
        Supervision supervision = Supervision.UNKNOWN;
        for (int index = 0; index < events.length; index++) {
            supervision = supervision.after(index, recordedAt(index), recordedAt(index), events[index]);
        }
        return supervision;
    }

    static SupervisionOrderDrafted drafted() {
        return new SupervisionOrderDrafted(ORDER, HAZARD, "360426-2026-R-00001", MINE, ENTERPRISE, "360426");
    }

    static SupervisionOrderIssued issued() {
        return new SupervisionOrderIssued(
                ORDER,
                HAZARD,
                "浔应急督〔2026〕1号",
                List.of("疏通安全出口"),
                ISSUED,
                DUE,
                "九江市应急管理局",
                List.of("《安全生产法》第七十条"),
                RELIANCE,
                SUBJECT);
    }

    static SupervisionOrderIssued issuedOn(LocalDate day) {
        SupervisionOrderIssued e = issued();
        return new SupervisionOrderIssued(
                e.order(),
                e.hazard(),
                e.number(),
                e.demands(),
                day,
                e.dueOn(),
                e.authority(),
                e.legalBasis(),
                e.reliance(),
                e.subject());
    }

    static SupervisionOrderServed served() {
        return new SupervisionOrderServed(ORDER, HAZARD, PRINCIPAL);
    }

    static ExtensionRequested requested(int workingDaysLeft, String lateReason) {
        return new ExtensionRequested(
                ORDER, HAZARD, PRINCIPAL, "设备未到", "已订货", "停止作业", DUE.plusMonths(1), workingDaysLeft, lateReason);
    }

    static SupervisionOrderEvent[] inProgress(SupervisionOrderEvent... more) {
        List<SupervisionOrderEvent> history = new ArrayList<>(List.of(drafted(), issued(), served()));
        history.addAll(List.of(more));
        return history.toArray(SupervisionOrderEvent[]::new);
    }

    static SupervisionOrder evolve(SupervisionOrderEvent... history) {
        SupervisionOrder order = new SupervisionOrder.None();
        for (SupervisionOrderEvent event : history) {
            order = SupervisionOrder.evolve(order, event);
        }
        return order;
    }

    static List<SupervisionOrderEvent> decide(OrderCommand command, SupervisionOrderEvent... history) {
        return SupervisionOrder.decide(command, evolve(history));
    }

    static Reason refusal(OrderCommand command, SupervisionOrderEvent... history) {
        try {
            throw new AssertionError("Not refused: " + decide(command, history));
        } catch (OrderRefused refused) {
            return refused.reason();
        }
    }

    private OrderExamples() {}
}
