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
import org.hazardledger.ledger.bundle.Json;
import org.hazardledger.ledger.bundle.KeptAct;
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
     * Who asks for a receipt.
     *
     * @param person whom the token names; null for nobody
     * @param auditor whether he may read every entry anyway
     */
    public record Asker(@Nullable String person, boolean auditor) {
        /** Who has shown no token. */
        public static final Asker ANYBODY = new Asker(null, false);

        boolean mayKeep(RecordedEvent event) {
            return auditor || (person != null && person.equals(actor(event).orElse(null)));
        }

        private static Optional<String> actor(RecordedEvent event) {
            return Json.parseMembers(event.content()).members("actor").flatMap(actor -> actor.text("person"));
        }
    }

    /**
     * The receipt of an entry; empty if the ledger has none with that index. Whoever acted, and an auditor, has with it
     * what the entry holds; for everybody else there is nothing of it in the receipt.
     *
     * @throws RecordAltered if the entry is not what was recorded
     */
    public Optional<Receipt> of(long index, Asker asker) {
        return reader.head()
                .filter(head -> index >= 0 && index < head.size())
                .flatMap(head -> reader.page(index, 1).stream()
                        .filter(event -> event.index() == index)
                        .findFirst()
                        .map(event -> provable(event, noteOver(index, head), asker)));
    }

    private SignedNote noteOver(long index, Head last) {
        return witnessed
                .newest()
                .filter(cosigned -> index < cosigned.size() && cosigned.size() <= last.size())
                .map(CosignedHead::note)
                .orElseGet(() -> SignedNote.parse(last.note().getBytes(StandardCharsets.UTF_8)));
    }

    private Receipt provable(RecordedEvent event, SignedNote note, Asker asker) {
        reader.requireIntact(event);
        Checkpoint head = Checkpoint.parse(note.text());
        InclusionProof proof = prover(head.epoch()).inclusion(event.index(), head.size());
        try {
            proof.verify(event.leafHash(), head.root());
        } catch (ProofRefused e) {
            alarms.raise("entry-not-provable", String.valueOf(event.index()), String.valueOf(e.getMessage()));
            throw new RecordAltered(event.index(), event.caseId());
        }
        return new Receipt(proof, note, asker.mayKeep(event) ? held(event) : null);
    }

    private static String held(RecordedEvent event) {
        return new KeptAct(event.leaf().bytes(), event.salt(), event.content()).extra();
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
