package org.hazardledger.enforcement.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.enforcement.orders.OrderExamples.DUE;
import static org.hazardledger.enforcement.orders.OrderExamples.ENTERPRISE;
import static org.hazardledger.enforcement.orders.OrderExamples.FILE;
import static org.hazardledger.enforcement.orders.OrderExamples.HAZARD;
import static org.hazardledger.enforcement.orders.OrderExamples.ISSUED;
import static org.hazardledger.enforcement.orders.OrderExamples.LATEST;
import static org.hazardledger.enforcement.orders.OrderExamples.MINE;
import static org.hazardledger.enforcement.orders.OrderExamples.OFFICER;
import static org.hazardledger.enforcement.orders.OrderExamples.ORDER;
import static org.hazardledger.enforcement.orders.OrderExamples.PRINCIPAL;
import static org.hazardledger.enforcement.orders.OrderExamples.confirmed;
import static org.hazardledger.enforcement.orders.OrderExamples.copy;
import static org.hazardledger.enforcement.orders.OrderExamples.decide;
import static org.hazardledger.enforcement.orders.OrderExamples.drafted;
import static org.hazardledger.enforcement.orders.OrderExamples.evolve;
import static org.hazardledger.enforcement.orders.OrderExamples.inProgress;
import static org.hazardledger.enforcement.orders.OrderExamples.issue;
import static org.hazardledger.enforcement.orders.OrderExamples.issueBeforeDraft;
import static org.hazardledger.enforcement.orders.OrderExamples.issued;
import static org.hazardledger.enforcement.orders.OrderExamples.refusal;
import static org.hazardledger.enforcement.orders.OrderExamples.request;
import static org.hazardledger.enforcement.orders.OrderExamples.requested;
import static org.hazardledger.enforcement.orders.OrderExamples.served;
import static org.hazardledger.enforcement.orders.OrderExamples.supervision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.hazardledger.enforcement.events.SupervisionOrderEvent;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionGranted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.ExtensionRefused;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.RevokedInError;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SignedCopyAttached;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderIssued;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderLifted;
import org.hazardledger.enforcement.events.SupervisionOrderEvent.SupervisionOrderRevoked;
import org.hazardledger.enforcement.hazards.HazardMerged;
import org.hazardledger.enforcement.hazards.HazardReopened;
import org.hazardledger.enforcement.hazards.HazardSignedOff;
import org.hazardledger.enforcement.orders.OrderCommand.AcknowledgeOrder;
import org.hazardledger.enforcement.orders.OrderCommand.DraftOrder;
import org.hazardledger.enforcement.orders.OrderCommand.GrantExtension;
import org.hazardledger.enforcement.orders.OrderCommand.LiftOrder;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseExtension;
import org.hazardledger.enforcement.orders.OrderCommand.RevokeOrder;
import org.hazardledger.enforcement.orders.OrderRefused.Reason;
import org.hazardledger.ledger.Hash;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ListingAHazardTest {
    @Test
    @Tag("R053")
    void a_draft_is_made_once() {
        DraftOrder command = new DraftOrder(ORDER, HAZARD, "360426-2026-R-00001", MINE, ENTERPRISE, "360426");

        assertThat(decide(command)).containsExactly(drafted());
        assertThat(decide(command, drafted())).isEmpty();
    }

    @Test
    @Tag("I14")
    void an_issued_order_is_not_issued_again() {
        assertThat(decide(issue(DUE), drafted())).containsExactly(issued());
        assertThat(refusal(issue(DUE), drafted(), issued())).isEqualTo(Reason.ALREADY_ISSUED);
        assertThat(refusal(issue(DUE))).isEqualTo(Reason.NO_SUCH_ORDER);
    }

    @Test
    void the_period_is_neither_empty_nor_longer_than_allowed() {
        assertThat(refusal(issue(ISSUED), drafted())).isEqualTo(Reason.PERIOD_IS_EMPTY);
        assertThat(refusal(issue(LATEST.plusDays(1)), drafted())).isEqualTo(Reason.PERIOD_IS_TOO_LONG);
        assertThat(decide(issue(LATEST), drafted())).hasSize(1);
    }

    @Test
    void the_enterprise_acknowledges_what_was_issued() {
        AcknowledgeOrder command = new AcknowledgeOrder(ORDER, PRINCIPAL, false);

        assertThat(decide(command, drafted(), issued())).containsExactly(served());
        assertThat(decide(command, drafted(), issued(), served())).isEmpty();
        assertThat(refusal(command, drafted())).isEqualTo(Reason.NOT_ISSUED);
    }

    @Test
    @Tag("I01")
    void an_order_is_neither_issued_before_it_is_drafted_nor_served_before_it_is_issued() {
        assertThat(refusal(issueBeforeDraft(), drafted())).isEqualTo(Reason.ISSUED_BEFORE_DRAFT);
        assertThat(refusal(new AcknowledgeOrder(ORDER, PRINCIPAL, true), drafted(), issued()))
                .isEqualTo(Reason.SERVED_BEFORE_ISSUE);
    }

    @Test
    @Tag("I06")
    void more_time_is_asked_for_with_notice_or_with_a_reason_for_being_late() {
        assertThat(decide(request(20, "", DUE.plusMonths(1)), inProgress())).containsExactly(requested(20, ""));
        assertThat(refusal(request(19, "", DUE.plusMonths(1)), inProgress())).isEqualTo(Reason.LATE_WITHOUT_REASON);
        assertThat(decide(request(19, "洪水", DUE.plusMonths(1)), inProgress())).containsExactly(requested(19, "洪水"));
        assertThat(decide(request(0, "洪水", DUE.plusMonths(1)), inProgress())).containsExactly(requested(0, "洪水"));
    }

    @Test
    @Tag("I06")
    void after_the_last_day_the_answer_is_no_and_stands_in_the_ledger() {
        List<SupervisionOrderEvent> events = decide(request(-1, "", DUE.plusMonths(1)), inProgress());

        assertThat(events).hasSize(2);
        assertThat(events.getLast()).isInstanceOf(ExtensionRefused.class);
    }

    @Test
    @Tag("I06")
    void an_extension_lies_between_the_present_last_day_and_the_longest_period() {
        assertThat(refusal(request(60, "", DUE), inProgress())).isEqualTo(Reason.NOT_AN_EXTENSION);
        assertThat(refusal(request(60, "", LATEST.plusDays(1)), inProgress())).isEqualTo(Reason.PERIOD_IS_TOO_LONG);
    }

    @Test
    @Tag("I06")
    void somebody_else_decides_and_a_granted_extension_moves_the_last_day() {
        SupervisionOrderEvent[] asked = inProgress(requested(20, ""));

        assertThat(decide(new GrantExtension(ORDER, OFFICER, "属实"), asked))
                .containsExactly(new ExtensionGranted(ORDER, HAZARD, DUE.plusMonths(1), "属实"));
        assertThat(decide(new RefuseExtension(ORDER, OFFICER, "理由不足"), asked))
                .containsExactly(new ExtensionRefused(ORDER, HAZARD, "理由不足"));
        assertThat(refusal(new GrantExtension(ORDER, PRINCIPAL, "属实"), asked)).isEqualTo(Reason.OWN_REQUEST);
        assertThat(refusal(new GrantExtension(ORDER, OFFICER, "属实"), inProgress()))
                .isEqualTo(Reason.NOTHING_REQUESTED);
        assertThat(refusal(request(30, "", DUE.plusMonths(2)), asked)).isEqualTo(Reason.REQUEST_PENDING);
        SupervisionOrder moved =
                evolve(inProgress(requested(20, ""), new ExtensionGranted(ORDER, HAZARD, DUE.plusMonths(1), "属实")));
        assertThat(moved.lastDay()).isEqualTo(DUE.plusMonths(1));
        assertThat(moved.status()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void before_it_is_served_nothing_is_extended() {
        assertThat(refusal(request(30, "", DUE.plusMonths(1)), drafted(), issued()))
                .isEqualTo(Reason.NOT_SERVED);
        assertThat(refusal(request(30, "", DUE.plusMonths(1)), drafted())).isEqualTo(Reason.NOT_ISSUED);
    }

    @Test
    @Tag("I14")
    void a_signed_copy_is_a_scan_of_what_was_issued() {
        SignedCopyAttached attached = new SignedCopyAttached(ORDER, HAZARD, FILE, "image/png", 48);
        SupervisionOrderLifted lifted = new SupervisionOrderLifted(ORDER, HAZARD, 41);

        assertThat(decide(copy("application/pdf"), drafted(), issued())).hasSize(1);
        assertThat(decide(copy("image/jpeg"), drafted(), issued())).hasSize(1);
        assertThat(decide(copy("image/png"), inProgress(attached))).containsExactly(attached);
        assertThat(decide(copy("image/png"), inProgress(lifted))).containsExactly(attached);
        assertThat(refusal(copy("text/html"), drafted(), issued())).isEqualTo(Reason.NOT_A_SCAN);
        assertThat(refusal(copy("image/png"), drafted())).isEqualTo(Reason.NOT_ISSUED);
        assertThat(refusal(copy("image/png"), drafted(), lifted)).isEqualTo(Reason.NOT_ISSUED);
        assertThat(refusal(copy("image/png"))).isEqualTo(Reason.NO_SUCH_ORDER);
        assertThat(evolve(inProgress(attached))).isEqualTo(evolve(inProgress()));
    }

    @Test
    @Tag("I01")
    void an_order_is_lifted_by_the_sign_off_however_far_it_had_come_and_then_stays_as_it_is() {
        LiftOrder command = new LiftOrder(ORDER, 41);
        SupervisionOrderLifted lifted = new SupervisionOrderLifted(ORDER, HAZARD, 41);

        assertThat(decide(command, drafted())).containsExactly(lifted);
        assertThat(decide(command, drafted(), issued())).containsExactly(lifted);
        assertThat(decide(command, inProgress(requested(20, "")))).containsExactly(lifted);
        assertThat(refusal(command)).isEqualTo(Reason.NO_SUCH_ORDER);

        SupervisionOrderEvent[] over = inProgress(lifted);
        assertThat(decide(command, over)).isEmpty();
        assertThat(decide(new RevokeOrder(ORDER, "重复"), over)).isEmpty();
        assertThat(refusal(issue(DUE), over)).isEqualTo(Reason.ORDER_LIFTED);
        assertThat(refusal(new AcknowledgeOrder(ORDER, PRINCIPAL, false), over)).isEqualTo(Reason.ORDER_LIFTED);
        assertThat(refusal(request(20, "", DUE.plusMonths(1)), over)).isEqualTo(Reason.ORDER_LIFTED);
        assertThat(refusal(new GrantExtension(ORDER, OFFICER, "属实"), over)).isEqualTo(Reason.ORDER_LIFTED);
        assertThat(evolve(over).status()).isEqualTo("LIFTED");
        assertThat(evolve(over).issue()).isEqualTo(issued());
        assertThat(evolve(over).lastDay()).isEqualTo(DUE);
    }

    @Test
    void an_order_of_a_duplicate_is_revoked_unless_it_was_lifted() {
        RevokeOrder command = new RevokeOrder(ORDER, "同一安全出口");
        SupervisionOrderRevoked revoked = new SupervisionOrderRevoked(ORDER, HAZARD, "同一安全出口");

        assertThat(decide(command, drafted())).containsExactly(revoked);
        assertThat(decide(command, inProgress())).containsExactly(revoked);
        assertThat(decide(command, drafted(), revoked)).isEmpty();
        assertThat(decide(new LiftOrder(ORDER, 41), drafted(), revoked)).isEmpty();
        assertThat(refusal(issue(DUE), drafted(), revoked)).isEqualTo(Reason.ORDER_REVOKED);
        assertThat(refusal(new AcknowledgeOrder(ORDER, PRINCIPAL, false), drafted(), revoked))
                .isEqualTo(Reason.ORDER_REVOKED);
        assertThat(refusal(request(20, "", DUE.plusMonths(1)), inProgress(revoked)))
                .isEqualTo(Reason.ORDER_REVOKED);
        assertThat(evolve(inProgress(revoked)).status()).isEqualTo("REVOKED");
    }

    @Test
    @Tag("I01")
    @Tag("I03")
    void an_order_is_due_to_end_when_both_it_and_the_end_of_its_hazard_are_known_in_whatever_order_they_came() {
        HazardSignedOff signedOff = new HazardSignedOff(HAZARD);
        HazardMerged merged = new HazardMerged(HAZARD, MINE, "同一安全出口");

        assertThat(supervision(confirmed(), drafted()).due()).isEmpty();
        assertThat(supervision(confirmed(), signedOff).due()).isEmpty();
        assertThat(supervision(confirmed(), drafted(), signedOff).due()).containsExactly(new LiftOrder(ORDER, 2));
        assertThat(supervision(confirmed(), merged, drafted()).due()).containsExactly(new RevokeOrder(ORDER, "同一安全出口"));
        assertThat(supervision(confirmed(), drafted(), signedOff, new SupervisionOrderLifted(ORDER, HAZARD, 2))
                        .due())
                .isEmpty();
    }

    @Test
    @Tag("I03")
    void an_order_that_was_an_error_leaves_its_hazard_uncovered_while_that_stands() {
        RevokedInError error = new RevokedInError(
                ORDER, HAZARD, "对象有误", null, OrderExamples.RELIANCE, OrderExamples.OFFICER, MINE, "属实");

        assertThat(supervision(confirmed(), drafted(), issued()).uncovered()).isEmpty();
        assertThat(supervision(confirmed(), drafted(), issued(), error).uncovered())
                .contains(confirmed());
        assertThat(supervision(confirmed(), drafted(), issued(), error, drafted())
                        .uncovered())
                .isEmpty();
        assertThat(supervision(confirmed(), drafted(), issued(), new HazardSignedOff(HAZARD), error)
                        .uncovered())
                .isEmpty();
    }

    @Test
    @Tag("I03")
    @Tag("I28")
    void a_reopened_hazard_has_room_for_an_order_once_the_old_one_ends() {
        HazardSignedOff signedOff = new HazardSignedOff(HAZARD);
        SupervisionOrderLifted lifted = new SupervisionOrderLifted(ORDER, HAZARD, 2);
        HazardReopened reopened =
                new HazardReopened(HAZARD, "360426-2026-R-00001", "REGULATOR", MINE, ENTERPRISE, "360426");

        assertThat(supervision(confirmed(), drafted()).isFree()).isFalse();
        assertThat(supervision(confirmed(), drafted(), signedOff).isFree()).isTrue();
        assertThat(supervision(confirmed(), drafted(), signedOff, lifted).isFree())
                .isTrue();
        assertThat(supervision(confirmed(), drafted(), signedOff, lifted, reopened, drafted())
                        .due())
                .isEmpty();
        assertThat(reopened.foundByRegulator()).isTrue();
    }

    @Test
    void working_days_know_weekends_holidays_and_made_up_days() {
        WorkingDays calendar = new WorkingDays(Set.of(LocalDate.of(2026, 5, 1)), Set.of(LocalDate.of(2026, 5, 9)));

        // Thursday to the Monday after next: Friday the 1st is a holiday, Saturday the 9th is made up.
        assertThat(calendar.between(LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 11)))
                .isEqualTo(7);
        assertThat(calendar.between(DUE, DUE)).isZero();
        assertThat(calendar.between(DUE.plusDays(1), DUE)).isEqualTo(-1);
        assertThat(new WorkingDays(Set.of(), Set.of()).between(LocalDate.of(2026, 5, 3), LocalDate.of(2026, 5, 2)))
                .isEqualTo(-1);
    }

    @Test
    void the_calendar_of_2026_is_the_one_of_the_state_council() throws IOException {
        MutablePropertySources settings = new MutablePropertySources();
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(settings::addLast);
        WorkingDays calendar = new Binder(ConfigurationPropertySources.from(settings))
                .bind("calendar", WorkingDays.class)
                .get();

        assertThat(calendar.holidays()).hasSize(19).noneMatch(WorkingDays::isWeekend);
        assertThat(calendar.madeUp()).hasSize(6).allMatch(WorkingDays::isWeekend);
        // 248 working days: 261 weekdays, 19 of them off, 6 weekend days on.
        assertThat(calendar.between(LocalDate.of(2025, 12, 31), LocalDate.of(2026, 12, 31)))
                .isEqualTo(248);
        // Spring Festival: nobody works from 15 to 23 February.
        assertThat(calendar.between(LocalDate.of(2026, 2, 14), LocalDate.of(2026, 2, 23)))
                .isZero();
        // National Day: from 1 to 7 October.
        assertThat(calendar.between(LocalDate.of(2026, 9, 30), LocalDate.of(2026, 10, 8)))
                .isEqualTo(1);
    }

    @Test
    @Tag("I03")
    void an_order_is_missing_when_more_working_days_have_passed_than_it_may_take() {
        WorkingDays calendar = new WorkingDays(Set.of(LocalDate.of(2026, 5, 1)), Set.of(LocalDate.of(2026, 5, 9)));
        LocalDate thursday = LocalDate.of(2026, 4, 30);

        // Friday is a holiday and then comes the weekend: Monday is the first working day, Tuesday the second.
        assertThat(MissingOrders.isLate(thursday, LocalDate.of(2026, 5, 4), 1, calendar))
                .isFalse();
        assertThat(MissingOrders.isLate(thursday, LocalDate.of(2026, 5, 5), 1, calendar))
                .isTrue();
        assertThat(MissingOrders.isLate(thursday, LocalDate.of(2026, 5, 3), 0, calendar))
                .isFalse();
        assertThat(MissingOrders.isLate(thursday, LocalDate.of(2026, 5, 4), 0, calendar))
                .isTrue();
    }

    @Test
    void the_same_events_give_the_same_document_and_nothing_in_it_is_markup_of_others() {
        SupervisionOrderIssued hostile = new SupervisionOrderIssued(
                ORDER,
                HAZARD,
                "<script>1</script>",
                List.of("a & b"),
                ISSUED,
                DUE,
                "九江市应急管理局",
                List.of("《矿山安全法》"),
                null,
                null);
        Hash leaf = Hash.sha256("x".getBytes(StandardCharsets.UTF_8));

        String html = OrderDocument.asIssued(drafted(), hostile, leaf);

        assertThat(html).isEqualTo(OrderDocument.asIssued(drafted(), hostile, leaf));
        assertThat(html).doesNotContain("<script>").contains("&lt;script&gt;", "a &amp; b", leaf.hex(), "2026年6月30日");
    }
}
