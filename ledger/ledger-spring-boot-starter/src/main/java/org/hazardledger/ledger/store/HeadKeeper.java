package org.hazardledger.ledger.store;

import java.time.Duration;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.TileSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the newest head into its file, at most a second behind; never one that does not continue what is there. The
 * head of a later epoch is copied with the alarm {@code epoch-entered}: here nobody can tell an operator's word from
 * that of somebody who has the database and the key.
 */
public final class HeadKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadKeeper.class);
    private static final Duration AT_MOST_EVERY = Duration.ofMillis(500);

    /** With the pause before, each second: a wake-up can be lost, and none comes when the ledger got shorter. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final KeptHead kept;
    private final Seal seal;
    private final LedgerReader reader;
    private final TileSource tiles;
    private final HeadSignal signal;
    private final Alarms alarms;
    private final Thread thread;
    private volatile boolean open = true;

    public HeadKeeper(
            KeptHead kept, Seal seal, LedgerReader reader, TileSource tiles, HeadSignal signal, Alarms alarms) {
        this.kept = kept;
        this.seal = seal;
        this.reader = reader;
        this.tiles = tiles;
        this.signal = signal;
        this.alarms = alarms;
        this.thread = Thread.ofPlatform().name("ledger-head-copy").daemon().start(this::run);
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }

    private void run() {
        String copied = "";
        while (open) {
            try {
                Head head = reader.head().orElse(null);
                long size = head == null ? 0 : head.size();
                if (head != null && !head.note().equals(copied) && copy(head)) {
                    copied = head.note();
                }
                Thread.sleep(AT_MOST_EVERY);
                signal.await(size, LOOK_AGAIN);
            } catch (RuntimeException e) {
                LOG.warn("The head is copied to {} later: {}", kept, e.getMessage());
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean copy(Head head) {
        Epoch epoch = seal.open(head.noteBytes()).epoch();
        if (!kept.isContinuedBy(head.size(), epoch, tiles)) {
            return false;
        }
        kept.read().filter(before -> epoch.isAfter(before.epoch())).ifPresent(before -> entered(epoch, before));
        kept.keep(head);
        return true;
    }

    private void entered(Epoch epoch, Checkpoint before) {
        alarms.raise(
                "epoch-entered",
                epoch.ledger(),
                "The ledger goes on in epoch %d; the head of %d leaves that was kept of epoch %d is no longer held against it"
                        .formatted(epoch.number(), before.size(), before.epoch().number()));
    }

    private void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            open = false;
        }
    }
}
