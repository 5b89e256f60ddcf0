package org.hazardledger.enforcement.events;

/** What an acceptance team looks at: the five implementations (五落实), and that the hazard itself is gone. */
public enum AcceptanceItem {
    RESPONSIBILITY,
    MEASURES,
    FUNDS,
    TIME_LIMIT,
    CONTINGENCY,
    ON_SITE
}
