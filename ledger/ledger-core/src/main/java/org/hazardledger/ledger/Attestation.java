package org.hazardledger.ledger;

import java.time.Instant;
import java.util.List;

/**
 * A checkpoint that a {@link Policy} believes, and who vouches for it.
 *
 * @param checkpoint the head
 * @param logKey the key of the log that signed it
 * @param cosignatures those of the policy's witnesses that count, in the order of the policy; more than the quorum asks
 *     for, if there are more
 */
public record Attestation(Checkpoint checkpoint, VerifierKey logKey, List<Cosigned> cosignatures) {
    /**
     * One witness's word.
     *
     * @param witness its name in the policy
     * @param key its key
     * @param at when, by its own clock, in whole seconds
     */
    public record Cosigned(String witness, WitnessKey key, Instant at) {}

    public Attestation {
        cosignatures = List.copyOf(cosignatures);
    }
}
