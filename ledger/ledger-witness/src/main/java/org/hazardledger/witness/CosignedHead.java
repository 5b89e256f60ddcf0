package org.hazardledger.witness;

import java.time.Instant;
import java.util.List;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.WitnessKey;

/**
 * A head that this witness has cosigned. What is kept of it is a note with a signature of the log and the cosignature:
 * each is evidence against whoever later shows another tree of that size.
 *
 * @param note signed by its log and by this witness, in this order
 * @param checkpoint what the note says
 * @param at when it was cosigned, in whole seconds
 */
record CosignedHead(SignedNote note, Checkpoint checkpoint, Instant at) {
    static CosignedHead of(
            SignedNote head, SignedNote.Signature byLog, SignedNote.Signature cosignature, WitnessKey witness) {
        return of(new SignedNote(head.text(), List.of(byLog, cosignature)), witness);
    }

    /**
     * Reads what was kept.
     *
     * @throws MalformedLedgerData if it is no head in a note
     * @throws NoteRefused if this witness has not cosigned it
     */
    static CosignedHead parse(byte[] note, WitnessKey witness) {
        return of(SignedNote.parse(note), witness);
    }

    private static CosignedHead of(SignedNote note, WitnessKey witness) {
        return new CosignedHead(note, Checkpoint.parse(note.text()), witness.verify(note));
    }

    String origin() {
        return checkpoint.origin();
    }
}
