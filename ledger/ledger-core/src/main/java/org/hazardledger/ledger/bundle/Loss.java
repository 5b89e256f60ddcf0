package org.hazardledger.ledger.bundle;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.MalformedLedgerData;
import org.jspecify.annotations.Nullable;

/**
 * A fact that its publisher lost after it had been taken over: only who took it over still has it. An event of type
 * {@code facts.lost} behind it in its stream says so; what the publisher itself says of it is the event by which it
 * opened its next epoch.
 *
 * @param publisher the publisher's ledger
 * @param origin of the epoch that it opened after the loss
 * @param opened its index of the event by which it did
 * @param index its index of the fact
 */
public record Loss(String publisher, String origin, long opened, long index) {
    private static final String TYPE = "facts.lost";

    /** One stream's facts that are not said to be lost. */
    private static final class Held {
        final Map<String, Entry> facts = new HashMap<>();
    }

    /**
     * What this ledger says to be lost, by the index of the event that took the fact over.
     *
     * @throws MalformedLedgerData if it says so of something that was not taken over in that stream before
     */
    public static NavigableMap<Long, Loss> in(Part part) {
        Map<UUID, Held> streams = new HashMap<>();
        NavigableMap<Long, Loss> losses = new TreeMap<>();
        for (Entry entry : part.complete()) {
            Held held = streams.computeIfAbsent(entry.leaf().stream(), stream -> new Held());
            if (entry.isReceived()) {
                Fact fact = Fact.in(entry);
                held.facts.put(fact.publisher() + ":" + fact.index(), entry);
            } else if (entry.type().equals(TYPE)) {
                read(entry, held, losses);
            }
        }
        return losses;
    }

    private static void read(Entry notice, Held held, NavigableMap<Long, Loss> losses) {
        Json.Members payload = notice.payload();
        String publisher = payload.requireText("publisher");
        String origin = payload.requireText("origin");
        long opened = payload.requireWhole("opened");
        for (Json item : payload.items("indexes")) {
            long index = new Json.Members(Map.of("index", item)).requireWhole("index");
            Entry fact = held.facts.remove(publisher + ":" + index);
            if (fact == null) {
                throw new MalformedLedgerData(
                        publisher + ":" + index + " is said to be lost, but was not taken over before");
            }
            losses.put(fact.index(), new Loss(publisher, origin, opened, index));
        }
    }

    /** Whether the publisher itself says that it has lost what stood there: nothing that it recorded afterwards. */
    boolean isAdmittedBy(@Nullable Part ledger, Fact fact) {
        if (ledger == null) {
            return false;
        }
        Entry opening = ledger.entries().get(opened);
        return opening != null
                && opening.isOpening()
                && opening.payload().requireText("origin").equals(origin)
                && opening.payload().requireWhole("from") == opened
                && opened <= index
                && !Leaf.parse(fact.leaf()).recordedAt().isAfter(opening.leaf().recordedAt())
                && ledger.checkpoint().epoch().continues(Epoch.of(origin));
    }
}
