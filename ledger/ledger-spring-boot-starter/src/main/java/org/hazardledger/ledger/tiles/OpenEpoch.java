package org.hazardledger.ledger.tiles;

import java.util.Optional;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;

/** In which epoch the ledger is now. */
final class OpenEpoch {
    private static final int UNKNOWN = 0;

    private final LedgerReader reader;
    private final Seal seal;

    OpenEpoch(LedgerReader reader, Seal seal) {
        this.reader = reader;
        this.seal = seal;
    }

    /** Its number, from 1; 0 if the last head is none that this ledger has signed. */
    int number() {
        return of(reader.head());
    }

    /** The number of the epoch in which that head is the last one. */
    int of(Optional<Head> last) {
        try {
            return last.map(head -> seal.open(head.noteBytes()).epoch())
                    .orElse(seal.first())
                    .number();
        } catch (MalformedLedgerData | NoteRefused e) {
            // The committer stops at it and says so.
            return UNKNOWN;
        }
    }
}
