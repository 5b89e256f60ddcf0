package org.hazardledger.benchmark;

import org.hazardledger.benchmark.run.Results;

/** One thing to find out. Another one is another class, and a line in {@link Bench}. */
interface Measurement {

    /**
     * Finds it out.
     *
     * @throws org.hazardledger.benchmark.run.RunVoid if the whole run says nothing because of it
     */
    void take(Lab lab, Results results) throws Exception;
}
