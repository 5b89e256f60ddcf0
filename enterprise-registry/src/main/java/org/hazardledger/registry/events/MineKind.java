package org.hazardledger.registry.events;

/** What the determination criteria distinguish. */
public enum MineKind {
    /** 地下矿山. */
    UNDERGROUND,
    /** 露天矿山. */
    OPEN_PIT,
    /** 尾矿库. */
    TAILINGS_POND
}
