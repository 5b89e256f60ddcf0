package org.hazardledger.ledger.follow;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which ledgers this service follows, and as whom.
 *
 * @param publishers by the name of their ledger; others than the followed ones are not looked at
 * @param tokenUri where this service gets its own token; null if it follows nobody
 * @param clientId its client there
 * @param clientSecret the client's secret
 */
@ConfigurationProperties("ledger.following")
record FollowingProperties(
        @DefaultValue Map<String, Publisher> publishers,
        @Nullable URI tokenUri,
        @Nullable String clientId,
        @Nullable String clientSecret) {

    /** The settings of a ledger that is followed; without them the service does not start. */
    Publisher publisher(String name) {
        return Optional.ofNullable(publishers.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "ledger.following.publishers.%s is missing: this service follows it".formatted(name)));
    }

    /**
     * A followed ledger.
     *
     * @param url the address of the service that keeps it
     * @param vkey its public key, pinned: it comes from the operator, never from that service
     * @param furtherVkeys those of later epochs, and a second one of an epoch while a key is exchanged
     */
    record Publisher(URI url, String vkey, @DefaultValue List<String> furtherVkeys) {}
}
