package org.hazardledger.enforcement.orders;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionGranted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRequested;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SignedCopyAttached;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderRevoked;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderServed;
import org.hazardledger.enforcement.orders.OrderCommand.AcknowledgeOrder;
import org.hazardledger.enforcement.orders.OrderCommand.AttachSignedCopy;
import org.hazardledger.enforcement.orders.OrderCommand.DraftOrder;
import org.hazardledger.enforcement.orders.OrderCommand.GrantExtension;
import org.hazardledger.enforcement.orders.OrderCommand.IssueOrder;
import org.hazardledger.enforcement.orders.OrderCommand.LiftOrder;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseExtension;
import org.hazardledger.enforcement.orders.OrderCommand.RequestExtension;
import org.hazardledger.enforcement.orders.OrderCommand.RevokeOrder;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;
import org.jspecify.annotations.Nullable;

/** A listed-supervision order, from its draft on. Pure. */
sealed interface SupervisionOrder {
    Set<String> SCANS = Set.of("application/pdf", "image/jpeg", "image/png");

    /** Not drafted. */
    record None() implements SupervisionOrder {}

    /** Drafted; waits for the officer who issues it. */
    record Drafted(SupervisionOrderDrafted draft) implements SupervisionOrder {}

    /** Issued; waits for the enterprise to acknowledge it. */
    record Issued(SupervisionOrderDrafted draft, SupervisionOrderIssued issue) implements SupervisionOrder {}

    /** Served; the enterprise rectifies. {@code request} is the extension that waits for a decision. */
    record InProgress(
            SupervisionOrderDrafted draft,
            SupervisionOrderIssued issue,
            LocalDate dueOn,
            @Nullable ExtensionRequested request)
            implements SupervisionOrder {}

    /** Over, because the hazard was signed off. {@code before} is how far it had come. */
    record Lifted(SupervisionOrder before) implements SupervisionOrder {}

    /** Over, because the hazard was a duplicate. {@code before} is how far it had come. */
    record Revoked(SupervisionOrder before) implements SupervisionOrder {}

    /** The draft it began with. */
    default SupervisionOrderDrafted drafted() {
        return switch (this) {
            case None none -> throw new OrderRefused(Reason.NO_SUCH_ORDER);
            case Drafted known -> known.draft();
            case Issued known -> known.draft();
            case InProgress known -> known.draft();
            case Lifted known -> known.before().drafted();
            case Revoked known -> known.before().drafted();
        };
    }

    /** How it was issued; null before that. */
    default @Nullable SupervisionOrderIssued issue() {
        return switch (this) {
            case None none -> null;
            case Drafted known -> null;
            case Issued known -> known.issue();
            case InProgress known -> known.issue();
            case Lifted known -> known.before().issue();
            case Revoked known -> known.before().issue();
        };
    }

    /** The last day for rectification; null before it is issued. */
    default @Nullable LocalDate lastDay() {
        return switch (this) {
            case None none -> null;
            case Drafted known -> null;
            case Issued known -> known.issue().dueOn();
            case InProgress known -> known.dueOn();
            case Lifted known -> known.before().lastDay();
            case Revoked known -> known.before().lastDay();
        };
    }

    /** The status as answers give it. */
    default String status() {
        return switch (this) {
            case None none -> throw new OrderRefused(Reason.NO_SUCH_ORDER);
            case Drafted known -> "DRAFT";
            case Issued known -> "ISSUED";
            case InProgress known -> known.request() == null ? "IN_PROGRESS" : "EXTENSION_REQUESTED";
            case Lifted known -> "LIFTED";
            case Revoked known -> "REVOKED";
        };
    }

    /** The answer to a command: events, none if it changes nothing; a refusal is thrown. */
    static List<SupervisionOrderEvent> decide(OrderCommand command, SupervisionOrder order) {
        return switch (command) {
            case DraftOrder c -> draft(c, order);
            case IssueOrder c -> issue(c, order);
            case AcknowledgeOrder c -> acknowledge(c, order);
            case RequestExtension c -> request(c, inProgress(order));
            case GrantExtension c -> {
                ExtensionRequested request = awaiting(c.by(), inProgress(order));
                yield List.of(new ExtensionGranted(c.order(), request.hazard(), request.newDueOn(), c.reason()));
            }
            case RefuseExtension c -> {
                ExtensionRequested request = awaiting(c.by(), inProgress(order));
                yield List.of(new ExtensionRefused(c.order(), request.hazard(), c.reason()));
            }
            case LiftOrder c ->
                isOver(order)
                        ? List.of()
                        : List.of(new SupervisionOrderLifted(
                                c.order(), order.drafted().hazard(), c.because()));
            case RevokeOrder c ->
                isOver(order)
                        ? List.of()
                        : List.of(new SupervisionOrderRevoked(
                                c.order(), order.drafted().hazard(), c.reason()));
            case AttachSignedCopy c -> attach(c, order);
        };
    }

    private static List<SupervisionOrderEvent> draft(DraftOrder c, SupervisionOrder order) {
        return switch (order) {
            case None none ->
                List.of(new SupervisionOrderDrafted(
                        c.order(), c.hazard(), c.hazardNumber(), c.mine(), c.enterprise(), c.county()));
            case Drafted known -> List.of();
            case Issued known -> List.of();
            case InProgress known -> List.of();
            case Lifted known -> List.of();
            case Revoked known -> List.of();
        };
    }

    private static List<SupervisionOrderEvent> issue(IssueOrder c, SupervisionOrder order) {
        if (c.reliance() == null) {
            throw new OrderRefused(Reason.NO_VALID_CERTIFICATE);
        }
        return switch (order) {
            case None none -> throw new OrderRefused(Reason.NO_SUCH_ORDER);
            case Drafted known when !c.dueOn().isAfter(c.issuedOn()) -> throw new OrderRefused(Reason.PERIOD_IS_EMPTY);
            case Drafted known
            when c.dueOn().isAfter(c.latestDueOn()) -> throw new OrderRefused(Reason.PERIOD_IS_TOO_LONG);
            case Drafted known ->
                List.of(new SupervisionOrderIssued(
                        c.order(),
                        known.draft().hazard(),
                        c.number(),
                        c.demands(),
                        c.issuedOn(),
                        c.dueOn(),
                        c.authority(),
                        c.legalBasis(),
                        c.reliance()));
            case Issued known -> throw new OrderRefused(Reason.ALREADY_ISSUED);
            case InProgress known -> throw new OrderRefused(Reason.ALREADY_ISSUED);
            case Lifted known -> throw new OrderRefused(Reason.ORDER_LIFTED);
            case Revoked known -> throw new OrderRefused(Reason.ORDER_REVOKED);
        };
    }

    private static List<SupervisionOrderEvent> acknowledge(AcknowledgeOrder c, SupervisionOrder order) {
        return switch (order) {
            case None none -> throw new OrderRefused(Reason.NO_SUCH_ORDER);
            case Drafted known -> throw new OrderRefused(Reason.NOT_ISSUED);
            case Issued known ->
                List.of(new SupervisionOrderServed(c.order(), known.draft().hazard(), c.by()));
            case InProgress known -> List.of();
            case Lifted known -> throw new OrderRefused(Reason.ORDER_LIFTED);
            case Revoked known -> throw new OrderRefused(Reason.ORDER_REVOKED);
        };
    }

    /** Before the last day, with notice or a reason for being late; after it the answer is no, and stands as a fact. */
    private static List<SupervisionOrderEvent> request(RequestExtension c, InProgress order) {
        if (order.request() != null) {
            throw new OrderRefused(Reason.REQUEST_PENDING);
        }
        if (!c.newDueOn().isAfter(order.dueOn())) {
            throw new OrderRefused(Reason.NOT_AN_EXTENSION);
        }
        if (c.newDueOn().isAfter(c.latestDueOn())) {
            throw new OrderRefused(Reason.PERIOD_IS_TOO_LONG);
        }
        boolean expired = c.workingDaysLeft() < 0;
        if (!expired
                && c.workingDaysLeft() < c.noticeInWorkingDays()
                && c.lateReason().isBlank()) {
            throw new OrderRefused(Reason.LATE_WITHOUT_REASON);
        }
        UUID hazard = order.draft().hazard();
        ExtensionRequested requested = new ExtensionRequested(
                c.order(),
                hazard,
                c.by(),
                c.reason(),
                c.stepsTaken(),
                c.interimSafeguards(),
                c.newDueOn(),
                c.workingDaysLeft(),
                c.lateReason());
        return expired
                ? List.of(requested, new ExtensionRefused(c.order(), hazard, "申请在整改期限届满后提出"))
                : List.of(requested);
    }

    private static ExtensionRequested awaiting(UUID decider, InProgress order) {
        ExtensionRequested request = order.request();
        if (request == null) {
            throw new OrderRefused(Reason.NOTHING_REQUESTED);
        }
        if (request.requestedBy().equals(decider)) {
            throw new OrderRefused(Reason.OWN_REQUEST);
        }
        return request;
    }

    /** A copy of what was issued, also when the supervision is over: the paper may come late. */
    private static List<SupervisionOrderEvent> attach(AttachSignedCopy c, SupervisionOrder order) {
        UUID hazard = order.drafted().hazard();
        if (order.issue() == null) {
            throw new OrderRefused(Reason.NOT_ISSUED);
        }
        if (!SCANS.contains(c.mediaType())) {
            throw new OrderRefused(Reason.NOT_A_SCAN);
        }
        return List.of(new SignedCopyAttached(c.order(), hazard, c.file(), c.mediaType(), c.size()));
    }

    /** What is over ends as it first did. */
    private static boolean isOver(SupervisionOrder order) {
        return order instanceof Lifted || order instanceof Revoked;
    }

    /** The state after an event; a history that makes no sense is refused, so that it stops the line. */
    static SupervisionOrder evolve(SupervisionOrder order, SupervisionOrderEvent event) {
        return switch (event) {
            case SupervisionOrderDrafted e -> new Drafted(e);
            case SupervisionOrderIssued e ->
                order instanceof Drafted known ? new Issued(known.draft(), e) : refuse(Reason.ALREADY_ISSUED);
            case SupervisionOrderServed e ->
                order instanceof Issued known
                        ? new InProgress(
                                known.draft(), known.issue(), known.issue().dueOn(), null)
                        : refuse(Reason.NOT_ISSUED);
            case ExtensionRequested e ->
                with(inProgress(order), inProgress(order).dueOn(), e);
            case ExtensionGranted e -> with(inProgress(order), e.dueOn(), null);
            case ExtensionRefused e -> with(inProgress(order), inProgress(order).dueOn(), null);
            case SupervisionOrderLifted e -> new Lifted(active(order));
            case SupervisionOrderRevoked e -> new Revoked(active(order));
            case SignedCopyAttached e -> order.issue() == null ? refuse(Reason.NOT_ISSUED) : order;
        };
    }

    private static InProgress with(InProgress order, LocalDate dueOn, @Nullable ExtensionRequested request) {
        return new InProgress(order.draft(), order.issue(), dueOn, request);
    }

    private static InProgress inProgress(SupervisionOrder order) {
        return switch (order) {
            case InProgress known -> known;
            case None none -> throw new OrderRefused(Reason.NO_SUCH_ORDER);
            case Drafted known -> throw new OrderRefused(Reason.NOT_ISSUED);
            case Issued known -> throw new OrderRefused(Reason.NOT_SERVED);
            case Lifted known -> throw new OrderRefused(Reason.ORDER_LIFTED);
            case Revoked known -> throw new OrderRefused(Reason.ORDER_REVOKED);
        };
    }

    private static SupervisionOrder active(SupervisionOrder order) {
        return switch (order) {
            case None none -> refuse(Reason.NO_SUCH_ORDER);
            case Drafted known -> known;
            case Issued known -> known;
            case InProgress known -> known;
            case Lifted known -> refuse(Reason.ORDER_LIFTED);
            case Revoked known -> refuse(Reason.ORDER_REVOKED);
        };
    }

    private static SupervisionOrder refuse(Reason reason) {
        throw new OrderRefused(reason);
    }
}
