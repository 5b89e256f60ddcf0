package org.hazardledger.hazard.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.hazard.hazards.HazardExamples.HAZARD;
import static org.hazardledger.hazard.hazards.HazardExamples.confirmed;
import static org.hazardledger.hazard.hazards.HazardExamples.reported;
import static org.hazardledger.hazard.hazards.RectificationExamples.DUE_ON;
import static org.hazardledger.hazard.hazards.RectificationExamples.ORDER;
import static org.hazardledger.hazard.hazards.RectificationExamples.after;
import static org.hazardledger.hazard.hazards.RectificationExamples.and;
import static org.hazardledger.hazard.hazards.RectificationExamples.listed;
import static org.hazardledger.hazard.hazards.RectificationExamples.planned;

import java.time.LocalDate;
import java.util.UUID;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardListed;
import org.hazardledger.hazard.events.HazardEvent.HazardMerged;
import org.hazardledger.hazard.events.HazardEvent.OrderDemanded;
import org.hazardledger.hazard.events.HazardEvent.OrderRevoked;
import org.hazardledger.hazard.events.HazardEvent.RectificationOverdue;
import org.hazardledger.hazard.hazards.HazardCommand.DemandOrder;
import org.hazardledger.hazard.hazards.HazardCommand.ExtendLimit;
import org.hazardledger.hazard.hazards.HazardCommand.ListHazard;
import org.hazardledger.hazard.hazards.HazardCommand.MarkOverdue;
import org.hazardledger.hazard.hazards.HazardCommand.RevokeOrder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("I03")
class RevokingAnOrderTest {
    private static final UUID NEXT = UUID.fromString("00000000-0000-8000-8000-000000005002");
    private static final LocalDate LATER = DUE_ON.plusDays(30);
    private static final RevokeOrder COMMAND = new RevokeOrder(HAZARD, ORDER, "期限有误", null);
    private static final OrderRevoked REVOKED = new OrderRevoked(HAZARD, ORDER, "期限有误", null);

    private final Rules rules = new Rules();

    @Test
    void the_limit_of_a_revoked_order_no_longer_counts_and_the_one_of_the_next_order_does() {
        rules.given(listed()).when(COMMAND).expect(REVOKED);
        rules.given(and(listed(), REVOKED)).when(COMMAND).expectNothing();
        rules.given(and(listed(), REVOKED))
                .when(new MarkOverdue(HAZARD, DUE_ON))
                .expectNothing();
        rules.given(and(listed(), REVOKED))
                .when(new ListHazard(HAZARD, NEXT, LATER))
                .expect(new HazardListed(HAZARD, NEXT, LATER));
        Hazard.Known hazard = after(and(planned(), REVOKED));
        assertThat(RunningLimit.of(hazard))
                .singleElement()
                .satisfies(limit -> assertThat(limit.source()).isEqualTo("plan"));
        assertThat(RunningLimit.of(after(and(planned(), REVOKED, new HazardListed(HAZARD, NEXT, LATER)))))
                .containsExactly(new RunningLimit("rectification", LATER, "order"));
        assertThat(after(and(planned(), REVOKED)).status())
                .isEqualTo(after(planned()).status());
    }

    @Test
    void an_order_that_is_carried_out_after_its_own_end_sets_nothing() {
        HazardEvent[] before = {reported(), confirmed()};
        rules.given(before).when(COMMAND).expect(REVOKED);
        HazardEvent[] over = and(before, REVOKED);
        rules.given(over).when(new ListHazard(HAZARD, ORDER, DUE_ON)).expectNothing();
        rules.given(over).when(new ExtendLimit(HAZARD, ORDER, LATER)).expectNothing();
        rules.given(and(listed(), REVOKED))
                .when(new ExtendLimit(HAZARD, ORDER, LATER))
                .expectNothing();
    }

    @Test
    void what_is_under_another_order_or_no_longer_open_loses_nothing() {
        rules.given(listed()).when(new RevokeOrder(HAZARD, NEXT, "期限有误", null)).expectNothing();
        rules.given(and(listed(), new HazardMerged(HAZARD, NEXT, "同一安全出口")))
                .when(COMMAND)
                .expectNothing();
    }

    @Test
    void the_reason_for_having_no_other_order_is_taken_back_once_and_only_if_it_was_said_with_that_order() {
        OrderRevoked waived = new OrderRevoked(HAZARD, ORDER, "重复", "省局已挂牌");
        OrderDemanded demanded = new OrderDemanded(HAZARD, ORDER, "省局已解除");
        DemandOrder command = new DemandOrder(HAZARD, ORDER, "省局已解除");

        rules.given(and(listed(), waived)).when(command).expect(demanded);
        rules.given(and(listed(), waived, demanded)).when(command).expectNothing();
        rules.given(and(listed(), REVOKED)).when(command).expectNothing();
        rules.given(and(listed(), waived, demanded, new HazardListed(HAZARD, NEXT, LATER)))
                .when(command)
                .expectNothing();
        OrderRevoked again = new OrderRevoked(HAZARD, NEXT, "重复", "省局又已挂牌");
        rules.given(and(listed(), waived, new HazardListed(HAZARD, NEXT, LATER), again))
                .when(command)
                .expectNothing();
        rules.given(and(listed(), new HazardMerged(HAZARD, NEXT, "同一安全出口")))
                .when(command)
                .expectNothing();
    }

    @Test
    void what_was_overdue_under_the_error_is_not_overdue_under_the_next_order() {
        HazardEvent[] again = and(
                listed(),
                new RectificationOverdue(HAZARD, ORDER, DUE_ON),
                REVOKED,
                new HazardListed(HAZARD, NEXT, LATER));

        rules.given(again).when(new MarkOverdue(HAZARD, LATER)).expect(new RectificationOverdue(HAZARD, NEXT, LATER));
    }
}
