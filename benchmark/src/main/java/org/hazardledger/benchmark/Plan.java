package org.hazardledger.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is to do.
 *
 * @param brief whether it must be over in eight minutes
 * @param only names of the rungs to take; empty for all. What they come to is told, but not kept
 */
record Plan(boolean brief, Set<String> only) {
    static final String USAGE = "usage: ./bench [--short] [--only rung,…]    用法：./bench [--short] [--only 项目,…]";

    private static final Duration BRIEF = Duration.ofMinutes(8);
    private static final Duration VISIBLE = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(15);
    // Connecting and counting.
    private static final Duration BETWEEN = Duration.ofMillis(400);

    /** Empty if the arguments make no sense. */
    static Optional<Plan> of(List<String> arguments) {
        boolean brief = false;
        Set<String> only = Set.of();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--short")) {
                brief = true;
            } else if (arguments.get(i).equals("--only") && i + 1 < arguments.size()) {
                only = Set.copyOf(Arrays.asList(arguments.get(++i).split(",", -1)));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Plan(brief, only));
    }

    /** Numbers of callers at once; those that a figure is made of must be among {@code inBrief}. */
    List<Integer> callers(Integer... inBrief) {
        return brief ? List.of(inBrief) : List.of(1, 8, 32, 64);
    }

    boolean wants(String rung) {
        return only.isEmpty() || only.contains(rung);
    }

    /** As {@link #wants} for what is left out in brief, unless it is asked for by its name. */
    boolean wantsAlso(String rung) {
        return brief ? only.contains(rung) : wants(rung);
    }

    int repetitions() {
        return 5;
    }

    /**
     * How long one turn of a rung takes, in whole seconds because pgbench counts in them.
     *
     * @param rungs how many take turns
     * @param gone how much of the run is over
     */
    Duration each(int rungs, Duration gone) {
        if (!brief) {
            return Duration.ofSeconds(3);
        }
        long left = BRIEF.minus(gone).minus(VISIBLE).minus(STOP).toMillis() / ((long) rungs * repetitions());
        return Duration.ofSeconds(Math.clamp((left - BETWEEN.toMillis()) / 1_000, 2, 4));
    }

    /** Whether it is to be over so soon that only the first of all measurements are taken. */
    boolean isCut() {
        return brief && only.isEmpty();
    }

    /**
     * How long commands are sent until services and gateway are as fast as they get. A minute shows a fraction of it:
     * their compilers are at work all the time. A run that must be over soon has no more.
     */
    Duration warming() {
        return isCut() ? Duration.ofSeconds(50) : Duration.ofMinutes(2);
    }

    /** Likewise for a list, behind commands: what they share is warm by then. */
    Duration warmingReads() {
        return isCut() ? Duration.ofSeconds(15) : Duration.ofSeconds(30);
    }

    /** How many events a ledger of many events has. */
    long events() {
        return brief ? 100_000 : 2_000_000;
    }

    /** How long commands are sent to see when they show. */
    Duration visible() {
        return brief ? VISIBLE : Duration.ofMinutes(1);
    }

    /** How often commands are sent at each steady rate. */
    int steadyRounds() {
        return brief ? 3 : 5;
    }

    /** How long each time. */
    Duration steady() {
        return Duration.ofSeconds(5);
    }

    /** How often the services are started anew, without and with what a training makes. */
    int starts() {
        return brief ? 1 : 2;
    }
}
