package org.hazardledger.benchmark.run;

import java.time.Duration;

/** Something that is done again and again, with a number of callers at once, each waiting for its answer. */
public interface Rung {

    /** What is measured, such as {@code store}; the same for every number of callers. */
    String name();

    /** How many callers there are. */
    int callers();

    /** How long it is done until it is as fast as it gets: a JVM compiles meanwhile what it does most. */
    Duration warming();

    /** What must be there before the clock starts, such as a fresh token. */
    default void prepare() throws Exception {}

    /** Works for about that long, until the last answer is there. */
    Worked work(Duration time) throws Exception;

    /** Works for about that long so that it is fast later; what goes wrong meanwhile does not count. */
    default void warmUp(Duration time) throws Exception {
        prepare();
        count(work(time));
    }

    /**
     * Counts afterwards, outside the measured time.
     *
     * @throws RunVoid if more or less was recorded than was answered
     */
    default void count(Worked worked) throws Exception {}
}
