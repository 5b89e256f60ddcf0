package org.hazardledger.hazard.hazards;

import java.time.LocalDate;
import java.util.List;

/**
 * A limit that runs: a day by which something must have happened.
 *
 * @param name what must have happened
 * @param dueOn the last day, in Asia/Shanghai
 * @param source what sets it: {@code order} or {@code plan}
 */
record RunningLimit(String name, LocalDate dueOn, String source) {

    /** The limits that run on a hazard; none once it is signed off. */
    static List<RunningLimit> of(Hazard hazard) {
        if (!(hazard instanceof Hazard.Confirmed known)) {
            return List.of();
        }
        Rectification work = known.rectification();
        if (work.limit() != null) {
            return List.of(new RunningLimit("rectification", work.limit().dueOn(), "order"));
        }
        return work.plan() == null
                ? List.of()
                : List.of(new RunningLimit(
                        "rectification", work.plan().statements().timeLimit().finishOn(), "plan"));
    }
}
