package org.hazardledger.ledger.roster;

import java.time.Duration;
import java.util.Optional;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordAltered;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Seals a roster whenever one is due by itself. At the start it counts up to the last one, so that nobody who asks
 * waits for that.
 */
final class RosterWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RosterWorker.class);

    /** Clocks are moved, and the other replica's rosters are no news here. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** To count a large ledger takes minutes, and a process has three quarters of one to end. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final Rosters rosters;
    private final LedgerReader reader;
    private final HeadSignal signal;
    private final Alarms alarms;
    private volatile @Nullable Thread thread;

    RosterWorker(Rosters rosters, LedgerReader reader, HeadSignal signal, Alarms alarms) {
        this.rosters = rosters;
        this.reader = reader;
        this.signal = signal;
        this.alarms = alarms;
    }

    @Override
    public void start() {
        Thread fresh = Thread.ofPlatform().name("rosters").daemon().unstarted(this::run);
        thread = fresh;
        fresh.start();
    }

    /**
     * Returns when what was being sealed is sealed or given up, so that nothing is sealed after that; or after five
     * seconds, if the ledger is being counted for it.
     */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            if (!running.join(STOPS_WITHIN)) {
                LOG.warn("Still at a roster after {}", STOPS_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        boolean counted = false;
        while (Thread.currentThread().equals(thread)) {
            try {
                if (counted) {
                    sealOrWait();
                } else {
                    rosters.newest().ifPresent(rosters::of);
                    counted = true;
                }
            } catch (InterruptedException e) {
                return;
            } catch (AppendFailed | DataAccessException e) {
                LOG.warn("A roster is sealed later: {}", e.getMessage());
                pause();
            } catch (RecordAltered | RosterRefused e) {
                LOG.error("No roster is sealed over this: {}", e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.error("Rosters stand still", e);
                alarms.raise("rosters-stand-still", "seal-rosters", String.valueOf(e.getMessage()));
                pause();
            }
        }
    }

    private void sealOrWait() throws InterruptedException {
        long size = reader.size();
        Optional<Duration> left = rosters.sealIfDue();
        if (left.isEmpty()) {
            signal.await(size, LOOK_AGAIN);
        } else {
            Thread.sleep(left.get().compareTo(LOOK_AGAIN) < 0 ? left.get() : LOOK_AGAIN);
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            // Only stop() interrupts, and the loop asks whether it did.
            LOG.debug("Stopping");
        }
    }
}
