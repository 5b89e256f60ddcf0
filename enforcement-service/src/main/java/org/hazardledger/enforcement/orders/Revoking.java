package org.hazardledger.enforcement.orders;

import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ReplacementDemanded;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.orders.OrderCommand.ApproveRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.DemandReplacement;
import org.hazardledger.enforcement.orders.OrderCommand.ProposeRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseRevocation;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;
import org.hazardledger.enforcement.orders.SupervisionOrder.Revoked;

/**
 * The rules of taking back what was issued in error: one officer proposes, another one decides, as of a correction,
 * because it takes a hazard out of supervision (I03, I14). Pure.
 */
final class Revoking {
    private Revoking() {}

    /** Only what was issued can have been issued in error; a draft is amended. */
    static List<SupervisionOrderEvent> propose(ProposeRevocation c, SupervisionOrder order) {
        Notice notice = SupervisionOrder.standing(order);
        if (c.tooEarly()) {
            throw new OrderRefused(Reason.PROPOSED_BEFORE_ISSUE);
        }
        if (notice.revocation() != null) {
            throw new OrderRefused(Reason.REVOCATION_PENDING);
        }
        return List.of(
                new RevocationProposed(c.order(), notice.issue().hazard(), c.by(), c.reason(), c.withoutReplacement()));
    }

    static List<SupervisionOrderEvent> approve(ApproveRevocation c, SupervisionOrder order) {
        if (c.reliance() == null) {
            throw new OrderRefused(Reason.NO_VALID_CERTIFICATE);
        }
        RevocationProposed proposal = awaiting(c.by(), c.tooEarly(), order);
        return List.of(new RevokedInError(
                c.order(),
                proposal.hazard(),
                proposal.reason(),
                proposal.withoutReplacement(),
                c.reliance(),
                proposal.proposedBy(),
                c.by(),
                c.reason()));
    }

    static List<SupervisionOrderEvent> refuse(RefuseRevocation c, SupervisionOrder order) {
        RevocationProposed proposal = awaiting(c.by(), c.tooEarly(), order);
        return List.of(new RevocationRefused(c.order(), proposal.hazard(), c.by(), c.reason()));
    }

    /** One officer is enough: by this a hazard comes under supervision again, and out of none. */
    static List<SupervisionOrderEvent> demand(DemandReplacement c, SupervisionOrder order) {
        if (c.reliance() == null) {
            throw new OrderRefused(Reason.NO_VALID_CERTIFICATE);
        }
        UUID hazard = order.drafted().hazard();
        if (!(order instanceof Revoked revoked) || !revoked.waived()) {
            throw new OrderRefused(Reason.NOT_WAIVED);
        }
        if (c.tooEarly()) {
            throw new OrderRefused(Reason.DEMANDED_BEFORE_REVOCATION);
        }
        if (!c.hazardIsUncovered()) {
            throw new OrderRefused(Reason.NO_ORDER_NEEDED);
        }
        return List.of(new ReplacementDemanded(c.order(), hazard, c.reason(), c.reliance()));
    }

    private static RevocationProposed awaiting(UUID decider, boolean tooEarly, SupervisionOrder order) {
        RevocationProposed proposal = SupervisionOrder.standing(order).revocation();
        if (proposal == null) {
            throw new OrderRefused(Reason.NO_REVOCATION_PROPOSED);
        }
        if (proposal.proposedBy().equals(decider)) {
            throw new OrderRefused(Reason.OWN_REQUEST);
        }
        if (tooEarly) {
            throw new OrderRefused(Reason.DECIDED_BEFORE_PROPOSAL);
        }
        return proposal;
    }
}
