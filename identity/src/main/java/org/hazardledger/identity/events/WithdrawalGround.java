package org.hazardledger.identity.events;

/** Why a certificate should never have been entered. A code and not a text, because a text could name the person. */
public enum WithdrawalGround {
    /** 登错人员. */
    WRONG_PERSON,
    /** 登错证号. */
    WRONG_NUMBER,
    /** 登错有效期. */
    WRONG_DATES
}
