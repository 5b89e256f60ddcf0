package org.hazardledger.hazard.hazards;

import java.util.List;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.RepositoryProvider;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hazardledger.hazard.events.HazardEvent;
import org.hazardledger.hazard.hazards.HazardRefused.Reason;

/** Given facts, when a command, expect facts through the aggregate; a refusal comes from the core. */
final class Rules {
    private static final RepositoryProvider NO_OTHERS = new RepositoryProvider() {
        @Override
        public <T> Repository<T> repositoryFor(Class<T> type) {
            throw new AssertionError("Only one aggregate lives here");
        }
    };

    History givenNothing() {
        return new History(List.of());
    }

    History given(HazardEvent... events) {
        return new History(List.of(events));
    }

    record History(List<HazardEvent> facts) {
        Answer when(HazardCommand command) {
            return new Answer(facts, command);
        }

        /** Of the core, for a command whose aggregate asks a second one. */
        List<? extends HazardEvent> answerTo(HazardCommand command) {
            Hazard hazard = new Hazard.Unknown();
            for (HazardEvent fact : facts) {
                hazard = Hazard.evolve(hazard, fact);
            }
            return Hazard.decide(command, hazard);
        }

        Reason refusalOf(HazardCommand command) {
            try {
                throw new AssertionError("Not refused: " + answerTo(command));
            } catch (HazardRefused refused) {
                return refused.reason();
            }
        }
    }

    record Answer(List<HazardEvent> facts, HazardCommand command) {
        void expect(HazardEvent... events) {
            fixture().given(facts).when(command).expectEvents((Object[]) events);
        }

        void expectNothing() {
            fixture()
                    .given(facts)
                    .when(command)
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        private static FixtureConfiguration<HazardAggregate> fixture() {
            return new AggregateTestFixture<>(HazardAggregate.class)
                    .registerInjectableResource(NO_OTHERS)
                    .registerCommandTargetResolver(sent -> new VersionedAggregateIdentifier(
                            (Object) ((HazardCommand) sent.getPayload()).hazard(), null));
        }
    }
}
