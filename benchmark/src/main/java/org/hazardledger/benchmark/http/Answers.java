package org.hazardledger.benchmark.http;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.hazardledger.benchmark.run.NotMeasured;
import org.hazardledger.benchmark.run.Worked;

/**
 * What came back.
 *
 * @param statuses how many of each status
 * @param refusals how many of those with a status of 400 or more, by what they said
 * @param latency in microseconds, from when a request was due
 * @param nanos from the start to the last answer
 */
record Answers(Map<Integer, Long> statuses, Map<Refusal, Long> refusals, Histogram latency, long nanos) {
    Answers {
        statuses = Map.copyOf(statuses);
        refusals = Map.copyOf(refusals);
    }

    /** How many of each kind: those without a refusal by their status, the others by what they said. */
    Map<String, Long> kinds() {
        Map<String, Long> kinds = new TreeMap<>();
        statuses.forEach((status, count) -> {
            if (status > Refusal.CLOSED.status() && status < Refusal.FIRST) {
                kinds.put(Integer.toString(status), count);
            }
        });
        refusals.forEach((refusal, count) -> kinds.put(refusal.toString(), count));
        return kinds;
    }

    /**
     * As work, if every answer has that status.
     *
     * @throws NotMeasured otherwise
     */
    Worked allWith(int status, String rung) {
        if (!statuses.keySet().stream().allMatch(each -> each == status)) {
            String said = refusals.isEmpty() ? "" : " " + refusals;
            throw new NotMeasured(rung + ": answers by status " + statuses + said + ", expected " + status + " only");
        }
        return new Worked(statuses.getOrDefault(status, 0L), nanos);
    }
}
