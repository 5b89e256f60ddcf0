package org.hazardledger.enforcement.orders;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.enforcement.events.OrderText;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRequested;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderCorrected;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.jspecify.annotations.Nullable;

/**
 * One order as it stands.
 *
 * @param demands as the notice says today, or the draft before it is issued
 * @param legalBasis likewise
 * @param authority as the notice says today, null before it is issued
 * @param request the extension that waits for a decision
 * @param proposal the correction that waits for another officer; an enterprise does not see it
 * @param revocation the revocation that does; likewise
 * @param corrections those that count, in their order
 */
record OrderAnswer(
        UUID id,
        UUID hazard,
        String hazardNumber,
        UUID mine,
        UUID enterprise,
        String county,
        String status,
        @Nullable String number,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        List<String> demands,
        List<String> legalBasis,
        @Nullable String authority,
        @Nullable ExtensionRequested request,
        @Nullable CorrectionProposed proposal,
        @Nullable RevocationProposed revocation,
        @Nullable Revocation revoked,
        List<SupervisionOrderCorrected> corrections,
        long version) {

    static OrderAnswer of(SupervisionOrders.Found found, boolean toAuthority) {
        SupervisionOrder order = found.order();
        SupervisionOrderDrafted draft = order.drafted();
        Notice notice = order.notice();
        Notice pending = toAuthority && !Ending.isOver(order) ? notice : null;
        SupervisionOrderIssued issue = order.issue();
        OrderText text = order.text();
        return new OrderAnswer(
                draft.order(),
                draft.hazard(),
                draft.hazardNumber(),
                draft.mine(),
                draft.enterprise(),
                draft.county(),
                order.status(),
                issue == null ? null : issue.number(),
                issue == null ? null : issue.issuedOn(),
                order.lastDay(),
                text.demands(),
                text.legalBasis(),
                notice == null ? null : notice.authority(),
                order instanceof SupervisionOrder.InProgress known ? known.request() : null,
                pending == null ? null : pending.proposal(),
                pending == null ? null : pending.revocation(),
                found.revocation(),
                notice == null ? List.of() : notice.corrections(),
                found.version());
    }
}
