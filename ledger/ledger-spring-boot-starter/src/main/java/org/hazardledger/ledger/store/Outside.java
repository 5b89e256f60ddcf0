package org.hazardledger.ledger.store;

import java.util.Optional;
import org.hazardledger.ledger.Epoch;
import org.jspecify.annotations.Nullable;

/** Others who have seen heads of this ledger and keep them outside its database: the committer measures it by them. */
public interface Outside {
    /** Nobody. */
    Outside NOBODY = new Outside() {
        @Override
        public Optional<Objection> compare(@Nullable Head head) {
            return Optional.empty();
        }

        @Override
        public Optional<Objection> objection(Epoch epoch) {
            return Optional.empty();
        }
    };

    /**
     * Why nothing must be appended to this database.
     *
     * @param code of the alarm that was raised about it
     * @param detail one English sentence
     */
    record Objection(String code, String detail) {}

    /**
     * Asks whether this head continues what they have seen; returns within a second or so for each of them.
     *
     * @param head the last one in the database, null for an empty ledger
     * @return empty also if nobody answers: then {@link #objection} will say it later
     */
    Optional<Objection> compare(@Nullable Head head);

    /** What they are known to object to heads of that epoch, at once. */
    Optional<Objection> objection(Epoch epoch);
}
