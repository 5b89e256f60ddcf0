package org.hazardledger.ledger.store;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * All events of one command, of any number of streams: recorded all or none.
 *
 * <p>Until the committer has taken it, the caller may withdraw it, and then it is never written. Once taken, only the
 * committer says how it ended.
 */
final class Append {
    private enum Stage {
        WAITING,
        TAKEN,
        WITHDRAWN
    }

    final UUID stream;
    final List<NewEvent> events;
    final @Nullable CommandKey key;

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final CountDownLatch taken = new CountDownLatch(1);
    private final CompletableFuture<Receipt> outcome = new CompletableFuture<>();

    Append(UUID stream, List<NewEvent> events, @Nullable CommandKey key) {
        this.stream = stream;
        this.events = List.copyOf(events);
        this.key = key;
    }

    /** False if the caller has withdrawn it. */
    boolean take() {
        boolean mine = stage.compareAndSet(Stage.WAITING, Stage.TAKEN);
        taken.countDown();
        return mine;
    }

    /** False if the committer was faster: then the caller must wait for the outcome. */
    boolean withdraw() {
        return stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
    }

    void recorded(Receipt receipt) {
        outcome.complete(receipt);
    }

    void failed(AppendFailed failure) {
        outcome.completeExceptionally(failure);
    }

    /** Ends as {@code first} ends: they carry the same key, and {@code first} is being written. */
    void follow(Append first) {
        first.outcome.thenAccept(outcome::complete).exceptionally(failure -> {
            outcome.completeExceptionally(failure);
            return null;
        });
    }

    /**
     * Waits until the committer has said how it ended.
     *
     * @param patience how long it may wait to be taken before it is withdrawn
     * @throws AppendFailed with the reason
     */
    Receipt await(Duration patience) {
        boolean interrupted = false;
        try {
            if (!taken.await(patience.toMillis(), TimeUnit.MILLISECONDS) && withdraw()) {
                throw new AppendFailed(AppendFailed.Reason.NOT_WRITTEN, "The store is busy; nothing was written");
            }
        } catch (InterruptedException e) {
            interrupted = true;
            if (withdraw()) {
                throw new AppendFailed(AppendFailed.Reason.NOT_WRITTEN, "Interrupted; nothing was written", e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            return outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AppendFailed failed) {
                throw new AppendFailed(failed.reason(), String.valueOf(failed.getMessage()), failed);
            }
            throw e;
        }
    }
}
