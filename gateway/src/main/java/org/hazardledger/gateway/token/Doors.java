package org.hazardledger.gateway.token;

import jakarta.servlet.DispatcherType;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Problems;
import org.hazardledger.gateway.session.SessionFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which path opens to whom. Closed unless named here; whether a person may do a thing is decided by its service. */
@Configuration(proxyBeanMethods = false)
class Doors {

    @Bean
    SecurityFilterChain whichPathOpensToWhom(
            HttpSecurity http,
            JwtAuthenticationConverter personFromToken,
            SessionFilter sessionFilter,
            Refusals refusals) {
        return http.authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health/**")
                        .permitAll()
                        // Case ids and times in entries would tell a mine that an inspection is being planned.
                        .requestMatchers(
                                "/api/ledgers/{name}/tile/entries/**",
                                "/api/ledgers/{name}/rosters",
                                "/api/ledgers/{name}/{epoch:[0-9]+}/tile/entries/**",
                                "/api/ledgers/{name}/{epoch:[0-9]+}/rosters")
                        .hasAnyRole("auditor", "monitor")
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/ledgers",
                                "/api/ledgers/{name}/checkpoint",
                                "/api/ledgers/{name}/state",
                                "/api/ledgers/{name}/witnessed",
                                "/api/ledgers/{name}/tile/**",
                                "/api/ledgers/{name}/receipts/**",
                                "/api/ledgers/{name}/{epoch:[0-9]+}/checkpoint",
                                "/api/ledgers/{name}/{epoch:[0-9]+}/state",
                                "/api/ledgers/{name}/{epoch:[0-9]+}/witnessed",
                                "/api/ledgers/{name}/{epoch:[0-9]+}/tile/**",
                                "/api/ledgers/{name}/{epoch:[0-9]+}/receipts/**",
                                "/api/openapi/{name}",
                                "/verify.html",
                                // Says itself who is logged in, if anybody is.
                                "/api/session",
                                "/",
                                "/console",
                                "/console/**",
                                "/public",
                                "/public/**",
                                "/api/public/**")
                        .permitAll()
                        // The first looks at the session, the second at the issuer's signature; the others at the code.
                        .requestMatchers(
                                HttpMethod.POST,
                                "/console/logout",
                                "/console/backchannel-logout",
                                "/public/invitation",
                                "/public/en/invitation")
                        .permitAll()
                        // Drafts of orders stand in it, which the enterprise must not read, nor measure by HEAD.
                        .requestMatchers("/api/hazards/{id}/bundle")
                        .hasAnyRole("auditor", "county-officer", "city-officer")
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.bearerTokenResolver(new HeaderTokenOnly())
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(personFromToken))
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(refusals::commence);
                                return filter;
                            }
                        }))
                .addFilterBefore(sessionFilter, BearerTokenAuthenticationFilter.class)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // The session's filter asks for it; what comes with a token another site can't send.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()")))
                .build();
    }

    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(new HeaderText());
        return firewall;
    }

    @Bean
    RequestRejectedHandler suspiciousRequests(Problems problems) {
        return (request, response, rejected) -> problems.answer(request, response, Problem.BAD_REQUEST);
    }
}
