package org.hazardledger.ledger.bundle;

import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import org.hazardledger.ledger.Attestation;
import org.jspecify.annotations.Nullable;

/**
 * What a check has found.
 *
 * @param findings everything that is wrong; the bundle holds if there is nothing
 * @param file what was checked, as far as it could be read; null if it could not
 * @param attestations by ledger, who vouches for its head, where somebody does
 * @param names the names of persons that opened
 * @param kept by ledger, the size of the kept checkpoint that it was shown to continue
 */
public record Verdict(
        List<Finding> findings,
        @Nullable CaseFile file,
        NavigableMap<String, Attestation> attestations,
        NavigableMap<UUID, String> names,
        NavigableMap<String, Long> kept) {
    /** Whether nothing is wrong. */
    public boolean holds() {
        return findings.isEmpty() && file != null;
    }
}
