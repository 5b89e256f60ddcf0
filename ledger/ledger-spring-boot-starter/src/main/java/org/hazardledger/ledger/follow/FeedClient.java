package org.hazardledger.ledger.follow;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.springframework.web.client.RestClient;

/** Asks a publisher for its next page. */
final class FeedClient {
    private final RestClient http;

    /** {@code http} knows the publisher's address and carries this service's token. */
    FeedClient(RestClient http) {
        this.http = http;
    }

    /** @param known size of the publisher's head that is kept here, 0 for none */
    FeedPage page(Set<String> types, long from, long until, long known, Duration waitFor) {
        return Objects.requireNonNull(http.get()
                .uri(uri -> uri.path("/internal/feed")
                        .queryParam("types", String.join(",", types))
                        .queryParam("from", from)
                        .queryParam("until", until)
                        .queryParam("head", known)
                        .queryParam("wait", waitFor.toSeconds() + "s")
                        .build())
                .retrieve()
                .body(FeedPage.class));
    }
}
