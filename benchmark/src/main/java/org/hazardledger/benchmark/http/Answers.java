package org.hazardledger.benchmark.http;

import java.util.Map;
import org.HdrHistogram.Histogram;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.benchmark.run.Worked;

/**
 * What came back.
 *
 * @param statuses how many of each status
 * @param latency in microseconds, from when a request was due
 * @param nanos from the start to the last answer
 */
record Answers(Map<Integer, Long> statuses, Histogram latency, long nanos) {
    Answers {
        statuses = Map.copyOf(statuses);
    }

    /**
     * As work, if every answer has that status.
     *
     * @throws RunVoid otherwise
     */
    Worked allWith(int status, String rung) {
        if (!statuses.keySet().stream().allMatch(each -> each == status)) {
            throw new RunVoid(rung + ": answers by status " + statuses + ", expected " + status + " only");
        }
        return new Worked(statuses.getOrDefault(status, 0L), nanos);
    }
}
