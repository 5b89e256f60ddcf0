package org.hazardledger.ledger.witness;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.Outside.Objection;
import org.jspecify.annotations.Nullable;

/** The first objection that was heard; it holds until a later epoch is open. Safe for use by many threads. */
final class Objections {
    private final Seal seal;
    private final Alarms alarms;
    private final AtomicReference<@Nullable Heard> last = new AtomicReference<>();

    /** @param epoch of the head; null if this ledger has not signed it, which no epoch cures */
    private record Heard(@Nullable Epoch epoch, Objection objection) {
        boolean holdsIn(@Nullable Epoch other) {
            return epoch == null || (other != null && !other.isAfter(epoch));
        }
    }

    Objections(Seal seal, Alarms alarms) {
        this.seal = seal;
        this.alarms = alarms;
    }

    /** Holds what is objected to this head, and raises its alarm, unless another objection holds already. */
    void hear(@Nullable Head head, Objection objection) {
        Epoch epoch = epochOf(head);
        Heard before = last.get();
        if ((before == null || !before.holdsIn(epoch)) && last.compareAndSet(before, new Heard(epoch, objection))) {
            alarms.raise(objection.code(), seal.first().ledger(), objection.detail());
        }
    }

    /** What holds against this head. */
    Optional<Objection> to(@Nullable Head head) {
        return in(epochOf(head));
    }

    /** What holds against heads of that epoch. */
    Optional<Objection> in(@Nullable Epoch epoch) {
        return Optional.ofNullable(last.get())
                .filter(heard -> heard.holdsIn(epoch))
                .map(Heard::objection);
    }

    /** Of the empty ledger the first; null for a head that this ledger has not signed. */
    @Nullable
    Epoch epochOf(@Nullable Head head) {
        try {
            return head == null ? seal.first() : seal.open(head.noteBytes()).epoch();
        } catch (MalformedLedgerData | NoteRefused e) {
            return null;
        }
    }
}
