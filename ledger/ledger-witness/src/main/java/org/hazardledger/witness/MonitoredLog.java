package org.hazardledger.witness;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.verify.LedgerBroken;
import org.hazardledger.ledger.verify.LogReading;
import org.hazardledger.ledger.verify.Served;
import org.jspecify.annotations.Nullable;

/**
 * One log, read by this witness in the background, one head after the other. Whoever asks waits a moment for it, so
 * that a head that is just a little longer is answered at once, and a long history is found read by a later request.
 * Safe for use by many threads.
 *
 * <p>Nothing of this is stored: after a restart the log is read from its beginning. The memory is that of a
 * {@link LogReading}.
 */
final class MonitoredLog {
    private final String origin;
    private final Served served;
    private final Duration patience;
    private volatile LogReading reading;
    private @Nullable Step running;
    private @Nullable Checkpoint read;
    private volatile @Nullable LedgerBroken broken;

    /** A reading up to this head. */
    private record Step(Checkpoint head, CompletableFuture<Void> outcome) {}

    /** @param patience how long a request waits */
    MonitoredLog(String origin, Served served, Duration patience) {
        this.origin = origin;
        this.served = served;
        this.reading = new LogReading(served);
        this.patience = patience;
    }

    /** Why no head of it is cosigned any more; null while it is what it says. */
    @Nullable
    LedgerBroken broken() {
        return broken;
    }

    /** As {@link Monitor#requireRead}. */
    void requireRead(SignedNote head) throws NotReadYet {
        Checkpoint checkpoint = Checkpoint.parse(head.text());
        long until = System.nanoTime() + patience.toNanos();
        Step step = stepTo(checkpoint, head);
        while (step != null) {
            await(step, checkpoint, until);
            // Whoever goes on from there does not take it back.
            step = step.head.equals(checkpoint) && broken == null ? null : stepTo(checkpoint, head);
        }
    }

    /**
     * What to wait for: the reading that goes on, be it up to another head, or one begun for this head; null if read.
     */
    private synchronized @Nullable Step stepTo(Checkpoint checkpoint, SignedNote head) throws NotReadYet {
        if (broken != null) {
            throw broken;
        }
        if (running != null) {
            return running;
        }
        if (checkpoint.equals(read)) {
            return null;
        }
        if (reading.size() > checkpoint.size()) {
            throw new NotReadYet("a later head was read meanwhile; show the newest");
        }
        Step fresh = new Step(checkpoint, new CompletableFuture<>());
        running = fresh;
        Thread.ofVirtual().name("read " + origin).start(() -> readTo(fresh, head));
        return fresh;
    }

    private void readTo(Step step, SignedNote head) {
        Throwable failure = null;
        try {
            reading.to(step.head);
        } catch (LedgerBroken e) {
            broken = e;
            Console.say("A log is not what it says 台账与其签发的内容不符: " + origin + " at " + e.index() + ": " + e.getMessage()
                    + ". Nothing of it is cosigned any more. Keep this head, which it signed 请保存其签名的检查点:\n" + head);
        } catch (IOException | MalformedLedgerData e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            // Nobody knows how far that came: it begins anew.
            reading = new LogReading(served);
            Console.failed(e);
            failure = e;
        }
        synchronized (this) {
            running = null;
            if (failure == null) {
                read = step.head;
            }
        }
        if (failure == null) {
            step.outcome.complete(null);
        } else {
            step.outcome.completeExceptionally(failure);
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null || failure.getMessage() == null ? String.valueOf(failure) : failure.getMessage();
    }

    private void await(Step step, Checkpoint checkpoint, long until) throws NotReadYet {
        try {
            step.outcome.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new NotReadYet("%d of %d entries are read so far; ask again"
                    .formatted(Math.min(reading.size(), checkpoint.size()), checkpoint.size()));
        } catch (ExecutionException e) {
            throw new NotReadYet("the log can't be read: " + reason(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadYet("the witness stops");
        }
    }
}
