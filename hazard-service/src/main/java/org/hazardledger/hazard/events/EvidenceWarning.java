package org.hazardledger.hazard.events;

/** What an officer should look at twice; it refuses nothing. */
public enum EvidenceWarning {
    /** The file says another time than the uploader. */
    TIME_DIFFERS,
    /** The file says another place than the uploader. */
    PLACE_DIFFERS,
    /** The same file is evidence of another hazard (I29). */
    USED_ELSEWHERE,
    /** What shows the work done was taken before the hazard was found, as the file or the uploader says. */
    TAKEN_BEFORE_FINDING,
    /** The same file was evidence before the hazard was reopened (I28). */
    USED_BEFORE_REOPENING
}
