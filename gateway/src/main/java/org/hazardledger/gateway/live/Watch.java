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

    private final LedgerSizes ledgers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SortedMap<String, Long> sizes = new TreeMap<>();
    private int listeners;
    private boolean running;
    private @Nullable Thread watcher;

    Watch(LedgerSizes ledgers) {
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

    /** The sizes that are not those known, as soon as there are any; none when the time is over or this stops. */
    SortedMap<String, Long> changedFrom(Map<String, Long> known, Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lock();
        try {
            while (true) {
                SortedMap<String, Long> other = new TreeMap<>();
                sizes.forEach((ledger, size) -> {
                    if (!size.equals(known.get(ledger))) {
                        other.put(ledger, size);
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
                SortedMap<String, Long> now = ledgers.now();
                lock.lock();
                try {
                    sizes.putAll(now);
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
                TimeUnit.NANOSECONDS.sleep(EACH.toNanos());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            log.error("Nobody watches the ledgers until the next browser comes", failed);
            gone();
        }
    }

    private boolean wanted() {
        lock.lock();
        try {
            if (running && listeners > 0) {
                return true;
            }
            // What was seen last is old when the next one comes.
            sizes.clear();
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
