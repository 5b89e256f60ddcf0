package org.hazardledger.benchmark.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;
import org.hazardledger.benchmark.run.NotMeasured;
import org.hazardledger.benchmark.run.RunVoid;
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
    /** The status of a command that was recorded. */
    static final int CREATED = 201;

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

    /**
     * Holds if every command was either recorded, or asked to come again, or left without an answer.
     *
     * @param recorded how many the ledger has
     * @throws NotMeasured if one was refused in another way
     * @throws RunVoid if the ledger has not what was answered
     */
    static void requireAccounted(String rung, List<Answers> all, long recorded) {
        long good = 0;
        long unknown = 0;
        for (Answers answers : all) {
            if (!answers.isPatient()) {
                throw new NotMeasured(rung + ": answers " + answers.kinds());
            }
            good += answers.good();
            unknown += answers.refused(Refusal::leavesOpen);
        }
        if (recorded < good || recorded > good + unknown) {
            throw new RunVoid(
                    "%s: %d answered, %d of unknown outcome, but %d recorded".formatted(rung, good, unknown, recorded));
        }
    }

    /** Whether more than half were recorded. */
    boolean areMostlyGood() {
        return 2 * good() > latency.getTotalCount();
    }

    private boolean isPatient() {
        long borne = refused(refusal -> refusal.asksForPatience() || refusal.equals(Refusal.CLOSED));
        return good() + borne == latency.getTotalCount();
    }

    private long good() {
        return statuses.getOrDefault(CREATED, 0L);
    }

    private long refused(Predicate<Refusal> which) {
        return refusals.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
