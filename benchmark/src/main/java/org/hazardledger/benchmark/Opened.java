package org.hazardledger.benchmark;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a measurement has opened on its way, closed with this: last opened first. */
final class Opened implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** Says how something that was just opened is closed. */
    void closedBy(Runnable closing) {
        closings.push(closing);
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
