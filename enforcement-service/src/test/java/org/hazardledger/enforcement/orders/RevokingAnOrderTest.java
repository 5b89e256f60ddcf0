package org.hazardledger.enforcement.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.enforcement.orders.OrderExamples.HAZARD;
import static org.hazardledger.enforcement.orders.OrderExamples.OFFICER;
import static org.hazardledger.enforcement.orders.OrderExamples.ORDER;
import static org.hazardledger.enforcement.orders.OrderExamples.PRINCIPAL;
import static org.hazardledger.enforcement.orders.OrderExamples.RELIANCE;
import static org.hazardledger.enforcement.orders.OrderExamples.decide;
import static org.hazardledger.enforcement.orders.OrderExamples.drafted;
import static org.hazardledger.enforcement.orders.OrderExamples.evolve;
import static org.hazardledger.enforcement.orders.OrderExamples.inProgress;
import static org.hazardledger.enforcement.orders.OrderExamples.issued;
import static org.hazardledger.enforcement.orders.OrderExamples.refusal;

import java.util.UUID;
import org.hazardledger.enforcement.events.NoticePart;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.CorrectionProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ReplacementDemanded;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationProposed;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevocationRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderRevoked;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderServed;
import org.hazardledger.enforcement.orders.OrderCommand.ApproveRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.DemandReplacement;
import org.hazardledger.enforcement.orders.OrderCommand.ProposeCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.ProposeRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseRevocation;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("I03")
@Tag("I14")
class RevokingAnOrderTest {
    private static final UUID SECOND = UUID.fromString("00000000-0000-8000-8000-00000000a002");
    private static final ProposeRevocation PROPOSE = new ProposeRevocation(ORDER, OFFICER, "对象有误", null, false);

    @Test
    void only_what_was_issued_and_stands_can_have_been_issued_in_error() {
        assertThat(decide(PROPOSE, drafted(), issued())).containsExactly(proposed(null));
        assertThat(decide(new ProposeRevocation(ORDER, OFFICER, "对象有误", "省局已挂牌", false), inProgress()))
                .containsExactly(proposed("省局已挂牌"));
        assertThat(refusal(PROPOSE)).isEqualTo(Reason.NO_SUCH_ORDER);
        assertThat(refusal(PROPOSE, drafted())).isEqualTo(Reason.NOT_ISSUED);
        assertThat(refusal(PROPOSE, inProgress(new SupervisionOrderLifted(ORDER, HAZARD, 41))))
                .isEqualTo(Reason.ORDER_LIFTED);
        assertThat(refusal(PROPOSE, inProgress(revoked(null)))).isEqualTo(Reason.ORDER_REVOKED);
        assertThat(refusal(PROPOSE, inProgress(proposed(null)))).isEqualTo(Reason.REVOCATION_PENDING);
    }

    @Test
    void another_officer_with_a_certificate_takes_it_back_as_it_was_proposed() {
        assertThat(decide(approve(SECOND), inProgress(proposed("省局已挂牌")))).containsExactly(revoked("省局已挂牌"));
        assertThat(refusal(approve(OFFICER), inProgress(proposed(null)))).isEqualTo(Reason.OWN_REQUEST);
        assertThat(refusal(approve(SECOND), inProgress())).isEqualTo(Reason.NO_REVOCATION_PROPOSED);
        assertThat(refusal(new ApproveRevocation(ORDER, SECOND, "属实", false, null), inProgress(proposed(null))))
                .isEqualTo(Reason.NO_VALID_CERTIFICATE);
        assertThat(evolve(inProgress(proposed(null), revoked(null))).status()).isEqualTo("REVOKED");
    }

    @Test
    void a_refused_proposal_leaves_the_order_in_force_and_may_be_made_again() {
        RefuseRevocation command = new RefuseRevocation(ORDER, SECOND, "对象无误", false);
        RevocationRefused refused = new RevocationRefused(ORDER, HAZARD, SECOND, "对象无误");

        assertThat(decide(command, inProgress(proposed(null)))).containsExactly(refused);
        assertThat(refusal(new RefuseRevocation(ORDER, OFFICER, "对象无误", false), inProgress(proposed(null))))
                .isEqualTo(Reason.OWN_REQUEST);
        assertThat(refusal(command, inProgress(proposed(null), refused))).isEqualTo(Reason.NO_REVOCATION_PROPOSED);
        assertThat(decide(PROPOSE, inProgress(proposed(null), refused))).containsExactly(proposed(null));
        assertThat(evolve(inProgress(proposed(null), refused)).status()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void what_waits_for_a_decision_hinders_nothing_else_and_is_hindered_by_nothing() {
        SupervisionOrderServed served = new SupervisionOrderServed(ORDER, HAZARD, PRINCIPAL);
        CorrectionProposed correction = (CorrectionProposed) decide(
                        new ProposeCorrection(ORDER, OFFICER, new NoticePart(null, null, "浔阳区应急管理局"), "名称", false),
                        drafted(),
                        issued(),
                        proposed(null))
                .getFirst();

        assertThat(decide(approve(SECOND), drafted(), issued(), proposed(null), served, correction))
                .containsExactly(revoked(null));
    }

    @Test
    void an_order_that_one_officer_revoked_before_two_were_asked_stays_revoked() {
        RevokedInError alone = new RevokedInError(ORDER, HAZARD, "对象有误", "省局已挂牌", RELIANCE, null, null, null);

        assertThat(evolve(inProgress(alone)).status()).isEqualTo("REVOKED");
        assertThat(decide(demand(true), inProgress(alone))).containsExactly(demanded());
    }

    @Test
    void the_reason_for_having_no_order_can_be_taken_back_once_while_the_hazard_is_without_one() {
        assertThat(decide(demand(true), inProgress(revoked("省局已挂牌")))).containsExactly(demanded());
        assertThat(refusal(demand(false), inProgress(revoked("省局已挂牌")))).isEqualTo(Reason.NO_ORDER_NEEDED);
        assertThat(refusal(demand(true), inProgress(revoked("省局已挂牌"), demanded())))
                .isEqualTo(Reason.NOT_WAIVED);
        assertThat(refusal(demand(true), inProgress(revoked(null)))).isEqualTo(Reason.NOT_WAIVED);
        assertThat(refusal(demand(true), drafted(), new SupervisionOrderRevoked(ORDER, HAZARD, "合并")))
                .isEqualTo(Reason.NOT_WAIVED);
        assertThat(refusal(demand(true), inProgress())).isEqualTo(Reason.NOT_WAIVED);
        assertThat(refusal(demand(true))).isEqualTo(Reason.NO_SUCH_ORDER);
        assertThat(refusal(new DemandReplacement(ORDER, "省局已解除", true, false, null), inProgress(revoked("省局已挂牌"))))
                .isEqualTo(Reason.NO_VALID_CERTIFICATE);
    }

    @Test
    void nothing_is_said_to_have_happened_before_what_it_answers() {
        ProposeRevocation propose = new ProposeRevocation(ORDER, OFFICER, "对象有误", null, true);
        ApproveRevocation approve = new ApproveRevocation(ORDER, SECOND, "属实", true, RELIANCE);
        RefuseRevocation refuse = new RefuseRevocation(ORDER, SECOND, "对象无误", true);
        DemandReplacement demand = new DemandReplacement(ORDER, "省局已解除", true, true, RELIANCE);

        assertThat(refusal(propose, drafted(), issued())).isEqualTo(Reason.PROPOSED_BEFORE_ISSUE);
        assertThat(refusal(propose, drafted())).isEqualTo(Reason.NOT_ISSUED);
        assertThat(refusal(approve, inProgress(proposed(null)))).isEqualTo(Reason.DECIDED_BEFORE_PROPOSAL);
        assertThat(refusal(approve, inProgress())).isEqualTo(Reason.NO_REVOCATION_PROPOSED);
        assertThat(refusal(refuse, inProgress(proposed(null)))).isEqualTo(Reason.DECIDED_BEFORE_PROPOSAL);
        assertThat(refusal(demand, inProgress(revoked("省局已挂牌")))).isEqualTo(Reason.DEMANDED_BEFORE_REVOCATION);
        assertThat(refusal(demand, inProgress(revoked(null)))).isEqualTo(Reason.NOT_WAIVED);
    }

    private static DemandReplacement demand(boolean hazardIsUncovered) {
        return new DemandReplacement(ORDER, "省局已解除", hazardIsUncovered, false, RELIANCE);
    }

    private static ReplacementDemanded demanded() {
        return new ReplacementDemanded(ORDER, HAZARD, "省局已解除", RELIANCE);
    }

    private static ApproveRevocation approve(UUID by) {
        return new ApproveRevocation(ORDER, by, "属实", false, RELIANCE);
    }

    private static RevocationProposed proposed(@Nullable String withoutReplacement) {
        return new RevocationProposed(ORDER, HAZARD, OFFICER, "对象有误", withoutReplacement);
    }

    private static RevokedInError revoked(@Nullable String withoutReplacement) {
        return new RevokedInError(ORDER, HAZARD, "对象有误", withoutReplacement, RELIANCE, OFFICER, SECOND, "属实");
    }
}
