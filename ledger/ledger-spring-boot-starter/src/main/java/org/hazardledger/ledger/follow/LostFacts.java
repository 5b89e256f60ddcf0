package org.hazardledger.ledger.follow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.FactsLost;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.store.RecordedEvent;

/**
 * What stands in this ledger of a publisher, when that has opened a new epoch: the facts that are still the
 * publisher's, and those that it has lost.
 *
 * @param left by the publisher's index, the leaf of each fact below the epoch
 * @param lost by case, the publisher's indexes of the facts from the epoch on
 */
record LostFacts(NavigableMap<Long, String> left, Map<UUID, List<Long>> lost) {
    private static final int PAGE = 1000;

    /**
     * Reads the whole ledger, which is seldom enough.
     *
     * @param types the followed types, by the publisher's names
     * @param from facts with a smaller index of the publisher's do not count
     * @param opened the first index of its new epoch
     */
    static LostFacts in(
            LedgerReader reader, ContentFormat format, String publisher, Set<String> types, long from, long opened) {
        Set<String> names = new HashSet<>(Set.of(FactsLost.TYPE));
        types.forEach(type -> names.add(Received.type(publisher, type)));
        // Those of an earlier loss are known as lost; the same index may have been taken over again since.
        NavigableMap<Long, RecordedEvent> held = new TreeMap<>();
        NavigableMap<Long, String> leaves = new TreeMap<>();
        long next = 0;
        List<RecordedEvent> page = reader.ofTypes(names, next, Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            for (RecordedEvent event : page) {
                if (event.type().equals(FactsLost.TYPE)) {
                    FactsLost before = (FactsLost) format.read(event.content()).payload();
                    if (before.publisher().equals(publisher)) {
                        held.keySet().removeAll(before.indexes());
                    }
                } else {
                    Received fact = format.received(event.content());
                    held.put(fact.index(), event);
                    leaves.put(fact.index(), fact.leaf());
                }
            }
            next = page.getLast().index() + 1;
            page = reader.ofTypes(names, next, Long.MAX_VALUE, PAGE);
        }
        leaves.keySet().retainAll(held.keySet());
        Map<UUID, List<Long>> lost = new TreeMap<>();
        held.tailMap(opened, true)
                .forEach((index, event) -> lost.computeIfAbsent(event.caseId(), none -> new ArrayList<>())
                        .add(index));
        return new LostFacts(new TreeMap<>(leaves.subMap(from, true, Math.max(from, opened), false)), lost);
    }
}
