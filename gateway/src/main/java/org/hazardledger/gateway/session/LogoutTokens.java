package org.hazardledger.gateway.session;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * What the issuer says when a session of its own is over (OpenID Connect Back-Channel Logout 1.0): signed by its key,
 * for the console, recent, with the event and without a nonce, or an ID token could be taken for it. Heard twice it
 * does no more than once: a session of the issuer never comes back.
 */
@Component
final class LogoutTokens {
    private static final Logger log = LoggerFactory.getLogger(LogoutTokens.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration RECENT = Duration.ofMinutes(5);

    /** By how much the issuer's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final JwtDecoder decoder;

    LogoutTokens(
            JWKSource<SecurityContext> keys,
            OAuth2ResourceServerProperties properties,
            TokenEndpoint issuer,
            InstantSource clock) {
        NimbusJwtDecoder checked = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                        new JOSEObjectType("logout+jwt"), JOSEObjectType.JWT, null)))
                .build();
        checked.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(
                        Objects.requireNonNull(properties.getJwt().getIssuerUri())),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD,
                        audience -> audience != null
                                && audience.contains(issuer.console().getClientId())),
                recent(clock),
                new JwtClaimValidator<>("events", events -> events instanceof Map<?, ?> all && all.containsKey(EVENT)),
                LogoutTokens::withoutNonce));
        this.decoder = checked;
    }

    /** By hand: a {@link JwtClaimValidator} takes no claim that is not there for valid. */
    private static OAuth2TokenValidatorResult withoutNonce(Jwt token) {
        return token.hasClaim("nonce")
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "A nonce", null))
                : OAuth2TokenValidatorResult.success();
    }

    /** The decoder makes up a time for a token without one: a second before it ends, which is far ahead. */
    private static OAuth2TokenValidator<Jwt> recent(InstantSource clock) {
        return new JwtClaimValidator<Instant>(
                JwtClaimNames.IAT,
                issued -> issued != null
                        && issued.isAfter(clock.instant().minus(RECENT))
                        && issued.isBefore(clock.instant().plus(AHEAD)));
    }

    /** The token if it is all that; it names a session, an account, or both. */
    Optional<Jwt> check(String token) {
        try {
            Jwt good = decoder.decode(token);
            if (good.getClaimAsString("sid") == null && good.getSubject() == null) {
                log.warn("A logout token names nobody");
                return Optional.empty();
            }
            return Optional.of(good);
        } catch (JwtException bad) {
            log.warn("A logout token is not taken: {}", bad.getMessage());
            return Optional.empty();
        }
    }
}
