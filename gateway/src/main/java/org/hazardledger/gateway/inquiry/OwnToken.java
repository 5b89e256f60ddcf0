package org.hazardledger.gateway.inquiry;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;

/** The gateway's own access token, renewed when it is about to expire. */
@Component
public final class OwnToken {

    private static final Logger log = LoggerFactory.getLogger(OwnToken.class);
    private static final String GATEWAY = "gateway";

    private final AuthorizedClientServiceOAuth2AuthorizedClientManager clients;

    OwnToken(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService authorized) {
        this.clients = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, authorized);
    }

    /** The value of an {@code Authorization} header; empty while the issuer gives none. */
    public Optional<String> authorization() {
        try {
            return Optional.ofNullable(clients.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(GATEWAY)
                            .principal(GATEWAY)
                            .build()))
                    .map(client -> "Bearer " + client.getAccessToken().getTokenValue());
        } catch (OAuth2AuthorizationException refused) {
            log.warn("No token for the gateway itself: {}", refused.getError().getErrorCode());
            return Optional.empty();
        }
    }
}
