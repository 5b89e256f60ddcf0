package org.hazardledger.hazard.hazards;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hazardledger.hazard.acceptances.AcceptanceFact.AcceptanceFailed;
import org.hazardledger.hazard.acceptances.AcceptanceFact.AcceptancePassed;
import org.hazardledger.hazard.events.HazardSource;
import org.hazardledger.hazard.findings.MajorHazardFound;
import org.hazardledger.hazard.hazards.ClosingCommand.AcceptHazard;
import org.hazardledger.hazard.hazards.ClosingCommand.RefuseAcceptance;
import org.hazardledger.hazard.hazards.HazardCommand.DemandOrder;
import org.hazardledger.hazard.hazards.HazardCommand.EndOrder;
import org.hazardledger.hazard.hazards.HazardCommand.ExtendLimit;
import org.hazardledger.hazard.hazards.HazardCommand.ListHazard;
import org.hazardledger.hazard.hazards.HazardCommand.OpenFoundHazard;
import org.hazardledger.hazard.hazards.HazardCommand.RevokeOrder;
import org.hazardledger.hazard.hazards.HazardCommand.Site;
import org.hazardledger.hazard.hazards.HazardNumber.Series;
import org.hazardledger.hazard.orders.EndedOrders;
import org.hazardledger.hazard.orders.OrderFact;
import org.hazardledger.hazard.orders.OrderFact.ExtensionGranted;
import org.hazardledger.hazard.orders.OrderFact.ReplacementDemanded;
import org.hazardledger.hazard.orders.OrderFact.RevokedInError;
import org.hazardledger.hazard.orders.OrderFact.SupervisionOrderIssued;
import org.hazardledger.hazard.orders.OrderFact.SupervisionOrderLifted;
import org.hazardledger.hazard.platform.EdgeHeaders;
import org.hazardledger.ledger.axon.Aggregate;
import org.hazardledger.ledger.policy.Act;
import org.hazardledger.ledger.policy.Cause;
import org.hazardledger.ledger.policy.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HazardConfiguration {
    @Bean
    Aggregate<HazardAggregate> hazardAggregate() {
        return new Aggregate<>(HazardAggregate.class);
    }

    /** Every finding that stands is entered in the ledger, under the id that it minted (R059, R060). */
    @Bean
    Policy<MajorHazardFound> enterEveryRegulatorFinding(HazardNumbers numbers) {
        return new Policy<>("enter-every-regulator-finding", MajorHazardFound.class, cause -> enter(cause, numbers));
    }

    /** The order's last day is the hazard's limit, from the moment it is known here (R053). */
    @Bean
    Policy<SupervisionOrderIssued> takeOverTheOrder(EndedOrders ended) {
        return afterEnds(
                "take-over-the-order",
                SupervisionOrderIssued.class,
                ended,
                order -> new ListHazard(order.hazard(), order.order(), order.dueOn()));
    }

    /** So is a later one. */
    @Bean
    Policy<ExtensionGranted> takeOverTheExtension(EndedOrders ended) {
        return afterEnds(
                "take-over-the-extension",
                ExtensionGranted.class,
                ended,
                extension -> new ExtendLimit(extension.hazard(), extension.order(), extension.dueOn()));
    }

    /** What was issued in error sets no limit (I03). */
    @Bean
    Policy<RevokedInError> takeOverTheRevocation(EndedOrders ended) {
        return afterEnds("take-over-the-revocation", RevokedInError.class, ended, HazardConfiguration::end);
    }

    /** Nor does what ended with an earlier sign-off, if the hazard was reopened since (I28). */
    @Bean
    Policy<SupervisionOrderLifted> takeOverTheLifting(EndedOrders ended) {
        return afterEnds("take-over-the-lifting", SupervisionOrderLifted.class, ended, HazardConfiguration::end);
    }

    /** And then needs another order, if the reason for having none does not hold (I03). */
    @Bean
    Policy<ReplacementDemanded> takeOverTheDemand(EndedOrders ended) {
        return afterEnds(
                "take-over-the-demand",
                ReplacementDemanded.class,
                ended,
                demand -> new DemandOrder(demand.hazard(), demand.order(), demand.reason()));
    }

    /** A team has signed PASS: that version is accepted, if it is still the one that was asked for (I01). */
    @Bean
    Policy<AcceptancePassed> takeOverThePass() {
        return act(
                "take-over-the-pass",
                AcceptancePassed.class,
                AcceptancePassed::hazard,
                passed ->
                        new AcceptHazard(passed.hazard(), passed.acceptance(), passed.hazardVersion(), passed.team()));
    }

    /** A team has signed FAIL: back to rectification, with its reasons. */
    @Bean
    Policy<AcceptanceFailed> takeOverTheFail() {
        return act(
                "take-over-the-fail",
                AcceptanceFailed.class,
                AcceptanceFailed::hazard,
                failed -> new RefuseAcceptance(
                        failed.hazard(), failed.acceptance(), failed.hazardVersion(), failed.reasons()));
    }

    /**
     * An order that takes another one's place, or the demand for one, may be carried out before the end of that one,
     * because each has a policy of its own: so the ends come first here, too. To end it twice changes nothing.
     */
    private static <F extends OrderFact> Policy<F> afterEnds(
            String name, Class<F> fact, EndedOrders ended, Function<F, HazardCommand> command) {
        return new Policy<>(
                name,
                fact,
                cause -> Stream.concat(
                                ended.of(cause.caseId(), cause.index()).stream().map(HazardConfiguration::end),
                                Stream.of(command.apply(cause.fact())))
                        .map(each -> new Act(each.hazard(), each, cause.occurredAt()))
                        .toList());
    }

    private static HazardCommand end(OrderFact end) {
        return switch (end) {
            case RevokedInError e -> new RevokeOrder(e.hazard(), e.order(), e.reason(), e.withoutReplacement());
            case SupervisionOrderLifted e -> new EndOrder(e.hazard(), e.order());
            default -> throw new IllegalArgumentException("It ends nothing: " + end);
        };
    }

    private static <F> Policy<F> act(
            String name, Class<F> fact, Function<F, UUID> hazard, Function<F, HazardCommand> command) {
        return new Policy<>(
                name,
                fact,
                cause -> List.of(new Act(hazard.apply(cause.fact()), command.apply(cause.fact()), cause.occurredAt())));
    }

    private static List<Act> enter(Cause<MajorHazardFound> cause, HazardNumbers numbers) {
        MajorHazardFound found = cause.fact();
        Series series =
                new Series(found.county(), EdgeHeaders.dayOf(cause.recordedAt()).getYear(), HazardSource.REGULATOR);
        return List.of(new Act(
                found.hazard(),
                found,
                cause.occurredAt(),
                Optional.of(envelope -> numbers.submit(
                        series,
                        number -> new OpenFoundHazard(
                                found.hazard(),
                                number,
                                new Site(found.mine(), found.enterprise(), found.county()),
                                found.place(),
                                found.description(),
                                cause.occurredAt(),
                                found.hazard()),
                        envelope))));
    }
}
