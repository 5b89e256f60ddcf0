package org.hazardledger.witness;

import java.util.Optional;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.verify.LedgerBroken;

/** What has to be read of a log before a head of it is cosigned. */
@FunctionalInterface
interface Monitor {
    /** Of a witness that only sees logs grow. */
    Monitor READS_NOTHING = head -> {};

    /**
     * Comes back when everything up to that head was read and is what the log says. Quickly in any case.
     *
     * @param head signed by its log, which is believed
     * @throws LedgerBroken if the log is not what it says; it stays so for this process
     * @throws NotReadYet if it can't be told now
     */
    void requireRead(SignedNote head) throws NotReadYet;

    /** What was found in the log of that origin which is not what the log says. */
    default Optional<LedgerBroken> evidence(String origin) {
        return Optional.empty();
    }
}
