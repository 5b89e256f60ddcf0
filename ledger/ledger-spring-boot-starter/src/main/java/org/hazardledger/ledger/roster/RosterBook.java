package org.hazardledger.ledger.roster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Roster;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roster of this ledger at any size at which a head was signed: counted from the rows, each checked, and held
 * against the signed head. Nothing of it is stored; a restart counts anew. Safe for use by many threads, one at a time.
 *
 * <p>What it costs: some 400 bytes of memory a stream, whatever the number of events, so about 100 MB for 2 million
 * events in 250,000 streams. To go on by some events costs reading them and sorting the streams: a second for each
 * 40,000. To begin anew, after a restart or for an older roster than those kept, costs reading all rows: measured on
 * two busy cores 13,000 a second, so some three minutes for 2 million; meanwhile others who ask wait.
 */
public final class RosterBook {
    /** Rosters share their lines, so one more costs little. */
    private static final int KEPT = 4;

    private static final Logger LOG = LoggerFactory.getLogger(RosterBook.class);

    private final LedgerReader reader;
    private final Seal seal;
    private final Alarms alarms;
    /** By the root of the tree: at one size there can be two, if the end of the ledger was lost in between. */
    private final Map<Hash, Roster> kept = new LastUsed();

    private LedgerCount count;

    private static final class LastUsed extends LinkedHashMap<Hash, Roster> {
        private static final long serialVersionUID = 1L;

        LastUsed() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Roster> eldest) {
            return size() > KEPT;
        }
    }

    /** @param seal the ledger's own, by which its heads are checked */
    public RosterBook(LedgerReader reader, Seal seal, Alarms alarms) {
        this.reader = reader;
        this.seal = seal;
        this.alarms = alarms;
        this.count = new LedgerCount(reader, seal);
    }

    /**
     * The roster of exactly the first {@code size} leaves.
     *
     * @throws org.hazardledger.ledger.store.RecordAltered if a row is not what was hashed
     * @throws RosterRefused if rows are missing, a stream is broken, or the leaves are not those of the signed head
     */
    public synchronized Roster at(long size) {
        Hash root = reader.headOf(size).map(Head::root).orElse(Frontier.EMPTY.root());
        Roster known = kept.get(root);
        if (known == null) {
            known = counted(size);
            kept.put(root, known);
        }
        return known;
    }

    private Roster counted(long size) {
        if (count.leaves() > 0 && size >= count.leaves()) {
            try {
                return count.rosterAt(size);
            } catch (RosterRefused e) {
                // What it has counted may be lost since, and another end stand in its place.
                LOG.warn("Rosters are counted again from the beginning: {}", e.getMessage());
                count = new LedgerCount(reader, seal);
            }
        }
        try {
            return (size < count.leaves() ? new LedgerCount(reader, seal) : count).rosterAt(size);
        } catch (RosterRefused e) {
            count = new LedgerCount(reader, seal);
            throw RosterRefused.raised(alarms, String.valueOf(e.getMessage()));
        }
    }
}
