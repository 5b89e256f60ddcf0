package org.hazardledger.gateway.token;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/** What makes a token one of ours: signed RS256 by the issuer, for our audience, in time, and an access token. */
@Configuration(proxyBeanMethods = false)
class AccessTokens {

    /** For all that the issuer signs. */
    @Bean
    JWKSource<SecurityContext> issuerKeys(OAuth2ResourceServerProperties properties, InstantSource clock)
            throws MalformedURLException {
        return new IssuerKeys(
                URI.create(given(properties.getJwt().getJwkSetUri(), "jwk-set-uri"))
                        .toURL(),
                clock);
    }

    @Bean
    JwtDecoder accessTokenDecoder(
            OAuth2ResourceServerProperties properties, JWKSource<SecurityContext> keys, InstantSource clock) {
        OAuth2ResourceServerProperties.Jwt settings = properties.getJwt();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtClaimValidator<>(JwtClaimNames.EXP, expires -> expires != null),
                new JwtTimestampValidator(),
                new JwtIssuerValidator(given(settings.getIssuerUri(), "issuer-uri")),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD,
                        audience -> audience != null && audience.stream().anyMatch(settings.getAudiences()::contains)),
                // Keycloak signs ID tokens and others with the same key; only this claim tells them apart.
                new JwtClaimValidator<>("typ", "Bearer"::equals)));
        return new KnownTokens(decoder, clock);
    }

    private static String given(@Nullable String setting, String name) {
        return requireNonNull(setting, () -> "spring.security.oauth2.resourceserver.jwt." + name + " is not set");
    }

    @Bean
    JwtAuthenticationConverter personFromToken() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(AccessTokens::rolesOf);
        return converter;
    }

    private static Collection<GrantedAuthority> rolesOf(Jwt token) {
        List<String> roles = Objects.requireNonNullElse(token.getClaimAsStringList("roles"), List.of());
        return roles.stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }
}
