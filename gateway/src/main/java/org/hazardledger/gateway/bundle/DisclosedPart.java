package org.hazardledger.gateway.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.InclusionProof;
import org.hazardledger.ledger.RosterExcerpt;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.bundle.Entry;
import org.hazardledger.ledger.bundle.Part;
import org.hazardledger.ledger.bundle.Since;
import org.jspecify.annotations.Nullable;

/** A ledger's part of a bundle, as its service answers {@code POST /internal/bundle-part}. */
record DisclosedPart(String ledger, String note, Place roster, List<Event> entries, Map<UUID, String> excerpts) {

    /** What a service is asked. */
    record Question(long size, List<UUID> cases, List<Long> indexes) {}

    /** Where the roster stands, and how many leaves it is about. */
    record Place(long index, long upTo) {}

    /** An event as it was sealed, with its proof. */
    record Event(long index, String leaf, String salt, String content, List<String> proof) {
        Entry in(long size) {
            return Entry.of(
                    utf8(leaf),
                    Base64.getDecoder().decode(salt),
                    utf8(content),
                    new InclusionProof(index, size, hashes(proof)));
        }
    }

    static List<Hash> hashes(List<String> base64) {
        return base64.stream()
                .map(hash -> Hash.of(Base64.getDecoder().decode(hash)))
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The part, told up to that position. */
    Part told(long position, @Nullable Since since) {
        SignedNote head = SignedNote.parse(utf8(note));
        long size = Checkpoint.parse(head.text()).size();
        NavigableMap<Long, Entry> proven = new TreeMap<>();
        entries.forEach(event -> proven.put(event.index(), event.in(size)));
        NavigableMap<UUID, RosterExcerpt> shown = new TreeMap<>();
        excerpts.forEach((caseId, excerpt) -> shown.put(caseId, RosterExcerpt.parse(utf8(excerpt))));
        return new Part(ledger, head, position, proven, shown, since);
    }
}
