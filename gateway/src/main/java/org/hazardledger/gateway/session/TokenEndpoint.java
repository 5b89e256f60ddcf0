package org.hazardledger.gateway.session;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** What the gateway says to the issuer itself, as the console's client; it waits a few seconds and no longer. */
@Component
final class TokenEndpoint {
    /** The console's client, by the name that stands in its redirect address. */
    static final String CONSOLE = "hazard-ledger";

    private static final Logger log = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(5);

    private final ClientRegistration console;
    private final SessionProperties properties;
    private final InstantSource clock;
    private final RestClient http;
    private final RestClientRefreshTokenTokenResponseClient refreshes = new RestClientRefreshTokenTokenResponseClient();
    private final RestClientAuthorizationCodeTokenResponseClient codes =
            new RestClientAuthorizationCodeTokenResponseClient();

    TokenEndpoint(ClientRegistrationRepository registrations, SessionProperties properties, InstantSource clock) {
        this.console = Objects.requireNonNull(registrations.findByRegistrationId(CONSOLE), CONSOLE);
        this.properties = properties;
        this.clock = clock;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        requests.setReadTimeout(READ);
        this.http = RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
        this.refreshes.setRestClient(http);
        this.codes.setRestClient(http);
    }

    /** What a renewal came to. */
    sealed interface Renewal {
        record Renewed(Tokens tokens) implements Renewal {}

        /** The issuer knows of no session any more. */
        record Over() implements Renewal {}

        /** It does not answer, or not sensibly. */
        record Silent() implements Renewal {}
    }

    ClientRegistration console() {
        return console;
    }

    RestClientAuthorizationCodeTokenResponseClient codes() {
        return codes;
    }

    Renewal renew(Tokens tokens) {
        try {
            OAuth2AccessTokenResponse answer = refreshes.getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                    console, access(tokens), new OAuth2RefreshToken(tokens.refresh(), null)));
            return tokens(answer.getAccessToken(), answer.getRefreshToken())
                    .<Renewal>map(Renewal.Renewed::new)
                    .orElseGet(Renewal.Silent::new);
        } catch (OAuth2AuthorizationException refused) {
            String code = refused.getError().getErrorCode();
            if (code.equals(OAuth2ErrorCodes.INVALID_GRANT)) {
                return new Renewal.Over();
            }
            log.warn("Tokens cannot be renewed: {}", code);
            return new Renewal.Silent();
        } catch (HttpMessageNotReadableException nonsense) {
            log.warn("Tokens cannot be renewed: the issuer's answer can't be read");
            return new Renewal.Silent();
        }
    }

    private OAuth2AccessToken access(Tokens tokens) {
        Instant now = clock.instant();
        Instant issued = now.isBefore(tokens.until()) ? now : tokens.until().minusSeconds(1);
        return new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, tokens.access(), issued, tokens.until());
    }

    /** Both, or none: what can't be renewed is no session. */
    static Optional<Tokens> tokens(OAuth2AccessToken access, @Nullable OAuth2RefreshToken refresh) {
        Instant until = access.getExpiresAt();
        if (refresh == null || until == null) {
            log.warn("The issuer gave no refresh token, or no end of the access token");
            return Optional.empty();
        }
        return Optional.of(new Tokens(access.getTokenValue(), refresh.getTokenValue(), until));
    }

    /** Ends the session at the issuer, and so at all that use it; false if it did not take it in. */
    boolean logOut(Tokens tokens) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add(OAuth2ParameterNames.CLIENT_ID, console.getClientId());
        form.add(OAuth2ParameterNames.CLIENT_SECRET, console.getClientSecret());
        form.add(OAuth2ParameterNames.REFRESH_TOKEN, tokens.refresh());
        try {
            http.post()
                    .uri(properties.logoutUri())
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .toBodilessEntity();
            return true;
        } catch (OAuth2AuthorizationException refused) {
            // Over already.
            return refused.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_GRANT);
        } catch (RestClientException | HttpMessageNotReadableException silent) {
            log.warn("The issuer does not end a session: {}", silent.getMessage());
            return false;
        }
    }
}
