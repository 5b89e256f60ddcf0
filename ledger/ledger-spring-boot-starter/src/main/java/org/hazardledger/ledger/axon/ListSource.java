package org.hazardledger.ledger.axon;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as one list reads it: not further ahead of the batch that is at work than it can use, and told of what is
 * new a hundred times a second at most. A batch costs some seven statements, however few events are in it.
 */
final class ListSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    private static final Duration APART = Duration.ofMillis(10);

    private final LedgerEventStore store;
    private final Predicate<EventMessage<?>> concerns;
    private final int ahead;
    private final ScheduledExecutorService later;
    private volatile @Nullable LedgerEventStream stream;

    /**
     * @param concerns what the list is to be shown
     * @param ahead how many events beyond the beginning of the batch that is at work
     */
    ListSource(LedgerEventStore store, Predicate<EventMessage<?>> concerns, int ahead, ScheduledExecutorService later) {
        this.store = store;
        this.concerns = concerns;
        this.ahead = ahead;
        this.later = later;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        LedgerEventStream opened = store.stream(trackingToken, concerns, ahead, more -> new Paced(more, APART, later));
        stream = opened;
        return opened;
    }

    /** Tells that the batch that begins with this index is at work. */
    void begun(long index) {
        LedgerEventStream open = stream;
        if (open != null) {
            open.begun(index);
        }
    }

    /** The index that the list is current to when it has taken everything up to that one. */
    long currentTo(long taken) {
        LedgerEventStream open = stream;
        return open == null ? taken : open.currentTo(taken);
    }

    @Override
    public TrackingToken createTailToken() {
        return store.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return store.createHeadToken();
    }
}
