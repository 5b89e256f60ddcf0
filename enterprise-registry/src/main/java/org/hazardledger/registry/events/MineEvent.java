package org.hazardledger.registry.events;

import java.util.UUID;

/** Everything that can happen to a mine. Stored for ever: add, never change. */
public sealed interface MineEvent {
    /** The mine. */
    UUID mine();

    /**
     * It was entered in the register (R077).
     *
     * @param enterprise the enterprise that runs it
     * @param name its name
     * @param kind what is mined and how
     * @param county six digits (GB/T 2260), where it lies; not always where its enterprise is registered
     */
    record MineRegistered(UUID mine, UUID enterprise, String name, MineKind kind, String county) implements MineEvent {}

    /**
     * It was said where it lies, or said anew.
     *
     * @param latitude WGS 84, decimal degrees, north positive
     * @param longitude WGS 84, decimal degrees, east positive
     */
    record MineLocated(UUID mine, double latitude, double longitude) implements MineEvent {}
}
