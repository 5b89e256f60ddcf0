package org.hazardledger.ledger.witness;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The witnesses of this ledger.
 *
 * @param witnesses whom every head is shown; none is allowed, and nothing is ever witnessed then
 * @param witnessBehindAfter how long a head may wait for a witness before the alarm {@code witness-behind}
 */
@ConfigurationProperties("ledger")
record WitnessProperties(
        @DefaultValue List<Witness> witnesses,
        @DefaultValue("30s") Duration witnessBehindAfter) {

    /**
     * One witness.
     *
     * @param url where it takes checkpoints, without {@code /add-checkpoint}
     * @param key its public key, pinned: it comes from the operator, never from that address
     */
    record Witness(URI url, String key) {}
}
