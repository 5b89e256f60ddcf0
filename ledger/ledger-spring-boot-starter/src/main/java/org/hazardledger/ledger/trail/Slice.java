package org.hazardledger.ledger.trail;

/** Which part of a list: what stands behind a place, and how much of it. */
public interface Slice {
    /** The place of the last row before it, -1 for none. */
    long after();

    /** How many rows at most. */
    int limit();

    /** What asks for the rest behind that place. */
    String cursor(long place);
}
