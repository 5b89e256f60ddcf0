package org.hazardledger.ledger.witness;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Outside.Objection;
import org.jspecify.annotations.Nullable;

/** The first objection that was heard; it holds until this process ends. Safe for use by many threads. */
final class Objections {
    private final String origin;
    private final Alarms alarms;
    private final AtomicReference<@Nullable Objection> first = new AtomicReference<>();

    Objections(String origin, Alarms alarms) {
        this.origin = origin;
        this.alarms = alarms;
    }

    /** Holds it, and raises its alarm, if it is the first. */
    void hear(Objection objection) {
        if (first.compareAndSet(null, objection)) {
            alarms.raise(objection.code(), origin, objection.detail());
        }
    }

    Optional<Objection> first() {
        return Optional.ofNullable(first.get());
    }
}
