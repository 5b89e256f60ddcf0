package org.hazardledger.hazard.events;

/** The parts of a report that are free text, and so can be wrong and corrected. */
public enum HazardText {
    /** Where in the mine. */
    PLACE,
    /** What was found. */
    DESCRIPTION,
    /** 隐患的现状及其产生原因. */
    CAUSE,
    /** 隐患的危害程度. */
    HARM,
    /** 整改难易程度. */
    DIFFICULTY
}
