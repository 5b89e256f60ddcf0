package org.hazardledger.registry.mines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hazardledger.registry.events.MineEvent.MineLocated;
import org.hazardledger.registry.events.MineEvent.MineRegistered;
import org.hazardledger.registry.events.MineKind;
import org.hazardledger.registry.mines.MineCommand.LocateMine;
import org.hazardledger.registry.mines.MineRefused.Reason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocatingAMineTest {
    private static final UUID MINE = UUID.fromString("00000000-0000-8000-8000-000000002001");
    private static final UUID ENTERPRISE = UUID.fromString("00000000-0000-8000-8000-00000000e001");
    private static final MineRegistered REGISTERED =
            new MineRegistered(MINE, ENTERPRISE, "吴山铜矿", MineKind.UNDERGROUND, "360426");
    private static final MineLocated LOCATED = new MineLocated(MINE, 29.315, 115.7625);

    private final FixtureConfiguration<MineAggregate> fixture = new AggregateTestFixture<>(MineAggregate.class)
            .registerCommandTargetResolver(command ->
                    new VersionedAggregateIdentifier((Object) ((MineCommand) command.getPayload()).mine(), null));

    @Test
    void where_it_lies_is_said_after_its_registration_and_may_be_said_better() {
        fixture.given(REGISTERED).when(at(29.315, 115.7625)).expectEvents(LOCATED);
        fixture.given(REGISTERED, LOCATED)
                .when(at(29.3151, 115.7625))
                .expectEvents(new MineLocated(MINE, 29.3151, 115.7625));
    }

    @Test
    void the_same_place_again_changes_nothing() {
        fixture.given(REGISTERED, LOCATED).when(at(29.315, 115.7625)).expectNoEvents();
    }

    @Test
    void a_mine_without_a_place_has_none_and_keeps_all_else_when_it_gets_one() {
        Mine.Registered before = (Mine.Registered) Mine.evolve(new Mine.Unregistered(), REGISTERED);
        Mine.Registered after = (Mine.Registered) Mine.evolve(before, LOCATED);

        assertThat(before.location()).isNull();
        assertThat(after)
                .isEqualTo(new Mine.Registered(
                        MINE, ENTERPRISE, "吴山铜矿", MineKind.UNDERGROUND, "360426", new Mine.Location(29.315, 115.7625)));
    }

    @Test
    void a_mine_that_is_not_registered_lies_nowhere() {
        assertThatExceptionOfType(MineRefused.class)
                .isThrownBy(() -> Mine.decide(at(29.315, 115.7625), new Mine.Unregistered()))
                .extracting(MineRefused::code)
                .isEqualTo(new MineRefused(Reason.NO_SUCH_MINE).code());
    }

    @ParameterizedTest
    @CsvSource({"115.7625, 29.315", "-90.1, 0", "0, 180.1", "NaN, 0", "0, NaN", "Infinity, 0"})
    void what_lies_nowhere_is_refused(double latitude, double longitude) {
        assertThatExceptionOfType(MineRefused.class)
                .isThrownBy(() -> new Mine.Location(latitude, longitude))
                .extracting(MineRefused::code)
                .isEqualTo(new MineRefused(Reason.NOT_ON_EARTH).code());
    }

    private static LocateMine at(double latitude, double longitude) {
        return new LocateMine(MINE, new Mine.Location(latitude, longitude));
    }
}
