package org.hazardledger.ledger.roster;

import java.util.List;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Roster;
import org.hazardledger.ledger.RosterCount;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;

/** One count of the ledger from its beginning, page by page; not safe for use by many threads. */
final class LedgerCount {
    private static final int PAGE = 1000;

    private final LedgerReader reader;
    private final Seal seal;
    private final RosterCount count = new RosterCount();
    private Frontier frontier = Frontier.EMPTY;

    LedgerCount(LedgerReader reader, Seal seal) {
        this.reader = reader;
        this.seal = seal;
    }

    long leaves() {
        return count.leaves();
    }

    /**
     * Goes on to that size and gives the roster, if these are the leaves under the signed head.
     *
     * @throws org.hazardledger.ledger.store.RecordAltered if a row is not what was hashed; it can go on later
     * @throws RosterRefused if the leaves do not give the head that was signed; this count is of no more use
     */
    Roster rosterAt(long size) {
        try {
            while (leaves() < size) {
                take(reader.page(leaves(), (int) Math.min(PAGE, size - leaves())));
            }
            requireSigned(size);
            return count.roster();
        } catch (MalformedLedgerData | NoteRefused e) {
            throw new RosterRefused(String.valueOf(e.getMessage()));
        }
    }

    /** A page is counted whole or not at all. */
    private void take(List<RecordedEvent> page) {
        page.forEach(reader::requireIntact);
        if (page.isEmpty()
                || page.getFirst().index() != leaves()
                || page.getLast().index() != leaves() + page.size() - 1) {
            throw new RosterRefused("rows are missing from ledger index " + leaves() + " on");
        }
        for (RecordedEvent event : page) {
            count.add(event.leaf(), event.leafHash());
        }
        frontier = frontier.append(page.stream().map(RecordedEvent::leafHash).toList());
    }

    /** A row whose hash was made to fit its changed content is intact by itself, but is not what was signed. */
    private void requireSigned(long size) {
        if (size == 0) {
            return;
        }
        Head head =
                reader.headOf(size).orElseThrow(() -> new RosterRefused("no head was signed over " + size + " leaves"));
        Checkpoint signed = seal.open(head.noteBytes());
        if (signed.size() != size || !signed.root().equals(frontier.root())) {
            throw new RosterRefused("the " + size + " leaves are not those of the signed head");
        }
    }
}
