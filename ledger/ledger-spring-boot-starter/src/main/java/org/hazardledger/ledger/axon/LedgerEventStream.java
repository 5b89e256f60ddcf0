package org.hazardledger.ledger.axon;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What concerns one list in the ledger from one index on, without end. Indexes are dense and commits are in their
 * order, so a one-number token is enough and there are no gaps to wait for.
 *
 * <p>An event that was changed by hand, or that this version cannot read, is handed on as {@link Unreadable}, so that
 * its case can be parked and the others go on.
 *
 * <p>Of what does not concern the list it shows the last event of each page, so that the list's place moves with the
 * ledger's end; a batch of nothing else would cost as much as any other.
 *
 * <p>It shows no more than so many events beyond the beginning of the batch that is at work, and calls for more when
 * the next begins. A processor whose own buffer is full would look again only after a tenth of a second, however soon
 * there is room: a list that is made anew would idle for half of its time.
 */
final class LedgerEventStream implements BlockingStream<TrackedEventMessage<?>> {
    private static final int PAGE = 500;

    /** After what time the ledger is looked at although nobody has told that it grew. */
    private static final Duration UNTOLD = Duration.ofMillis(500);

    /** In the metadata of an event: the last one before it that concerns the list, or was behind it at the start. */
    static final String BEFORE = "before";

    private final LedgerReader reader;
    private final HeadSignal signal;
    private final Function<RecordedEvent, DomainEventMessage<?>> toMessage;
    private final Predicate<EventMessage<?>> concerns;
    private final Queue<TrackedEventMessage<?>> page = new ArrayDeque<>();
    private final Deque<Long> unfinished = new ArrayDeque<>();

    /** What concerns the list and has been read, from the batch at work on; others look at it meanwhile. */
    private final NavigableSet<Long> concerning = new ConcurrentSkipListSet<>();

    private final int ahead;
    private final UnaryOperator<Runnable> pacing;
    private long next;
    private long before;
    private volatile long end;
    private volatile long behind;
    private long looked = System.nanoTime() - UNTOLD.toNanos();
    private volatile @Nullable Runnable callback;
    private @Nullable Runnable told;

    /** Stands in for an event whose content cannot be used. */
    record Unreadable(String reason) {}

    LedgerEventStream(
            LedgerReader reader,
            HeadSignal signal,
            Function<RecordedEvent, DomainEventMessage<?>> toMessage,
            Predicate<EventMessage<?>> concerns,
            long next,
            int ahead,
            UnaryOperator<Runnable> pacing) {
        this.reader = reader;
        this.signal = signal;
        this.toMessage = toMessage;
        this.concerns = concerns;
        this.next = next;
        this.before = next - 1;
        this.end = next - 1;
        this.behind = next - 1;
        this.ahead = ahead;
        this.pacing = pacing;
    }

    /** Tells that the batch that begins with this index is at work. */
    void begun(long index) {
        synchronized (this) {
            while (!unfinished.isEmpty() && unfinished.getFirst() < index) {
                unfinished.removeFirst();
            }
            Long last = concerning.lower(index);
            if (last != null) {
                behind = last;
                concerning.headSet(index).clear();
            }
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
        if (concerns.test(event)) {
            unfinished.addLast(LedgerEventStore.indexOf(event));
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
        return unfinished.size() >= ahead;
    }

    private void fill() {
        if (page.isEmpty() && isWorthALook()) {
            List<RecordedEvent> read = reader.page(next, PAGE);
            for (RecordedEvent event : read) {
                DomainEventMessage<?> message = message(event, reader, toMessage);
                boolean shown = concerns.test(message);
                if (shown || event.index() == read.getLast().index()) {
                    page.add(tracked(event.index(), message));
                }
                if (shown) {
                    concerning.add(event.index());
                    before = event.index();
                }
                next = event.index() + 1;
            }
            end = next - 1;
        }
    }

    /**
     * The index that a list is current to which has taken everything up to that one: until the next that concerns it,
     * as far as has been read. It is that one if the list has been begun anew since.
     */
    long currentTo(long taken) {
        // In this order: what is read meanwhile is among those that concern it before it counts as read.
        long read = end;
        Long next = concerning.higher(taken);
        return taken < behind ? taken : Math.max(taken, next == null ? read : Math.min(read, next - 1));
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

    private TrackedEventMessage<?> tracked(long index, DomainEventMessage<?> message) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(index), message.andMetaData(Map.of(BEFORE, before)));
    }

    /** The index of the last event that a list must have taken before this one. */
    static long before(EventMessage<?> event) {
        return (long) Objects.requireNonNull(event.getMetaData().get(BEFORE));
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
