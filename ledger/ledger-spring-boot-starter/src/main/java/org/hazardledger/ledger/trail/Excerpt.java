package org.hazardledger.ledger.trail;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A case as the ledger held it at the moment asked for. The same position and moment give the same excerpt for ever,
 * but for {@code witnessed} and {@code whole}.
 *
 * @param ledger this ledger's name
 * @param position the last index that the excerpt takes in, -1 for none
 * @param recordedAt when the head that covers that position was recorded; null for none
 * @param asOfHead whether the position is only the head of today: a later moment was asked for, or none
 * @param relies for each ledger that this one follows, the last index there that it had followed by this position, -1
 *     for none: what it knew of the others
 * @param witnessed how many of the ledger's first events are under a cosigned head by now
 * @param whole every event of the case that was made here, up to today: whose case it is does not change with the
 *     moment
 * @param timeline those of the moment, in the order asked for; what was received from others stands in their own parts
 * @param history what the state of the moment folds from, in ledger order, with what was received
 */
public record Excerpt(
        String ledger,
        long position,
        @Nullable Instant recordedAt,
        boolean asOfHead,
        SortedMap<String, Long> relies,
        long witnessed,
        List<Entry> whole,
        List<Entry> timeline,
        List<RecordedEvent> history) {
    public Excerpt {
        relies = Collections.unmodifiableSortedMap(new TreeMap<>(relies));
        whole = List.copyOf(whole);
        timeline = List.copyOf(timeline);
        history = List.copyOf(history);
    }

    /** An event with its content. */
    public record Entry(RecordedEvent recorded, EventContent content) {
        boolean isMadeHere() {
            return !recorded.type().startsWith("received.");
        }
    }
}
