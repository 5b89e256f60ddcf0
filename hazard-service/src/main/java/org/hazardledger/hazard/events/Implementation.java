package org.hazardledger.hazard.events;

/** One of the five implementations 五落实 (R045, R053). */
public enum Implementation {
    /** 责任: who answers for it and who carries it out. */
    RESPONSIBILITY,
    /** 措施: how it is rectified, and how people stay safe meanwhile. */
    MEASURES,
    /** 资金: what it costs and where the money comes from. */
    FUNDS,
    /** 期限: from when to when, with milestones. */
    TIME_LIMIT,
    /** 应急预案: what happens if it goes wrong meanwhile. */
    CONTINGENCY
}
