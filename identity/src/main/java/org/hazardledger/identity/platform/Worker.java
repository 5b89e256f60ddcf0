package org.hazardledger.identity.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does one piece of work again and again on a thread of its own, never inside an event processor (D9). The work looks
 * for what is to be done; a round that fails is logged and comes again.
 */
public final class Worker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final String name;
    private final Duration between;
    private final Runnable round;
    private @Nullable Running running;

    private record Running(Thread thread, CountDownLatch asked) {}

    /** Waits {@code between} after each round. */
    public Worker(String name, Duration between, Runnable round) {
        this.name = name;
        this.between = between;
        this.round = round;
    }

    @Override
    public synchronized void start() {
        CountDownLatch asked = new CountDownLatch(1);
        running = new Running(Thread.ofVirtual().name(name).start(() -> work(asked)), asked);
    }

    private void work(CountDownLatch asked) {
        boolean failed = false;
        try {
            do {
                try {
                    round.run();
                    failed = false;
                } catch (RuntimeException e) {
                    // Once for a whole outage, not once a round.
                    if (!failed) {
                        LOG.warn("{} failed and is tried again", name, e);
                    }
                    failed = true;
                }
            } while (!asked.await(between.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        Running stopping = running;
        running = null;
        if (stopping == null) {
            return;
        }
        stopping.asked().countDown();
        try {
            if (!stopping.thread().join(Duration.ofSeconds(5))) {
                stopping.thread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
