package org.hazardledger.enforcement.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hazardledger.enforcement.events.NoticePart;
import org.hazardledger.enforcement.events.OrderText;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderCorrected;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.jspecify.annotations.Nullable;

/**
 * An issued notice: as it was issued, for ever, and what corrections have made of it (I14).
 *
 * @param corrections in their order
 * @param proposal the correction that waits for another officer; null if none does
 * @param revocation the revocation that does; null if none does
 */
record Notice(
        SupervisionOrderIssued issue,
        List<SupervisionOrderCorrected> corrections,
        @Nullable CorrectionProposed proposal,
        @Nullable RevocationProposed revocation) {

    Notice {
        corrections = List.copyOf(corrections);
    }

    static Notice of(SupervisionOrderIssued issue) {
        return new Notice(issue, List.of(), null, null);
    }

    Notice proposed(CorrectionProposed next) {
        return new Notice(issue, corrections, next, revocation);
    }

    Notice refused() {
        return new Notice(issue, corrections, null, revocation);
    }

    Notice corrected(SupervisionOrderCorrected correction) {
        List<SupervisionOrderCorrected> all = new ArrayList<>(corrections);
        all.add(correction);
        return new Notice(issue, all, null, revocation);
    }

    Notice toBeRevoked(@Nullable RevocationProposed next) {
        return new Notice(issue, corrections, proposal, next);
    }

    /** What it says today. */
    OrderText text() {
        List<String> demands = issue.demands();
        List<String> legalBasis = issue.legalBasis();
        for (SupervisionOrderCorrected correction : corrections) {
            NoticePart after = correction.after();
            demands = Objects.requireNonNullElse(after.demands(), demands);
            legalBasis = Objects.requireNonNullElse(after.legalBasis(), legalBasis);
        }
        return new OrderText(demands, legalBasis);
    }

    /** The authority as it names it today. */
    String authority() {
        String authority = issue.authority();
        for (SupervisionOrderCorrected correction : corrections) {
            authority = Objects.requireNonNullElse(correction.after().authority(), authority);
        }
        return authority;
    }
}
