package org.hazardledger.hazard.platform;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be done next with a case, as the person who looks may do it.
 *
 * @param step its name
 * @param open whether the state of the case allows it
 * @param awaited whether it is open and the case waits for it; other open steps may be taken, and need not
 * @param actor whose step it is
 * @param mine whether the caller may take it now
 * @param basis the rows of the plan and the invariants that it rests on
 * @param method of the request that takes it
 * @param address of that request
 * @param why it is not open, or not the caller's; null if it is
 * @param due the day by which it must have led to its end; null if no clock runs
 */
public record NextStep(
        String step,
        boolean open,
        boolean awaited,
        String actor,
        boolean mine,
        List<String> basis,
        String method,
        String address,
        @Nullable Why why,
        @Nullable LocalDate due) {

    /** A stable code, and what people read. */
    public record Why(String code, Refusal.Titles titles) {
        /** Taking it again would change nothing. */
        public static final Why DONE = new Why("done", new Refusal.Titles("已完成", "Done already"));

        /** It is not for the caller's post. */
        public static final Why FORBIDDEN = new Why("forbidden", Problems.FORBIDDEN);

        /** What the rules say to the command. */
        public static Why of(Refusal refusal) {
            return new Why(refusal.code(), refusal.titles());
        }
    }

    /**
     * The steps of one case.
     *
     * @param position the place in the ledger of the last event that they take in
     */
    public record Steps(List<NextStep> steps, String position) {}
}
