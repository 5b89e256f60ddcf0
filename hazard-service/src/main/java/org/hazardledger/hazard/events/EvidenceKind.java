package org.hazardledger.hazard.events;

/** What a piece of evidence is. */
public enum EvidenceKind {
    PHOTO_BEFORE,
    PHOTO_AFTER,
    VIDEO,
    /** Signed papers: appointment, contract, contingency plan, minutes. */
    DOCUMENT,
    /** Invoice or proof of payment. */
    INVOICE,
    DRAWING,
    TEST_REPORT,
    /** A drill or a briefing, with those who took part. */
    DRILL_RECORD
}
