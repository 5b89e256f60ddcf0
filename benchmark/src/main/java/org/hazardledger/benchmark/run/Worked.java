package org.hazardledger.benchmark.run;

/**
 * What was done in one go.
 *
 * @param operations how many were answered with success
 * @param nanos from the start to the last answer
 */
public record Worked(long operations, long nanos) {

    /** Operations in a second. */
    public double rate() {
        return operations * 1e9 / nanos;
    }
}
