package org.hazardledger.ledger.axon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The states that a list's rows are made of: what the decisions know of a stream, a list shows without a second copy of
 * the rules. Each event is folded once while the list goes on in order; a stream that is not remembered, or of which an
 * earlier event is handed over again, is read from the ledger.
 */
public final class FoldedStreams<S> {
    private static final int REMEMBERED = 5_000;

    private final LedgerReader reader;
    private final ContentFormat format;
    private final S none;
    private final BiFunction<S, Object, S> evolve;
    private final Map<UUID, Folded<S>> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Folded<S>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * States of one kind.
     *
     * @param none before the first event
     * @param evolve the state after an event
     */
    public FoldedStreams(LedgerReader reader, ContentFormat format, S none, BiFunction<S, Object, S> evolve) {
        this.reader = reader;
        this.format = format;
        this.none = none;
        this.evolve = evolve;
    }

    private record Folded<S>(long version, S state) {}

    /** The state after that event, which is the one that the list is handed now. */
    public synchronized S after(UUID stream, DomainEventMessage<?> message) {
        long version = message.getSequenceNumber();
        Folded<S> known = last.get(stream);
        S state = version == 0 || (known != null && known.version() == version - 1)
                ? evolve.apply(stateOf(known, version), message.getPayload())
                : read(stream, version);
        last.put(stream, new Folded<>(version, state));
        return state;
    }

    private S stateOf(@Nullable Folded<S> known, long version) {
        return known == null || version == 0 ? none : known.state();
    }

    private S read(UUID stream, long version) {
        S state = none;
        for (RecordedEvent recorded : reader.stream(stream, 0)) {
            if (recorded.seq() > version) {
                break;
            }
            state = evolve.apply(state, format.read(recorded.content()).payload());
        }
        return state;
    }
}
