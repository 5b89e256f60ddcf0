package org.hazardledger.registry.mines;

import java.util.List;
import java.util.UUID;
import org.hazardledger.registry.events.MineEvent;
import org.hazardledger.registry.events.MineEvent.MineLocated;
import org.hazardledger.registry.events.MineEvent.MineRegistered;
import org.hazardledger.registry.events.MineKind;
import org.hazardledger.registry.mines.MineCommand.LocateMine;
import org.hazardledger.registry.mines.MineCommand.RegisterMine;
import org.jspecify.annotations.Nullable;

/** What the register holds of a mine, and what it answers to a command. Pure. */
sealed interface Mine {

    /** Not in the register. */
    record Unregistered() implements Mine {}

    /**
     * In the register.
     *
     * @param location null until somebody has said it
     */
    record Registered(
            UUID mine,
            UUID enterprise,
            String name,
            MineKind kind,
            String county,
            @Nullable Location location) implements Mine {}

    /** A point on the earth, WGS 84, decimal degrees. */
    record Location(double latitude, double longitude) {
        private static final double POLE = 90;
        private static final double DATE_LINE = 180;

        public Location {
            if (!(Math.abs(latitude) <= POLE && Math.abs(longitude) <= DATE_LINE)) {
                throw new MineRefused(MineRefused.Reason.NOT_ON_EARTH);
            }
        }
    }

    /** The answer to a command: events, none if it changes nothing; a refusal is thrown. */
    static List<MineEvent> decide(MineCommand command, Mine mine) {
        return switch (command) {
            case RegisterMine c ->
                switch (mine) {
                    case Unregistered none ->
                        List.of(new MineRegistered(c.mine(), c.enterprise(), c.name(), c.kind(), c.county()));
                    case Registered known -> throw new MineRefused(MineRefused.Reason.MINE_ALREADY_REGISTERED);
                };
            case LocateMine c ->
                switch (mine) {
                    case Unregistered none -> throw new MineRefused(MineRefused.Reason.NO_SUCH_MINE);
                    case Registered known when c.location().equals(known.location()) -> List.of();
                    case Registered known ->
                        List.of(new MineLocated(
                                c.mine(), c.location().latitude(), c.location().longitude()));
                };
        };
    }

    /** The state after an event. */
    static Mine evolve(Mine mine, MineEvent event) {
        return switch (event) {
            case MineRegistered e -> new Registered(e.mine(), e.enterprise(), e.name(), e.kind(), e.county(), null);
            case MineLocated e -> located((Registered) mine, new Location(e.latitude(), e.longitude()));
        };
    }

    private static Registered located(Registered mine, Location location) {
        return new Registered(mine.mine, mine.enterprise, mine.name, mine.kind, mine.county, location);
    }
}
