package org.hazardledger.enforcement.orders;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.enforcement.events.OrderText;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
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
import org.hazardledger.enforcement.orders.OrderCommand.AcknowledgeOrder;
import org.hazardledger.enforcement.orders.OrderCommand.AmendDraft;
import org.hazardledger.enforcement.orders.OrderCommand.ApproveCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.ApproveRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.AttachSignedCopy;
import org.hazardledger.enforcement.orders.OrderCommand.DemandReplacement;
import org.hazardledger.enforcement.orders.OrderCommand.DraftOrder;
import org.hazardledger.enforcement.orders.OrderCommand.GrantExtension;
import org.hazardledger.enforcement.orders.OrderCommand.IssueOrder;
import org.hazardledger.enforcement.orders.OrderCommand.LiftOrder;
import org.hazardledger.enforcement.orders.OrderCommand.ProposeCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.ProposeRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseExtension;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.RequestExtension;
import org.hazardledger.enforcement.orders.OrderCommand.RevokeOrder;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;
import org.jspecify.annotations.Nullable;

/** A listed-supervision order, from its draft on. Pure. */
sealed interface SupervisionOrder {
    Set<String> SCANS = Set.of("application/pdf", "image/jpeg", "image/png");

    /** Not drafted. */
    record None() implements SupervisionOrder {}

    /** Drafted; waits for the officer who issues it. {@code text} is what was written by now. */
    record Drafted(SupervisionOrderDrafted draft, OrderText text) implements SupervisionOrder {}

    /** Issued; waits for the enterprise to acknowledge it. */
    record Issued(SupervisionOrderDrafted draft, Notice notice) implements SupervisionOrder {}

    /** Served; the enterprise rectifies. {@code request} is the extension that waits for a decision. */
    record InProgress(
            SupervisionOrderDrafted draft,
            Notice notice,
            LocalDate dueOn,
            @Nullable ExtensionRequested request) implements SupervisionOrder {}

    /** Over, because the hazard was signed off. {@code before} is how far it had come. */
    record Lifted(SupervisionOrder before) implements SupervisionOrder {}

    /**
     * Over, because the hazard was a duplicate or the order an error. {@code before} is how far it had come,
     * {@code waived} whether it was an error and the hazard gets no other one.
     */
    record Revoked(SupervisionOrder before, boolean waived) implements SupervisionOrder {}

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

    /** What was issued, and what it says today; null before that. */
    default @Nullable Notice notice() {
        return switch (this) {
            case None none -> null;
            case Drafted known -> null;
            case Issued known -> known.notice();
            case InProgress known -> known.notice();
            case Lifted known -> known.before().notice();
            case Revoked known -> known.before().notice();
        };
    }

    /** How it was issued; null before that. */
    default @Nullable SupervisionOrderIssued issue() {
        Notice notice = notice();
        return notice == null ? null : notice.issue();
    }

    /** What it says today, as a draft or as a notice. */
    default OrderText text() {
        return switch (this) {
            case None none -> OrderText.EMPTY;
            case Drafted known -> known.text();
            case Issued known -> known.notice().text();
            case InProgress known -> known.notice().text();
            case Lifted known -> known.before().text();
            case Revoked known -> known.before().text();
        };
    }

    /** The last day for rectification; null before it is issued. */
    default @Nullable LocalDate lastDay() {
        return switch (this) {
            case None none -> null;
            case Drafted known -> null;
            case Issued known -> known.notice().issue().dueOn();
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
            case DraftOrder c -> Drafting.draft(c, order);
            case AmendDraft c -> Drafting.amend(c, order);
            case IssueOrder c -> Drafting.issue(c, order);
            case AcknowledgeOrder c -> acknowledge(c, order);
            case ProposeCorrection c -> Correcting.propose(c, order);
            case ApproveCorrection c -> Correcting.approve(c, order);
            case RefuseCorrection c -> Correcting.refuse(c, order);
            case RequestExtension c -> Extending.request(c, inProgress(order));
            case GrantExtension c -> Extending.grant(c, inProgress(order));
            case RefuseExtension c -> Extending.refuse(c, inProgress(order));
            case LiftOrder c -> Ending.lift(c, order);
            case RevokeOrder c -> Ending.revoke(c, order);
            case ProposeRevocation c -> Revoking.propose(c, order);
            case ApproveRevocation c -> Revoking.approve(c, order);
            case RefuseRevocation c -> Revoking.refuse(c, order);
            case DemandReplacement c -> Revoking.demand(c, order);
            case AttachSignedCopy c -> attach(c, order);
        };
    }

    private static List<SupervisionOrderEvent> acknowledge(AcknowledgeOrder c, SupervisionOrder order) {
        return switch (order) {
            case None none -> throw new OrderRefused(Reason.NO_SUCH_ORDER);
            case Drafted known -> throw new OrderRefused(Reason.NOT_ISSUED);
            case Issued known when c.tooEarly() -> throw new OrderRefused(Reason.SERVED_BEFORE_ISSUE);
            case Issued known ->
                List.of(new SupervisionOrderServed(c.order(), known.draft().hazard(), c.by()));
            case InProgress known -> List.of();
            case Lifted known -> throw new OrderRefused(Reason.ORDER_LIFTED);
            case Revoked known -> throw new OrderRefused(Reason.ORDER_REVOKED);
        };
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

    /** The state after an event; a history that makes no sense is refused, so that it stops the line. */
    static SupervisionOrder evolve(SupervisionOrder order, SupervisionOrderEvent event) {
        return switch (event) {
            case SupervisionOrderDrafted e -> new Drafted(e, OrderText.EMPTY);
            case DraftAmended e ->
                order instanceof Drafted known ? new Drafted(known.draft(), e.after()) : refuse(Reason.ALREADY_ISSUED);
            case SupervisionOrderIssued e ->
                order instanceof Drafted known
                        ? new Issued(known.draft(), Notice.of(e))
                        : refuse(Reason.ALREADY_ISSUED);
            case SupervisionOrderServed e ->
                order instanceof Issued known
                        ? new InProgress(
                                known.draft(),
                                known.notice(),
                                known.notice().issue().dueOn(),
                                null)
                        : refuse(Reason.NOT_ISSUED);
            case CorrectionProposed e -> with(order, standing(order).proposed(e));
            case SupervisionOrderCorrected e -> with(order, standing(order).corrected(e));
            case CorrectionRefused e -> with(order, standing(order).refused());
            case ExtensionRequested e ->
                with(inProgress(order), inProgress(order).dueOn(), e);
            case ExtensionGranted e -> with(inProgress(order), e.dueOn(), null);
            case ExtensionRefused e -> with(inProgress(order), inProgress(order).dueOn(), null);
            case SupervisionOrderLifted e -> new Lifted(active(order));
            case SupervisionOrderRevoked e -> new Revoked(active(order), false);
            case RevocationProposed e -> with(order, standing(order).toBeRevoked(e));
            case RevocationRefused e -> with(order, standing(order).toBeRevoked(null));
            case RevokedInError e -> new Revoked(active(order), e.withoutReplacement() != null);
            case ReplacementDemanded e ->
                order instanceof Revoked known ? new Revoked(known.before(), false) : refuse(Reason.NOT_WAIVED);
            case SignedCopyAttached e -> order.issue() == null ? refuse(Reason.NOT_ISSUED) : order;
        };
    }

    private static InProgress with(InProgress order, LocalDate dueOn, @Nullable ExtensionRequested request) {
        return new InProgress(order.draft(), order.notice(), dueOn, request);
    }

    private static SupervisionOrder with(SupervisionOrder order, Notice notice) {
        return order instanceof InProgress known
                ? new InProgress(known.draft(), notice, known.dueOn(), known.request())
                : new Issued(order.drafted(), notice);
    }

    /** The notice of an order that is issued and not over. */
    static Notice standing(SupervisionOrder order) {
        return switch (order) {
            case Issued known -> known.notice();
            case InProgress known -> known.notice();
            case None none -> throw new OrderRefused(Reason.NO_SUCH_ORDER);
            case Drafted known -> throw new OrderRefused(Reason.NOT_ISSUED);
            case Lifted known -> throw new OrderRefused(Reason.ORDER_LIFTED);
            case Revoked known -> throw new OrderRefused(Reason.ORDER_REVOKED);
        };
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
