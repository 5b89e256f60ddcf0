package org.hazardledger.hazard.hazards;

/**
 * Where a hazard stands, in the words of the interface. "Under determination" is not among them: no rule tells it from
 * reported, because determining is one act of one officer.
 */
enum HazardStatus {
    REPORTED,
    CONFIRMED,
    NOT_MAJOR,
    MERGED,
    /** A rectification plan is approved. */
    PLANNED,
    /** The enterprise has begun under that plan. */
    RECTIFYING,
    ACCEPTANCE_REQUESTED,
    ACCEPTED,
    SIGNED_OFF,
    /** Open again after sign-off, and without a plan. */
    REOPENED
}
