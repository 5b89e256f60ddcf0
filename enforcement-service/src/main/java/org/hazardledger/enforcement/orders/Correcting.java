package org.hazardledger.enforcement.orders;

import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.events.NoticePart;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderCorrected;
import org.hazardledger.enforcement.orders.OrderCommand.ApproveCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.ProposeCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseCorrection;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;
import org.jspecify.annotations.Nullable;

/** The rules of correcting what was issued: one officer proposes, another one decides (I14). Pure. */
final class Correcting {
    private Correcting() {}

    static List<SupervisionOrderEvent> propose(ProposeCorrection c, SupervisionOrder order) {
        Notice notice = SupervisionOrder.standing(order);
        if (c.tooEarly()) {
            throw new OrderRefused(Reason.PROPOSED_BEFORE_ISSUE);
        }
        if (notice.proposal() != null) {
            throw new OrderRefused(Reason.CORRECTION_PENDING);
        }
        NoticePart now = new NoticePart(notice.text().demands(), notice.text().legalBasis(), notice.authority());
        NoticePart after = differing(c.asked(), now);
        if (after.saysNothing()) {
            throw new OrderRefused(Reason.NOTHING_TO_CORRECT);
        }
        NoticePart before = new NoticePart(
                after.demands() == null ? null : now.demands(),
                after.legalBasis() == null ? null : now.legalBasis(),
                after.authority() == null ? null : now.authority());
        return List.of(new CorrectionProposed(c.order(), notice.issue().hazard(), c.by(), before, after, c.reason()));
    }

    static List<SupervisionOrderEvent> approve(ApproveCorrection c, SupervisionOrder order) {
        if (c.reliance() == null) {
            throw new OrderRefused(Reason.NO_VALID_CERTIFICATE);
        }
        CorrectionProposed proposal = awaiting(c.by(), c.tooEarly(), order);
        return List.of(new SupervisionOrderCorrected(
                c.order(),
                proposal.hazard(),
                proposal.proposedBy(),
                c.by(),
                proposal.before(),
                proposal.after(),
                proposal.reason(),
                c.reason(),
                c.today(),
                c.reliance()));
    }

    static List<SupervisionOrderEvent> refuse(RefuseCorrection c, SupervisionOrder order) {
        CorrectionProposed proposal = awaiting(c.by(), c.tooEarly(), order);
        return List.of(new CorrectionRefused(c.order(), proposal.hazard(), c.by(), c.reason()));
    }

    private static CorrectionProposed awaiting(UUID decider, boolean tooEarly, SupervisionOrder order) {
        CorrectionProposed proposal = SupervisionOrder.standing(order).proposal();
        if (proposal == null) {
            throw new OrderRefused(Reason.NOTHING_PROPOSED);
        }
        if (proposal.proposedBy().equals(decider)) {
            throw new OrderRefused(Reason.OWN_REQUEST);
        }
        if (tooEarly) {
            throw new OrderRefused(Reason.DECIDED_BEFORE_PROPOSAL);
        }
        return proposal;
    }

    private static NoticePart differing(NoticePart asked, NoticePart now) {
        return new NoticePart(
                differing(asked.demands(), now.demands()),
                differing(asked.legalBasis(), now.legalBasis()),
                differing(asked.authority(), now.authority()));
    }

    private static <T> @Nullable T differing(@Nullable T asked, @Nullable T now) {
        return asked == null || asked.equals(now) ? null : asked;
    }
}
