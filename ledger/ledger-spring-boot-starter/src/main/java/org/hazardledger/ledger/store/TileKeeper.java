package org.hazardledger.ledger.store;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes full tiles behind the head. They are a copy: a start without them reads the leaf hashes instead. */
public final class TileKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TileKeeper.class);

    private final StoredTiles tiles;
    private final LedgerReader reader;
    private final HeadSignal signal;
    private final Thread thread;
    private volatile boolean open = true;

    public TileKeeper(StoredTiles tiles, LedgerReader reader, HeadSignal signal) {
        this.tiles = tiles;
        this.reader = reader;
        this.signal = signal;
        this.thread = Thread.ofPlatform().name("ledger-tiles").daemon().start(this::run);
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }

    private void run() {
        long kept = -1;
        while (open) {
            try {
                kept = kept < 0 ? tiles.keptLeaves() : kept;
                long size = reader.size();
                tiles.keepFull(kept, size);
                kept = size;
                signal.await(size - size % 256 + 255, Duration.ofMinutes(1));
            } catch (RuntimeException e) {
                LOG.warn("Tiles are written later: {}", e.getMessage());
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            open = false;
        }
    }
}
