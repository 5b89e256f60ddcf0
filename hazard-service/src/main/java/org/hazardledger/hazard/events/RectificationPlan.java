package org.hazardledger.hazard.events;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A rectification plan 治理方案: what its principal states for each of the five implementations. Persons are PersonRefs;
 * their telephone numbers stand in identity. Days are days in Asia/Shanghai.
 */
public record RectificationPlan(
        Responsibility responsibility, Measures measures, Funds funds, TimeLimit timeLimit, Contingency contingency) {

    /**
     * 责任.
     *
     * @param leader the one leader who answers for it
     * @param leaderPost that leader's post
     * @param executor the one person who carries it out
     * @param executorPost that person's post
     */
    public record Responsibility(UUID leader, String leaderPost, UUID executor, String executorPost) {}

    /**
     * 措施.
     *
     * @param method how it is rectified
     * @param steps the work steps, in order
     * @param interimControls what keeps people safe while it is rectified
     */
    public record Measures(String method, List<String> steps, String interimControls) {}

    /**
     * 资金.
     *
     * @param plannedFen what is planned, in fen (1/100 yuan)
     * @param source where it comes from, for example the safety-cost account
     */
    public record Funds(long plannedFen, String source) {}

    /**
     * 期限.
     *
     * @param startOn the first day
     * @param finishOn the last day
     * @param milestones what is done by when, in order; numbered from 1
     */
    public record TimeLimit(LocalDate startOn, LocalDate finishOn, List<Milestone> milestones) {}

    /** What is done by a day. */
    public record Milestone(LocalDate on, String what) {}

    /**
     * 应急预案.
     *
     * @param plan what is done if it goes wrong
     * @param contacts whom to call
     * @param withdrawalTrigger at what sign everybody leaves
     */
    public record Contingency(String plan, List<UUID> contacts, String withdrawalTrigger) {}

    /** What the plan says about one of the five. */
    public Object statement(Implementation implementation) {
        return switch (implementation) {
            case RESPONSIBILITY -> responsibility;
            case MEASURES -> measures;
            case FUNDS -> funds;
            case TIME_LIMIT -> timeLimit;
            case CONTINGENCY -> contingency;
        };
    }
}
