package org.hazardledger.hazard.hazards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hazardledger.hazard.events.EvidenceKind;
import org.hazardledger.hazard.events.Implementation;
import org.hazardledger.hazard.events.RectificationPlan;
import org.jspecify.annotations.Nullable;

/**
 * How far the rectification of a confirmed hazard is.
 *
 * @param orders the listed-supervision orders on it
 * @param pending the plan that waits for an officer; null if none does
 * @param plans how many plans there have been
 * @param evidence all of it, in order; the one numbered n is the nth
 * @param verdicts what an officer last said of each of the five
 * @param milestones those of the plan in force that were reported as reached
 * @param spentFen what was spent until now, null if nobody has said
 * @param rectifiers who may not accept (I02); nobody ever leaves it
 * @param wasReopened whether all of this began anew after a sign-off (I28)
 */
record Rectification(
        Phase phase,
        Orders orders,
        @Nullable Numbered pending,
        int plans,
        List<Evidence> evidence,
        Map<Implementation, Verdict> verdicts,
        Set<Integer> milestones,
        @Nullable Long spentFen,
        SortedSet<UUID> rectifiers,
        boolean wasReopened) {

    /** As it is when a hazard has just been confirmed. */
    static final Rectification NONE = new Rectification(
            new Phase.Unplanned(false),
            Orders.NONE,
            null,
            0,
            List.of(),
            Map.of(),
            Set.of(),
            null,
            new TreeSet<>(),
            false);

    Rectification {
        evidence = List.copyOf(evidence);
        verdicts = Map.copyOf(verdicts);
        milestones = Set.copyOf(milestones);
        rectifiers = Collections.unmodifiableSortedSet(new TreeSet<>(rectifiers));
    }

    /** Where it stands. */
    sealed interface Phase {
        /** No plan is in force: not yet, or not again. */
        record Unplanned(boolean reopened) implements Phase {}

        /** A plan is in force. */
        sealed interface Planned extends Phase {
            Numbered plan();
        }

        /** The enterprise works; {@code begun} once it has shown something under this plan. */
        record UnderWay(Numbered plan, boolean begun) implements Planned {}

        /** A team has not accepted it, and nothing was done since. */
        record SentBack(Numbered plan) implements Planned {}

        /** The enterprise waits for acceptance of that version. */
        record Requested(Numbered plan, long version) implements Planned {}

        /** A team has accepted that version, and nothing was done since. */
        record Accepted(Numbered plan, long version, UUID acceptance, List<UUID> team) implements Planned {}
    }

    /** The listed-supervision order, its last day, and whether that has passed while the hazard was open. */
    record Limit(UUID order, LocalDate dueOn, boolean overdue) {}

    /** A plan and its number. */
    record Numbered(int number, RectificationPlan statements) {}

    /** What an officer said last; what he verified rests on these pieces of evidence. */
    record Verdict(LightState state, List<Integer> evidence) {}

    /**
     * A piece of evidence.
     *
     * @param takenAt when it was taken, by the file itself or else by the uploader; null if neither says
     * @param at the place in the stream of the event that attached it
     */
    record Evidence(
            int number,
            Implementation implementation,
            EvidenceKind kind,
            String file,
            @Nullable Instant takenAt,
            long at,
            Worth worth) {

        boolean counts() {
            return worth == Worth.COUNTS;
        }

        private Evidence worth(Worth next) {
            return new Evidence(number, implementation, kind, file, takenAt, at, next);
        }
    }

    /** What a piece of evidence is worth. */
    enum Worth {
        COUNTS,
        VOIDED,
        FALSIFIED,
        /** It counted before the hazard was reopened. */
        PAST
    }

    /** What the order that counts sets; null while there is none. */
    @Nullable
    Limit limit() {
        return orders.limit();
    }

    HazardStatus status() {
        return switch (phase) {
            case Phase.Unplanned known -> known.reopened() ? HazardStatus.REOPENED : HazardStatus.CONFIRMED;
            case Phase.UnderWay known -> known.begun() ? HazardStatus.RECTIFYING : HazardStatus.PLANNED;
            case Phase.SentBack known -> HazardStatus.RECTIFYING;
            case Phase.Requested known -> HazardStatus.ACCEPTANCE_REQUESTED;
            case Phase.Accepted known -> HazardStatus.ACCEPTED;
        };
    }

    /** The plan in force; null if there is none. */
    @Nullable
    Numbered plan() {
        return phase instanceof Phase.Planned planned ? planned.plan() : null;
    }

    /** How far one of the five is. */
    LightState light(Implementation implementation) {
        Verdict verdict = verdicts.get(implementation);
        if (plan() == null && pending == null) {
            return LightState.MISSING;
        }
        if (verdict != null) {
            return verdict.state();
        }
        boolean shown = !evidenceOf(implementation).isEmpty()
                || (implementation == Implementation.TIME_LIMIT && allMilestonesReached());
        return shown ? LightState.EVIDENCED : LightState.STATED;
    }

    boolean allVerified() {
        return List.of(Implementation.values()).stream().allMatch(each -> light(each) == LightState.VERIFIED);
    }

    /** What still counts as evidence of one of the five. */
    List<Evidence> evidenceOf(Implementation implementation) {
        return evidence.stream()
                .filter(each -> each.counts() && each.implementation() == implementation)
                .toList();
    }

    /** Whether every milestone of the plan in force was reported as reached. */
    boolean allMilestonesReached() {
        Numbered plan = plan();
        return plan != null
                && milestones.containsAll(IntStream.rangeClosed(
                                1, plan.statements().timeLimit().milestones().size())
                        .boxed()
                        .toList());
    }

    Rectification in(Phase next) {
        return new Rectification(
                next, orders, pending, plans, evidence, verdicts, milestones, spentFen, rectifiers, wasReopened);
    }

    Rectification under(Orders next) {
        return new Rectification(
                phase, next, pending, plans, evidence, verdicts, milestones, spentFen, rectifiers, wasReopened);
    }

    Rectification submitted(Numbered plan, List<UUID> more) {
        return new Rectification(
                phase, orders, plan, plan.number(), evidence, verdicts, milestones, spentFen, with(more), wasReopened);
    }

    Rectification returned() {
        return new Rectification(
                phase, orders, null, plans, evidence, verdicts, milestones, spentFen, rectifiers, wasReopened);
    }

    /** The plan that waits is in force: what it states otherwise than the one before must be seen anew. */
    Rectification approved(Numbered next) {
        Numbered before = plan();
        Map<Implementation, Verdict> kept = new EnumMap<>(Implementation.class);
        verdicts.forEach((implementation, verdict) -> kept.put(
                implementation,
                before != null
                                && !before.statements()
                                        .statement(implementation)
                                        .equals(next.statements().statement(implementation))
                                && verdict.state() == LightState.VERIFIED
                        ? new Verdict(LightState.VOIDED, List.of())
                        : verdict));
        boolean begun = switch (phase) {
            case Phase.Unplanned known -> false;
            case Phase.UnderWay known -> known.begun();
            case Phase.SentBack known -> true;
            case Phase.Requested known -> true;
            case Phase.Accepted known -> true;
        };
        boolean sameMilestones = before != null
                && before.statements().timeLimit().equals(next.statements().timeLimit());
        return new Rectification(
                new Phase.UnderWay(next, begun),
                orders,
                null,
                plans,
                evidence,
                kept,
                sameMilestones ? milestones : Set.of(),
                spentFen,
                rectifiers,
                wasReopened);
    }

    Rectification progressed(@Nullable Integer milestone, @Nullable Long spent, UUID by) {
        Set<Integer> reached = milestone == null ? milestones : plus(milestones, milestone);
        return new Rectification(
                phase,
                orders,
                pending,
                plans,
                evidence,
                verdicts,
                reached,
                spent == null ? spentFen : spent,
                with(List.of(by)),
                wasReopened);
    }

    /** New evidence answers a refusal; what was verified stays so. */
    Rectification attached(Evidence piece, UUID by) {
        List<Evidence> all = new ArrayList<>(evidence);
        all.add(piece);
        Map<Implementation, Verdict> open = new EnumMap<>(Implementation.class);
        open.putAll(verdicts);
        open.computeIfPresent(
                piece.implementation(), (key, verdict) -> verdict.state() == LightState.VERIFIED ? verdict : null);
        return new Rectification(
                phase, orders, pending, plans, all, open, milestones, spentFen, with(List.of(by)), wasReopened);
    }

    Rectification voided(int number, Worth worth) {
        Map<Implementation, Verdict> left = new EnumMap<>(Implementation.class);
        verdicts.forEach((implementation, verdict) -> left.put(
                implementation,
                verdict.state() == LightState.VERIFIED && verdict.evidence().contains(number)
                        ? new Verdict(LightState.VOIDED, List.of())
                        : verdict));
        return new Rectification(
                phase,
                orders,
                pending,
                plans,
                each(piece -> piece.number() == number ? piece.worth(worth) : piece),
                left,
                milestones,
                spentFen,
                rectifiers,
                wasReopened);
    }

    Rectification judged(Implementation implementation, Verdict verdict) {
        Map<Implementation, Verdict> all = new EnumMap<>(Implementation.class);
        all.putAll(verdicts);
        all.put(implementation, verdict);
        return new Rectification(
                phase, orders, pending, plans, evidence, all, milestones, spentFen, rectifiers, wasReopened);
    }

    /** Everything begins anew, but nobody who had a hand in it becomes independent by that. */
    Rectification reopened() {
        return new Rectification(
                new Phase.Unplanned(true),
                orders.reopened(),
                null,
                plans,
                each(piece -> piece.counts() ? piece.worth(Worth.PAST) : piece),
                Map.of(),
                Set.of(),
                null,
                rectifiers,
                true);
    }

    private List<Evidence> each(UnaryOperator<Evidence> change) {
        return evidence.stream().map(change).toList();
    }

    private SortedSet<UUID> with(List<UUID> more) {
        SortedSet<UUID> all = new TreeSet<>(rectifiers);
        all.addAll(more);
        return all;
    }

    private static Set<Integer> plus(Set<Integer> set, int one) {
        SortedSet<Integer> all = new TreeSet<>(set);
        all.add(one);
        return all;
    }
}
