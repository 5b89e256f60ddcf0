package org.hazardledger.enforcement.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.enforcement.orders.OrderExamples.ENTERPRISE;
import static org.hazardledger.enforcement.orders.OrderExamples.HAZARD;
import static org.hazardledger.enforcement.orders.OrderExamples.MINE;
import static org.hazardledger.enforcement.orders.OrderExamples.OFFICER;
import static org.hazardledger.enforcement.orders.OrderExamples.ORDER;
import static org.hazardledger.enforcement.orders.OrderExamples.RELIANCE;
import static org.hazardledger.enforcement.orders.OrderExamples.confirmed;
import static org.hazardledger.enforcement.orders.OrderExamples.drafted;
import static org.hazardledger.enforcement.orders.OrderExamples.issuedOn;
import static org.hazardledger.enforcement.orders.OrderExamples.recordedAt;
import static org.hazardledger.enforcement.orders.OrderExamples.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ReplacementDemanded;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderDrafted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.hazards.HazardReopened;
import org.hazardledger.enforcement.hazards.HazardSignedOff;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplacingAnOrderTest {
    private static final Period YEAR = Period.ofYears(1);
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final LocalDate SECOND = LocalDate.of(2026, 9, 1);
    private static final LocalDate THIRD = LocalDate.of(2026, 12, 1);
    private static final RevokedInError ERROR =
            new RevokedInError(ORDER, HAZARD, "对象有误", null, RELIANCE, OFFICER, MINE, "属实");
    private static final HazardSignedOff SIGNED_OFF = new HazardSignedOff(HAZARD);
    private static final SupervisionOrderLifted LIFTED = new SupervisionOrderLifted(ORDER, HAZARD, 3);
    private static final HazardReopened REOPENED =
            new HazardReopened(HAZARD, "360426-2026-R-00001", "REGULATOR", MINE, ENTERPRISE, "360426");

    @Test
    @Tag("I06")
    void the_longest_period_of_a_replacement_counts_from_the_first_order_of_its_chain() {
        assertThat(supervision(confirmed(), drafted()).latestDueOn(FIRST, YEAR)).isEqualTo(FIRST.plusYears(1));
        assertThat(supervision(confirmed(), drafted(), issuedOn(FIRST), ERROR, drafted())
                        .latestDueOn(SECOND, YEAR))
                .isEqualTo(FIRST.plusYears(1));
        assertThat(supervision(
                                confirmed(),
                                drafted(),
                                issuedOn(FIRST),
                                ERROR,
                                drafted(),
                                issuedOn(SECOND),
                                ERROR,
                                drafted(),
                                issuedOn(THIRD))
                        .latestDueOn(THIRD, YEAR))
                .isEqualTo(FIRST.plusYears(1));
    }

    @Test
    @Tag("I03")
    @Tag("I06")
    void when_the_longest_period_is_used_up_an_order_lasts_until_the_next_day() {
        LocalDate late = FIRST.plusYears(1);

        assertThat(supervision(confirmed(), drafted(), issuedOn(FIRST), ERROR, drafted())
                        .latestDueOn(late, YEAR))
                .isEqualTo(late.plusDays(1));
        assertThat(supervision(confirmed(), drafted(), issuedOn(FIRST), ERROR, drafted())
                        .latestDueOn(late.minusDays(1), YEAR))
                .isEqualTo(late);
    }

    @Test
    @Tag("I06")
    @Tag("I28")
    void a_reopened_hazard_begins_a_chain_of_its_own_also_if_the_old_order_ends_after_that() {
        Supervision again =
                supervision(confirmed(), drafted(), issuedOn(FIRST), SIGNED_OFF, LIFTED, REOPENED, drafted());
        Supervision late =
                supervision(confirmed(), drafted(), SIGNED_OFF, REOPENED, issuedOn(FIRST), LIFTED, drafted());
        Supervision waived =
                supervision(confirmed(), drafted(), issuedOn(FIRST), ERROR, SIGNED_OFF, REOPENED, drafted());

        assertThat(again.latestDueOn(SECOND, YEAR)).isEqualTo(SECOND.plusYears(1));
        assertThat(late.latestDueOn(SECOND, YEAR)).isEqualTo(SECOND.plusYears(1));
        assertThat(waived.latestDueOn(SECOND, YEAR)).isEqualTo(SECOND.plusYears(1));
    }

    @Test
    @Tag("I03")
    void a_hazard_is_without_an_order_since_it_stands_or_since_its_order_was_revoked_and_not_since_the_draft() {
        ReplacementDemanded demanded = new ReplacementDemanded(ORDER, HAZARD, "省局已解除", RELIANCE);

        assertThat(supervision(confirmed(), drafted()).withoutOrderSince()).isEqualTo(recordedAt(0));
        assertThat(supervision(confirmed(), drafted(), issuedOn(FIRST), ERROR, demanded, drafted())
                        .withoutOrderSince())
                .isEqualTo(recordedAt(3));
        assertThat(supervision(confirmed(), drafted(), issuedOn(FIRST), ERROR, SIGNED_OFF, REOPENED, drafted())
                        .withoutOrderSince())
                .isEqualTo(recordedAt(5));
    }

    @Test
    @Tag("I03")
    @Tag("I28")
    void only_the_latest_order_of_a_hazard_can_be_said_to_need_a_replacement() {
        UUID next = UUID.fromString("00000000-0000-8000-8000-000000005002");
        SupervisionOrderDrafted again =
                new SupervisionOrderDrafted(next, HAZARD, "360426-2026-R-00001", MINE, ENTERPRISE, "360426");
        RevokedInError error = new RevokedInError(next, HAZARD, "对象有误", "省局已挂牌", RELIANCE, OFFICER, MINE, "属实");
        Supervision first = supervision(confirmed(), drafted(), issuedOn(FIRST), ERROR);
        Supervision reopened = supervision(confirmed(), drafted(), issuedOn(FIRST), ERROR, SIGNED_OFF, REOPENED);
        Supervision second =
                supervision(confirmed(), drafted(), issuedOn(FIRST), ERROR, SIGNED_OFF, REOPENED, again, error);

        assertThat(first.uncoveredBy(ORDER)).contains(confirmed());
        assertThat(reopened.uncoveredBy(ORDER)).isEmpty();
        assertThat(reopened.uncovered()).contains(REOPENED);
        assertThat(second.uncoveredBy(ORDER)).isEmpty();
        assertThat(second.uncoveredBy(next)).contains(REOPENED);
    }

    @Test
    @Tag("I03")
    void a_draft_is_no_older_than_its_hazard_as_was_stated_but_not_later_than_was_recorded() {
        Instant monday = recordedAt(0);
        Supervision late = Supervision.UNKNOWN.after(0, monday.minusSeconds(60), monday, confirmed());
        Supervision ahead = Supervision.UNKNOWN.after(0, monday.plusSeconds(60), monday, confirmed());
        Supervision again = ahead.after(1, monday.minusSeconds(90), monday, REOPENED);

        assertThat(late.notBefore(monday.minusSeconds(90))).isEqualTo(monday.minusSeconds(60));
        assertThat(late.notBefore(monday.minusSeconds(30))).isEqualTo(monday.minusSeconds(30));
        assertThat(ahead.notBefore(monday.minusSeconds(90))).isEqualTo(monday);
        assertThat(again.notBefore(monday.minusSeconds(90))).isEqualTo(monday);
        assertThat(Supervision.UNKNOWN.notBefore(monday)).isEqualTo(monday);
    }
}
