package org.hazardledger.hazard.events;

/** Why a hazard that was signed off is open again (I28). */
public enum ReopeningGround {
    /** 复查不合格: a re-check found it not rectified. */
    RECHECK_FAILED,
    /** 隐患反弹: the same is there again, at the same place. */
    RELAPSE,
    /** 弄虚作假: evidence it was signed off on was falsified. */
    FALSIFIED
}
