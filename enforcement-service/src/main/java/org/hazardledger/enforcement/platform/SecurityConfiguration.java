package org.hazardledger.enforcement.platform;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hazardledger.enforcement.jurisdiction.CallerArgument;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The service checks every token itself, also behind the gateway (D11). What a caller may do is asked where it is done.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final Set<String> NO_CASES = Set.of("operator", "monitor");

    @Bean
    SecurityFilterChain security(HttpSecurity http, ProblemWriter problems) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/ledger/tile/entries/**", "/ledger/rosters")
                        .hasAnyAuthority("auditor", "monitor")
                        .requestMatchers("/internal/**")
                        .hasAuthority("system")
                        .requestMatchers("/ledger/**", "/v3/api-docs/**", "/v3/api-docs.yaml", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/public/**")
                        .permitAll()
                        .requestMatchers("/api/operation/**")
                        .authenticated()
                        .anyRequest()
                        .access((authentication, request) ->
                                new AuthorizationDecision(readsCases(authentication.get()))))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(authorities()))
                        .authenticationEntryPoint(problems::unauthenticated))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(problems::unauthenticated)
                        .accessDeniedHandler(problems::forbidden))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie carries authority here, so there is nothing to forge across sites.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Whoever only runs the system, or only watches its ledgers, reads no case (design, section 5). */
    private static boolean readsCases(@Nullable Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken jwt
                && !NO_CASES.containsAll(
                        Objects.requireNonNullElse(jwt.getToken().getClaimAsStringList("roles"), List.of()));
    }

    /** An ID or refresh token is not an access token. */
    @Bean
    OAuth2TokenValidator<Jwt> accessTokensOnly() {
        return new DelegatingOAuth2TokenValidator<>(new JwtClaimValidator<String>("typ", "Bearer"::equals));
    }

    private static Converter<Jwt, AbstractAuthenticationToken> authorities() {
        return token -> {
            List<String> roles = Objects.requireNonNullElse(token.getClaimAsStringList("roles"), List.of());
            List<GrantedAuthority> authorities = roles.stream()
                    .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                    .toList();
            return new JwtAuthenticationToken(token, authorities);
        };
    }

    @Bean
    WebMvcConfigurer callersInControllers(CallerArgument caller) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(caller);
            }
        };
    }
}
