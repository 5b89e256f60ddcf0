package org.hazardledger.ledger.axon;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The ledger from one index on, without end. Indexes are dense and commits are in their order, so a one-number token is
 * enough and there are no gaps to wait for.
 *
 * <p>An event that was changed by hand, or that this version cannot read, is handed on as {@link Unreadable}, so that
 * its case can be parked and the others go on.
 *
 * <p>It shows no more than so many events beyond the beginning of the batch that is at work, and calls for more when
 * the next begins. A processor whose own buffer is full would look again only after a tenth of a second, however soon
 * there is room: a list that is made anew would idle for half of its time.
 */
final class LedgerEventStream implements BlockingStream<TrackedEventMessage<?>> {
    private static final int PAGE = 500;

    /** After what time the ledger is looked at although nobody has told that it grew. */
    private static final Duration UNTOLD = Duration.ofMillis(500);

    private final LedgerReader reader;
    private final HeadSignal signal;
    private final Function<RecordedEvent, DomainEventMessage<?>> toMessage;
    private final Queue<TrackedEventMessage<?>> page = new ArrayDeque<>();
    private final long ahead;
    private final UnaryOperator<Runnable> pacing;
    private long next;
    private long begun;
    private long looked = System.nanoTime() - UNTOLD.toNanos();
    private volatile @Nullable Runnable callback;
    private @Nullable Runnable told;

    /** Stands in for an event whose content cannot be used. */
    record Unreadable(String reason) {}

    LedgerEventStream(
            LedgerReader reader,
            HeadSignal signal,
            Function<RecordedEvent, DomainEventMessage<?>> toMessage,
            long next,
            long ahead,
            UnaryOperator<Runnable> pacing) {
        this.reader = reader;
        this.signal = signal;
        this.toMessage = toMessage;
        this.next = next;
        this.begun = next;
        this.ahead = ahead;
        this.pacing = pacing;
    }

    /** Tells that the batch that begins with this index is at work. */
    void begun(long index) {
        synchronized (this) {
            begun = index;
        }
        Runnable more = callback;
        if (more != null) {
            more.run();
        }
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        fill();
        return isFarAhead() ? Optional.empty() : Optional.ofNullable(page.peek());
    }

    @Override
    public synchronized boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        fill();
        if (page.isEmpty() && timeout > 0) {
            signal.await(next, Duration.of(timeout, unit.toChronoUnit()));
            fill();
        }
        return !page.isEmpty() && !isFarAhead();
    }

    @Override
    public synchronized TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        TrackedEventMessage<?> event = page.poll();
        if (event == null) {
            throw new NoSuchElementException();
        }
        return event;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        callback = onAvailable;
        told = pacing.apply(onAvailable);
        signal.onAdvance(told);
        return true;
    }

    @Override
    public void close() {
        if (told != null) {
            signal.forget(told);
        }
    }

    private boolean isFarAhead() {
        TrackedEventMessage<?> first = page.peek();
        return first != null && LedgerEventStore.indexOf(first) >= begun + ahead;
    }

    private void fill() {
        if (page.isEmpty() && isWorthALook()) {
            for (RecordedEvent event : reader.page(next, PAGE)) {
                page.add(tracked(event));
                next = event.index() + 1;
            }
        }
    }

    /** The framework asks several times for each batch, and each look at the ledger is a journey to the database. */
    private boolean isWorthALook() {
        long now = System.nanoTime();
        if (signal.isBeyond(next) || now - looked >= UNTOLD.toNanos()) {
            looked = now;
            return true;
        }
        return false;
    }

    private TrackedEventMessage<?> tracked(RecordedEvent event) {
        return new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(event.index()), message(event));
    }

    private DomainEventMessage<?> message(RecordedEvent event) {
        return message(event, reader, toMessage);
    }

    /** The event as lists get it: read, or {@link Unreadable}. */
    static DomainEventMessage<?> message(
            RecordedEvent event, LedgerReader reader, Function<RecordedEvent, DomainEventMessage<?>> toMessage) {
        try {
            reader.requireIntact(event);
            return toMessage.apply(event);
        } catch (RuntimeException e) {
            // Altered, of an unknown type, not to be read or not to be lifted: the others must go on all the same.
            return new GenericDomainEventMessage<>(
                    event.type(),
                    event.stream().toString(),
                    event.seq(),
                    new Unreadable(String.valueOf(e.getMessage())),
                    Map.of(
                            LedgerEventStore.LEDGER_INDEX, event.index(),
                            LedgerEventStore.RECORDED_AT, event.recordedAt(),
                            LedgerEventStore.CASE, event.caseId()));
        }
    }
}
