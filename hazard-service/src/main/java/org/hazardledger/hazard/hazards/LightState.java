package org.hazardledger.hazard.hazards;

/** How far one of the five implementations is. */
enum LightState {
    /** There is no plan that states it. */
    MISSING,
    /** A plan states it. */
    STATED,
    /** There is evidence of it. */
    EVIDENCED,
    /** An officer has seen it. */
    VERIFIED,
    /** An officer has not seen it, and said why. */
    REFUSED,
    /** It was verified, and what that rested on is gone: evidence voided, or the plan changed. */
    VOIDED
}
