package org.hazardledger.registry.mines;

import java.util.UUID;
import org.hazardledger.registry.events.MineKind;

/** What can be asked of a mine in the register. */
sealed interface MineCommand {
    /** The mine. */
    UUID mine();

    record RegisterMine(UUID mine, UUID enterprise, String name, MineKind kind, String county) implements MineCommand {}

    record LocateMine(UUID mine, Mine.Location location) implements MineCommand {}
}
