package org.hazardledger.gateway.live;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at the ledgers once a second for all browsers together, and only while one listens. It stops before the server
 * does: who listens would hold up its end.
 */
@Component
final class Watch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration EACH = Duration.ofSeconds(1);

    /** Where all ledgers stand at this moment, by name. */
    @FunctionalInterface
    interface Look {
        SortedMap<String, Standing> now() throws InterruptedException;
    }

    private final Look ledgers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SortedMap<String, Standing> standings = new TreeMap<>();
    private int listeners;
    private boolean running;
    private @Nullable Thread watcher;
    /** Of the watching thread alone. */
    private boolean failing;

    Watch(Look ledgers) {
        this.ledgers = ledgers;
    }

    /** Listens; each {@link #join} is followed by a {@link #leave}. */
    void join() {
        lock.lock();
        try {
            listeners++;
            if (watcher == null && running) {
                watcher = Thread.ofVirtual().name("ledger-watch").start(this::watch);
            }
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            listeners--;
        } finally {
            lock.unlock();
        }
    }

    /** What stands otherwise than is known, as soon as anything does; nothing when the time is over or this stops. */
    SortedMap<String, Standing> changedFrom(Map<String, Standing> known, Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lock();
        try {
            while (true) {
                SortedMap<String, Standing> other = new TreeMap<>();
                standings.forEach((ledger, standing) -> {
                    if (!standing.equals(known.get(ledger))) {
                        other.put(ledger, standing);
                    }
                });
                if (!other.isEmpty() || left <= 0 || !running) {
                    return other;
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        try {
            while (wanted()) {
                look();
                TimeUnit.NANOSECONDS.sleep(EACH.toNanos());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            gone();
        }
    }

    /** A look that fails changes nothing that is known: those who listen wait for the next one. */
    private void look() throws InterruptedException {
        SortedMap<String, Standing> now;
        try {
            now = ledgers.now();
        } catch (RuntimeException failed) {
            if (!failing) {
                log.error("The ledgers are not seen until a look at them does not fail", failed);
            }
            failing = true;
            return;
        }
        failing = false;
        lock.lock();
        try {
            standings.putAll(now);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean wanted() {
        lock.lock();
        try {
            if (running && listeners > 0) {
                return true;
            }
            // What was seen last is old when the next one comes.
            standings.clear();
            watcher = null;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void gone() {
        lock.lock();
        try {
            watcher = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        lock.lock();
        try {
            running = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            running = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }
}
