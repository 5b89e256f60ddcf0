package org.hazardledger.hazard.criteria;

/** What a criterion is about. */
public enum ObjectType {
    /** 地下矿山. */
    UNDERGROUND,
    /** 露天矿山. */
    OPEN_PIT,
    /** 尾矿库. */
    TAILINGS_POND
}
