package org.hazardledger.hazard.events;

/** Through which of the three channels a hazard came (R060). */
public enum HazardSource {
    /** 自查上报: the enterprise reported it itself. */
    SELF,
    /** 检查发现: a regulator's inspection found it. */
    REGULATOR,
    /** 群众举报查实: a public report that proved true. */
    PUBLIC
}
