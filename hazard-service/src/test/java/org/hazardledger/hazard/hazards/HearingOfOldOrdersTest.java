package org.hazardledger.hazard.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.hazard.hazards.HazardExamples.COUNTY;
import static org.hazardledger.hazard.hazards.HazardExamples.ENTERPRISE;
import static org.hazardledger.hazard.hazards.HazardExamples.HAZARD;
import static org.hazardledger.hazard.hazards.HazardExamples.MINE;
import static org.hazardledger.hazard.hazards.HazardExamples.number;
import static org.hazardledger.hazard.hazards.RectificationExamples.DUE_ON;
import static org.hazardledger.hazard.hazards.RectificationExamples.ORDER;
import static org.hazardledger.hazard.hazards.RectificationExamples.after;
import static org.hazardledger.hazard.hazards.RectificationExamples.and;
import static org.hazardledger.hazard.hazards.RectificationExamples.listed;
import static org.hazardledger.hazard.hazards.RectificationExamples.signedOff;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hazardledger.hazard.events.ClosingEvent.HazardReopened;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.events.HazardEvent.HazardListed;
import org.hazardledger.hazard.events.HazardEvent.OrderLifted;
import org.hazardledger.hazard.events.HazardEvent.OrderRevoked;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.events.ReopeningGround;
import org.hazardledger.hazard.hazards.HazardCommand.DemandOrder;
import org.hazardledger.hazard.hazards.HazardCommand.EndOrder;
import org.hazardledger.hazard.hazards.HazardCommand.ExtendLimit;
import org.hazardledger.hazard.hazards.HazardCommand.ListHazard;
import org.hazardledger.hazard.hazards.HazardCommand.RevokeOrder;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each fact of an order is carried out by a policy of its own, so it may come when its time is over. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("I28")
class HearingOfOldOrdersTest {
    private static final UUID UNHEARD = UUID.fromString("00000000-0000-8000-8000-000000005002");
    private static final UUID NEXT = UUID.fromString("00000000-0000-8000-8000-000000005003");
    private static final LocalDate LATER = DUE_ON.plusDays(30);
    private static final HazardListed NEXT_LISTED = new HazardListed(HAZARD, NEXT, LATER);

    private final Rules rules = new Rules();

    @Test
    void nothing_of_the_order_of_before_acts_on_what_was_reopened() {
        for (HazardCommand late : ofTheOldOrder()) {
            rules.given(reopened()).when(late).expectNothing();
        }
        assertThat(Closing.needsOrder(after(reopened()))).isTrue();
    }

    @Test
    void nor_on_the_order_that_took_its_place() {
        for (HazardCommand late : ofTheOldOrder()) {
            rules.given(and(reopened(), NEXT_LISTED)).when(late).expectNothing();
        }
        HazardEvent[] replaced = and(listed(), new OrderRevoked(HAZARD, ORDER, "对象有误", null), NEXT_LISTED);
        for (HazardCommand late : ofTheOldOrder()) {
            rules.given(replaced).when(late).expectNothing();
        }
        rules.given(and(reopened(), NEXT_LISTED))
                .when(new ExtendLimit(HAZARD, NEXT, LATER.plusDays(1)))
                .expect(new HazardEvent.LimitExtended(HAZARD, NEXT, LATER.plusDays(1)));
    }

    @Test
    void the_order_of_the_reopened_hazard_lists_it() {
        rules.given(reopened()).when(new ListHazard(HAZARD, NEXT, LATER)).expect(NEXT_LISTED);
    }

    @Test
    void an_order_that_was_heard_of_only_after_the_reopening_sets_a_limit_no_longer_than_until_it_is_lifted() {
        HazardEvent[] wrongly = and(reopened(), new HazardListed(HAZARD, UNHEARD, LATER));
        OrderLifted lifted = new OrderLifted(HAZARD, UNHEARD);

        assertThat(rules.given(wrongly).refusalOf(new ListHazard(HAZARD, NEXT, LATER)))
                .isEqualTo(Reason.UNDER_ANOTHER_ORDER);
        rules.given(wrongly).when(new EndOrder(HAZARD, UNHEARD)).expect(lifted);
        rules.given(and(wrongly, lifted)).when(new EndOrder(HAZARD, UNHEARD)).expectNothing();
        rules.given(and(wrongly, lifted))
                .when(new ExtendLimit(HAZARD, UNHEARD, LATER.plusDays(1)))
                .expectNothing();
        rules.given(and(wrongly, lifted))
                .when(new ListHazard(HAZARD, NEXT, LATER))
                .expect(NEXT_LISTED);
        assertThat(Closing.needsOrder(after(and(wrongly, lifted)))).isTrue();
    }

    @Test
    void an_order_that_is_heard_of_after_its_own_lifting_sets_nothing() {
        OrderLifted lifted = new OrderLifted(HAZARD, UNHEARD);

        rules.given(reopened()).when(new EndOrder(HAZARD, UNHEARD)).expect(lifted);
        rules.given(and(reopened(), lifted))
                .when(new ListHazard(HAZARD, UNHEARD, LATER))
                .expectNothing();
    }

    @Test
    void that_an_order_ended_with_the_sign_off_changes_nothing_of_what_is_signed_off() {
        rules.given(signedOff()).when(new EndOrder(HAZARD, ORDER)).expectNothing();
        rules.given(signedOff()).when(new EndOrder(HAZARD, UNHEARD)).expectNothing();
    }

    private static List<HazardCommand> ofTheOldOrder() {
        return List.of(
                new ListHazard(HAZARD, ORDER, DUE_ON),
                new ExtendLimit(HAZARD, ORDER, LATER),
                new RevokeOrder(HAZARD, ORDER, "重复", "省局已挂牌"),
                new RevokeOrder(HAZARD, ORDER, "对象有误", null),
                new DemandOrder(HAZARD, ORDER, "省局已解除"),
                new EndOrder(HAZARD, ORDER));
    }

    private static HazardEvent[] reopened() {
        return and(
                signedOff(),
                new HazardReopened(
                        HAZARD,
                        number(HazardSource.REGULATOR).toString(),
                        HazardSource.REGULATOR,
                        MINE,
                        ENTERPRISE,
                        COUNTY,
                        ReopeningGround.RELAPSE,
                        "复发"));
    }
}
