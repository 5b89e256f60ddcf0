package org.hazardledger.identity.events;

/**
 * Why personal information must be erased: the five cases of article 47 of the Personal Information Protection Law. A
 * code and not a text, because a text could name the person.
 */
public enum LegalGround {
    /** 处理目的已实现、无法实现或者为实现处理目的不再必要. */
    PURPOSE_ENDED,
    /** 停止提供产品或者服务，或者保存期限已届满. */
    RETENTION_EXPIRED,
    /** 个人撤回同意. */
    CONSENT_WITHDRAWN,
    /** 违反法律、行政法规或者违反约定处理个人信息. */
    UNLAWFUL_PROCESSING,
    /** 法律、行政法规规定的其他情形. */
    OTHER_BY_LAW
}
