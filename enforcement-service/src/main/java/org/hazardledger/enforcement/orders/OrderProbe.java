package org.hazardledger.enforcement.orders;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hazardledger.enforcement.events.NoticePart;
import org.hazardledger.enforcement.events.OrderSubject;
import org.hazardledger.enforcement.events.OrderText;
import org.hazardledger.enforcement.events.Reliance;
import org.hazardledger.enforcement.orders.OrderCommand.AcknowledgeOrder;
import org.hazardledger.enforcement.orders.OrderCommand.AmendDraft;
import org.hazardledger.enforcement.orders.OrderCommand.ApproveCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.ApproveRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.AttachSignedCopy;
import org.hazardledger.enforcement.orders.OrderCommand.DemandReplacement;
import org.hazardledger.enforcement.orders.OrderCommand.GrantExtension;
import org.hazardledger.enforcement.orders.OrderCommand.IssueOrder;
import org.hazardledger.enforcement.orders.OrderCommand.ProposeCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.ProposeRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseCorrection;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseExtension;
import org.hazardledger.enforcement.orders.OrderCommand.RefuseRevocation;
import org.hazardledger.enforcement.orders.OrderCommand.RequestExtension;
import org.hazardledger.enforcement.platform.NextStep.Why;
import org.jspecify.annotations.Nullable;

/**
 * Tries a step on an order without taking it: a command that says nothing wrong goes through the very rules that decide
 * on the real one, so nothing here knows when a step is allowed. Pure.
 *
 * @param today the day on which it would be taken
 * @param latestDueOn the last day that the longest allowed period gives
 * @param hazardIsUncovered whether the hazard stands and has no order, and had none after this one
 */
record OrderProbe(LocalDate today, LocalDate latestDueOn, boolean hazardIsUncovered) {
    /** What people write; the rules only ask whether they wrote something. */
    private static final String SOMETHING = "-";

    /**
     * Who would take the step, as far as the rules look at him.
     *
     * @param authority whose officer he is; null if no authority of his jurisdiction is known
     * @param reliance what his signature would rest on; null if he may not sign
     */
    record Taker(
            UUID person,
            @Nullable String authority,
            @Nullable Reliance reliance) {
        /** Somebody whom no rule refuses for what he is. */
        static final Taker ANYBODY = new Taker(new UUID(0, 0), SOMETHING, new Reliance(0, 0));

        /** That person, whom no rule refuses for anything else that he is. */
        static Taker only(UUID person) {
            return new Taker(person, SOMETHING, new Reliance(0, 0));
        }
    }

    /** Of what a list knows, which is the order alone. */
    static OrderProbe on(LocalDate today) {
        return new OrderProbe(today, LocalDate.MAX, false);
    }

    /** Why that person can't take it; empty if he can. */
    Optional<Why> refusal(OrderStep step, SupervisionOrder order, Taker taker) {
        try {
            OrderCommand command = command(step, order, taker);
            return SupervisionOrder.decide(command, order).isEmpty() ? Optional.of(Why.DONE) : Optional.empty();
        } catch (OrderRefused refused) {
            return Optional.of(Why.of(refused));
        }
    }

    /**
     * What the order waits for, as lists keep it: the names of its steps, and behind a {@code !} those with the person
     * who may not take them.
     */
    List<String> awaited(SupervisionOrder order) {
        return Arrays.stream(OrderStep.values())
                .filter(OrderStep::isWaitedFor)
                .filter(step -> refusal(step, order, Taker.ANYBODY).isEmpty())
                .flatMap(step -> Stream.concat(
                        Stream.of(step.name()),
                        proposers(order)
                                .filter(person ->
                                        refusal(step, order, Taker.only(person)).isPresent())
                                .map(person -> "!" + step.name() + "/" + person)))
                .toList();
    }

    /** Who asked for something that waits. */
    private static Stream<UUID> proposers(SupervisionOrder order) {
        Set<UUID> persons = new LinkedHashSet<>();
        Notice notice = order.notice();
        if (notice != null && notice.proposal() != null) {
            persons.add(notice.proposal().proposedBy());
        }
        if (notice != null && notice.revocation() != null) {
            persons.add(notice.revocation().proposedBy());
        }
        if (order instanceof SupervisionOrder.InProgress known && known.request() != null) {
            persons.add(known.request().requestedBy());
        }
        return persons.stream();
    }

    private OrderCommand command(OrderStep step, SupervisionOrder order, Taker taker) {
        UUID id = order.drafted().order();
        UUID by = taker.person();
        return switch (step) {
            case AMEND_DRAFT -> new AmendDraft(id, new OrderText(List.of(SOMETHING), List.of(SOMETHING)), SOMETHING);
            case ISSUE ->
                new IssueOrder(
                        id,
                        SOMETHING,
                        List.of(SOMETHING),
                        today,
                        today.plusDays(1),
                        latestDueOn,
                        taker.authority(),
                        List.of(SOMETHING),
                        false,
                        taker.reliance(),
                        new OrderSubject(null, null));
            case ACKNOWLEDGE -> new AcknowledgeOrder(id, by, false);
            case ATTACH_SIGNED_COPY -> new AttachSignedCopy(id, SOMETHING, "application/pdf", 1);
            case REQUEST_EXTENSION -> shortestExtension(id, by, order);
            case GRANT_EXTENSION -> new GrantExtension(id, by, SOMETHING);
            case REFUSE_EXTENSION -> new RefuseExtension(id, by, SOMETHING);
            case PROPOSE_CORRECTION ->
                new ProposeCorrection(id, by, new NoticePart(List.of(SOMETHING), null, null), SOMETHING, false);
            case APPROVE_CORRECTION -> new ApproveCorrection(id, by, SOMETHING, today, false, taker.reliance());
            case REFUSE_CORRECTION -> new RefuseCorrection(id, by, SOMETHING, false);
            case PROPOSE_REVOCATION -> new ProposeRevocation(id, by, SOMETHING, null, false);
            case APPROVE_REVOCATION -> new ApproveRevocation(id, by, SOMETHING, false, taker.reliance());
            case REFUSE_REVOCATION -> new RefuseRevocation(id, by, SOMETHING, false);
            case DEMAND_REPLACEMENT -> new DemandReplacement(id, SOMETHING, hazardIsUncovered, false, taker.reliance());
        };
    }

    /** One day more, with a reason for being late. */
    private RequestExtension shortestExtension(UUID order, UUID by, SupervisionOrder of) {
        LocalDate last = of.lastDay() == null ? today : of.lastDay();
        return new RequestExtension(
                order,
                by,
                SOMETHING,
                SOMETHING,
                SOMETHING,
                last.plusDays(1),
                SOMETHING,
                last.isBefore(today) ? -1 : 0,
                0,
                latestDueOn);
    }
}
