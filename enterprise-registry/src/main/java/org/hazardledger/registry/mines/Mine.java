package org.hazardledger.registry.mines;

import java.util.List;
import java.util.UUID;
import org.hazardledger.registry.events.MineEvent;
import org.hazardledger.registry.events.MineEvent.MineRegistered;
import org.hazardledger.registry.events.MineKind;
import org.hazardledger.registry.mines.MineCommand.RegisterMine;

/** What the register holds of a mine, and what it answers to a command. Pure. */
sealed interface Mine {

    /** Not in the register. */
    record Unregistered() implements Mine {}

    /** In the register. */
    record Registered(UUID mine, UUID enterprise, String name, MineKind kind, String county) implements Mine {}

    /** The answer to a command: events, none if it changes nothing; a refusal is thrown. */
    static List<MineEvent> decide(MineCommand command, Mine mine) {
        return switch (command) {
            case RegisterMine c ->
                switch (mine) {
                    case Unregistered none ->
                        List.of(new MineRegistered(c.mine(), c.enterprise(), c.name(), c.kind(), c.county()));
                    case Registered known -> throw new MineRefused(MineRefused.Reason.MINE_ALREADY_REGISTERED);
                };
        };
    }

    /** The state after an event. */
    static Mine evolve(Mine mine, MineEvent event) {
        return switch (event) {
            case MineRegistered e -> new Registered(e.mine(), e.enterprise(), e.name(), e.kind(), e.county());
        };
    }
}
