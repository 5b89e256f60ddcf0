package org.hazardledger.ledger.disclosure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.InclusionProof;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.Roster;
import org.hazardledger.ledger.RosterCount;
import org.hazardledger.ledger.RosterExcerpt;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.roster.Rosters;
import org.hazardledger.ledger.roster.SealedRoster;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Proofs;
import org.hazardledger.ledger.store.RecordedEvent;

/** Puts a ledger's part of a bundle together, and checks it as its reader will. */
final class BundleParts {
    private final String ledger;
    private final LedgerReader reader;
    private final Rosters rosters;
    private final Proofs proofs;
    private final BundleHeads heads;

    BundleParts(String ledger, LedgerReader reader, Rosters rosters, Proofs proofs, BundleHeads heads) {
        this.ledger = ledger;
        this.reader = reader;
        this.rosters = rosters;
        this.proofs = proofs;
        this.heads = heads;
    }

    /**
     * The part.
     *
     * @throws DisclosureRefused if there is no such head, no roster under it, or no such entry
     * @throws org.hazardledger.ledger.store.RecordAltered if a row is not what was hashed, or not under the head
     */
    BundlePart of(BundlePart.Request request) {
        String note = heads.note(OptionalLong.of(request.size())).orElseThrow(DisclosureRefused.Reason.HEAD_UNKNOWN);
        SealedRoster sealed = rosters.newestBefore(request.size()).orElseThrow(DisclosureRefused.Reason.NO_ROSTER);
        Roster roster = rosters.of(sealed);
        SortedMap<Long, RecordedEvent> entries = new TreeMap<>();
        SortedMap<String, String> excerpts = new TreeMap<>();
        for (UUID caseId : request.cases()) {
            List<RecordedEvent> history = reader.ofCase(caseId, sealed.upTo());
            RosterExcerpt excerpt = roster.excerptOfCase(caseId);
            requireWhole(caseId, history, excerpt, roster.root());
            history.forEach(entry -> entries.put(entry.index(), entry));
            excerpts.put(caseId.toString(), new String(excerpt.bytes(), StandardCharsets.UTF_8));
        }
        for (RecordedEvent entry : single(request, sealed)) {
            entries.put(entry.index(), entry);
        }
        return new BundlePart(
                ledger,
                note,
                BundlePart.RosterPlace.of(sealed),
                proven(List.copyOf(entries.values()), checkpoint(note)),
                excerpts);
    }

    private List<RecordedEvent> single(BundlePart.Request request, SealedRoster sealed) {
        SortedSet<Long> indexes = new TreeSet<>(request.indexes());
        indexes.add(sealed.index());
        if (indexes.first() < 0 || indexes.last() >= request.size()) {
            throw DisclosureRefused.Reason.ENTRY_UNKNOWN.get();
        }
        List<RecordedEvent> found = reader.at(indexes);
        if (found.size() < indexes.size()) {
            throw rosters.refuse("rows are missing under the head of " + request.size() + " leaves");
        }
        return found;
    }

    /** A row that was removed, or put into another case, is intact by itself, but missed here. */
    private void requireWhole(UUID caseId, List<RecordedEvent> history, RosterExcerpt excerpt, Hash root) {
        RosterCount count = new RosterCount();
        try {
            history.forEach(entry -> count.add(entry.leaf(), entry.leafHash()));
        } catch (MalformedLedgerData e) {
            throw rosters.refuse("case " + caseId + " is not whole: " + e.getMessage());
        }
        if (!count.roster().lines().equals(excerpt.verifyCase(caseId, root))) {
            throw rosters.refuse("case " + caseId + " is not what the roster says");
        }
    }

    private List<BundlePart.Entry> proven(List<RecordedEvent> entries, Checkpoint head) {
        List<InclusionProof> proven = proofs.inclusion(entries, head);
        List<BundlePart.Entry> disclosed = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            RecordedEvent entry = entries.get(i);
            disclosed.add(new BundlePart.Entry(
                    entry.index(),
                    new String(entry.leaf().bytes(), StandardCharsets.UTF_8),
                    Base64.getEncoder().encodeToString(entry.salt()),
                    new String(entry.content(), StandardCharsets.UTF_8),
                    base64(proven.get(i).hashes())));
        }
        return disclosed;
    }

    static List<String> base64(List<Hash> hashes) {
        return hashes.stream()
                .map(hash -> Base64.getEncoder().encodeToString(hash.bytes()))
                .toList();
    }

    private static Checkpoint checkpoint(String note) {
        return Checkpoint.parse(
                SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).text());
    }
}
