package org.hazardledger.ledger.bundle;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.RosterExcerpt;
import org.hazardledger.ledger.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * What one ledger gives to the history of a hazard.
 *
 * @param ledger its name
 * @param head the signed head under which all of it is proven
 * @param position the last index that counts for what is told and replayed, -1 for none
 * @param entries events by their index: all of the cases in question below {@link #upTo}, those after it that another
 *     ledger took over, and the roster's own
 * @param excerpts for each case, what proves how many streams and leaves it has
 * @param since that the head continues an earlier one; null if nobody asked for it
 */
public record Part(
        String ledger,
        SignedNote head,
        long position,
        NavigableMap<Long, Entry> entries,
        NavigableMap<UUID, RosterExcerpt> excerpts,
        @Nullable Since since) {
    private static final String UP_TO = "upTo";
    private static final String ROOT = "root";

    /**
     * @throws MalformedLedgerData if the head is no checkpoint, or it has no roster, more than one, or is not complete
     *     up to the position
     */
    public Part {
        Checkpoint.parse(head.text());
        entries = Collections.unmodifiableNavigableMap(new TreeMap<>(entries));
        excerpts = Collections.unmodifiableNavigableMap(new TreeMap<>(excerpts));
        if (entries.values().stream().filter(Entry::isRoster).count() != 1) {
            throw new MalformedLedgerData("a part has exactly one roster");
        }
        long upTo = roster(entries).payload().requireWhole(UP_TO);
        if (position < -1 || position >= upTo) {
            throw new MalformedLedgerData("complete up to " + (upTo - 1) + ", not to " + position);
        }
        Hash.ofHex(roster(entries).payload().requireText(ROOT));
    }

    private static Entry roster(NavigableMap<Long, Entry> entries) {
        return entries.values().stream().filter(Entry::isRoster).findFirst().orElseThrow();
    }

    /** The head, read; who signed it is another question. */
    public Checkpoint checkpoint() {
        return Checkpoint.parse(head.text());
    }

    /** The event by which the ledger sealed how far each of its streams had come. */
    public Entry roster() {
        return roster(entries);
    }

    /** How many leaves the roster is about: up to there the histories are complete. */
    public long upTo() {
        return roster().payload().requireWhole(UP_TO);
    }

    Hash rosterRoot() {
        return Hash.ofHex(roster().payload().requireText(ROOT));
    }

    /** The events that the roster is about. */
    List<Entry> complete() {
        return List.copyOf(below(upTo()));
    }

    /** The events before that index. */
    Collection<Entry> below(long index) {
        return entries.headMap(index).values();
    }
}
