package org.hazardledger.enforcement.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hazardledger.enforcement.events.OrderText;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.DraftAmended;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.orders.OrderCommand.AmendDraft;
import org.hazardledger.enforcement.orders.OrderCommand.DraftOrder;
import org.hazardledger.enforcement.orders.OrderCommand.IssueOrder;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;
import org.hazardledger.enforcement.orders.SupervisionOrder.Drafted;
import org.hazardledger.enforcement.orders.SupervisionOrder.InProgress;
import org.hazardledger.enforcement.orders.SupervisionOrder.Issued;
import org.hazardledger.enforcement.orders.SupervisionOrder.Lifted;
import org.hazardledger.enforcement.orders.SupervisionOrder.None;
import org.hazardledger.enforcement.orders.SupervisionOrder.Revoked;

/** The rules of an order until it is issued: no text of its draft gets lost (I14). Pure. */
final class Drafting {
    private Drafting() {}

    static List<SupervisionOrderEvent> draft(DraftOrder c, SupervisionOrder order) {
        return order instanceof None
                ? List.of(new SupervisionOrderDrafted(
                        c.order(), c.hazard(), c.hazardNumber(), c.mine(), c.enterprise(), c.county()))
                : List.of();
    }

    static List<SupervisionOrderEvent> amend(AmendDraft c, SupervisionOrder order) {
        return amended(drafted(order), c.text(), c.reason());
    }

    /** What is issued otherwise than it was drafted is amended by that, so that both texts are kept. */
    static List<SupervisionOrderEvent> issue(IssueOrder c, SupervisionOrder order) {
        if (c.reliance() == null) {
            throw new OrderRefused(Reason.NO_VALID_CERTIFICATE);
        }
        Drafted known = drafted(order);
        if (c.tooEarly()) {
            throw new OrderRefused(Reason.ISSUED_BEFORE_DRAFT);
        }
        if (c.authority() == null) {
            throw new OrderRefused(Reason.NO_AUTHORITY_KNOWN);
        }
        if (!c.dueOn().isAfter(c.issuedOn())) {
            throw new OrderRefused(Reason.PERIOD_IS_EMPTY);
        }
        if (c.dueOn().isAfter(c.latestDueOn())) {
            throw new OrderRefused(Reason.PERIOD_IS_TOO_LONG);
        }
        OrderText text = new OrderText(
                Objects.requireNonNullElse(c.demands(), known.text().demands()),
                Objects.requireNonNullElse(c.legalBasis(), known.text().legalBasis()));
        if (text.demands().isEmpty() || text.legalBasis().isEmpty()) {
            throw new OrderRefused(Reason.TEXT_MISSING);
        }
        List<SupervisionOrderEvent> events = new ArrayList<>();
        if (!known.text().equals(OrderText.EMPTY)) {
            events.addAll(amended(known, text, "下达时改定"));
        }
        events.add(new SupervisionOrderIssued(
                c.order(),
                known.draft().hazard(),
                c.number(),
                text.demands(),
                c.issuedOn(),
                c.dueOn(),
                c.authority(),
                text.legalBasis(),
                c.reliance(),
                c.subject()));
        return List.copyOf(events);
    }

    private static List<SupervisionOrderEvent> amended(Drafted known, OrderText text, String reason) {
        SupervisionOrderDrafted draft = known.draft();
        return text.equals(known.text())
                ? List.of()
                : List.of(new DraftAmended(draft.order(), draft.hazard(), known.text(), text, reason));
    }

    private static Drafted drafted(SupervisionOrder order) {
        return switch (order) {
            case Drafted known -> known;
            case None none -> throw new OrderRefused(Reason.NO_SUCH_ORDER);
            case Issued known -> throw new OrderRefused(Reason.ALREADY_ISSUED);
            case InProgress known -> throw new OrderRefused(Reason.ALREADY_ISSUED);
            case Lifted known -> throw new OrderRefused(Reason.ORDER_LIFTED);
            case Revoked known -> throw new OrderRefused(Reason.ORDER_REVOKED);
        };
    }
}
