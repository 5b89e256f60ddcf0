package org.hazardledger.ledger.axon;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** The ledger as one list reads it: not further ahead of the batch that is at work than it can use. */
final class ListSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final LedgerEventStore store;
    private final int ahead;
    private volatile @Nullable LedgerEventStream stream;

    ListSource(LedgerEventStore store, int ahead) {
        this.store = store;
        this.ahead = ahead;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        LedgerEventStream opened = store.stream(trackingToken, ahead);
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

    @Override
    public TrackingToken createTailToken() {
        return store.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return store.createHeadToken();
    }
}
