package org.hazardledger.quickstart.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Steps with names, told one after the other; the first that does not hold ends the story. */
final class Story {

    /** A step that finds something out. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws InterruptedException;
    }

    /** A step that only has to hold. */
    @FunctionalInterface
    interface Check {
        void hold() throws InterruptedException;
    }

    private final PrintStream out;
    private int held;

    Story(PrintStream out) {
        this.out = out;
    }

    void chapter(String zh, String en) {
        out.println();
        out.println(zh + "  " + en);
    }

    /**
     * Takes a step and tells it.
     *
     * @throws NotAsPromised if the step does not hold; that has been told, too
     */
    <T> T step(String zh, String en, Step<T> step) throws InterruptedException {
        long began = System.nanoTime();
        try {
            T found = step.take();
            held++;
            out.printf(Locale.ROOT, "  ✓ %s%n    %s  (%.0f ms)%n", zh, en, (System.nanoTime() - began) / 1e6);
            return found;
        } catch (RuntimeException e) {
            out.printf("  ✗ %s%n    %s%n%n    %s%n", zh, en, e instanceof NotAsPromised ? e.getMessage() : e);
            throw e instanceof NotAsPromised broken ? broken : new NotAsPromised("The step could not be taken", e);
        }
    }

    /** As {@link #step}, without a finding. */
    void check(String zh, String en, Check check) throws InterruptedException {
        boolean _ = step(zh, en, () -> {
            check.hold();
            return true;
        });
    }

    /** How many steps have held so far. */
    int held() {
        return held;
    }
}
