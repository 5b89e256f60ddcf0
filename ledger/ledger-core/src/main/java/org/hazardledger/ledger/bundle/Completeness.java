package org.hazardledger.ledger.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.RosterLine;
import org.jspecify.annotations.Nullable;

/**
 * Whether these are all events of a case: all its streams, each from its beginning to the end that the roster names.
 */
final class Completeness {
    private Completeness() {}

    /**
     * Returns if they are.
     *
     * @param lines what the roster says of the case, proven
     * @param entries the events of the case, in ledger order
     * @throws MalformedLedgerData if a stream is missing, has a hole, does not hang together, or ends elsewhere
     */
    static void require(List<RosterLine> lines, List<Entry> entries) {
        Map<UUID, List<Entry>> streams = new HashMap<>();
        entries.forEach(entry -> streams.computeIfAbsent(entry.leaf().stream(), none -> new ArrayList<>())
                .add(entry));
        Set<Hash> there = new HashSet<>();
        streams.forEach((stream, events) -> {
            Hash name = RosterLine.nameOf(stream);
            there.add(name);
            RosterLine line = lines.stream()
                    .filter(each -> each.streamHash().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new MalformedLedgerData("the roster has no stream " + stream));
            requireWhole(stream, events, line);
        });
        for (RosterLine line : lines) {
            if (!there.contains(line.streamHash())) {
                throw new MalformedLedgerData("a stream of " + line.count() + " events is left out");
            }
        }
    }

    private static void requireWhole(UUID stream, List<Entry> events, RosterLine line) {
        @Nullable Hash before = null;
        long seq = 0;
        for (Entry entry : events) {
            if (entry.leaf().seq() != seq++ || !Objects.equals(entry.leaf().prev(), before)) {
                throw new MalformedLedgerData("stream " + stream + " has a break at " + entry.index());
            }
            before = entry.leaf().hash();
        }
        if (seq != line.count() || !Objects.equals(before, line.lastLeafHash())) {
            throw new MalformedLedgerData(
                    "stream " + stream + " has " + seq + " events here, and " + line.count() + " in the roster");
        }
    }
}
