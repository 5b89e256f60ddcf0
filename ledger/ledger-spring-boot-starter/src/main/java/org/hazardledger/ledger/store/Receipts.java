package org.hazardledger.ledger.store;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.InclusionProof;
import org.hazardledger.ledger.ProofRefused;
import org.hazardledger.ledger.Prover;
import org.hazardledger.ledger.Receipt;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.TileSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives out receipts: the proof that an entry stands in this ledger, under the newest cosigned head if that covers it,
 * else under the last head. Each is checked before it is handed out, so a ledger that cannot prove its own entry says
 * so itself, by the alarm {@code entry-not-provable}.
 */
public final class Receipts {
    private final LedgerReader reader;
    private final TileSource tiles;
    private volatile @Nullable OfEpoch last;
    private final Witnessed witnessed;
    private final Alarms alarms;

    public Receipts(LedgerReader reader, TileSource tiles, Witnessed witnessed, Alarms alarms) {
        this.reader = reader;
        this.witnessed = witnessed;
        this.tiles = tiles;
        this.alarms = alarms;
    }

    /**
     * The receipt of an entry; empty if the ledger has none with that index.
     *
     * @throws RecordAltered if the entry is not what was recorded
     */
    public Optional<Receipt> of(long index) {
        return reader.head()
                .filter(head -> index >= 0 && index < head.size())
                .flatMap(head -> reader.page(index, 1).stream()
                        .filter(event -> event.index() == index)
                        .findFirst()
                        .map(event -> provable(event, noteOver(index, head))));
    }

    private SignedNote noteOver(long index, Head last) {
        return witnessed
                .newest()
                .filter(cosigned -> index < cosigned.size() && cosigned.size() <= last.size())
                .map(CosignedHead::note)
                .orElseGet(() -> SignedNote.parse(last.note().getBytes(StandardCharsets.UTF_8)));
    }

    private Receipt provable(RecordedEvent event, SignedNote note) {
        reader.requireIntact(event);
        Checkpoint head = Checkpoint.parse(note.text());
        InclusionProof proof = prover(head.epoch()).inclusion(event.index(), head.size());
        try {
            proof.verify(event.leafHash(), head.root());
        } catch (ProofRefused e) {
            alarms.raise("entry-not-provable", String.valueOf(event.index()), String.valueOf(e.getMessage()));
            throw new RecordAltered(event.index(), event.caseId());
        }
        return new Receipt(proof, note);
    }

    /** What it has read of the tiles of one epoch is of no use in the next. */
    private record OfEpoch(Epoch epoch, Prover prover) {}

    private Prover prover(Epoch epoch) {
        OfEpoch known = last;
        if (known == null || !known.epoch().equals(epoch)) {
            known = new OfEpoch(epoch, new Prover(tiles));
            last = known;
        }
        return known.prover();
    }
}
