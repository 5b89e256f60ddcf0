package org.hazardledger.ledger.axon;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does something whenever it is asked to: at once if that was not just done, else at the end of the time that lies
 * between two, once for all that ask meanwhile.
 */
final class Paced implements Runnable {
    private final Runnable work;
    private final long apart;
    private final ScheduledExecutorService later;
    private long next;
    private @Nullable Future<?> due;

    Paced(Runnable work, Duration apart, ScheduledExecutorService later) {
        this.work = work;
        this.apart = apart.toNanos();
        this.later = later;
        this.next = System.nanoTime();
    }

    @Override
    public void run() {
        if (isNow()) {
            work.run();
        }
    }

    private synchronized boolean isNow() {
        long now = System.nanoTime();
        if (due == null && now - next >= 0) {
            next = now + apart;
            return true;
        }
        if (due == null) {
            try {
                due = later.schedule(this::workThatIsDue, next - now, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopped) {
                // Nobody is left to be told.
                return false;
            }
        }
        return false;
    }

    private void workThatIsDue() {
        synchronized (this) {
            due = null;
            next = System.nanoTime() + apart;
        }
        work.run();
    }
}
