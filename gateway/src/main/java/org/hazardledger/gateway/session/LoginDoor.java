package org.hazardledger.gateway.session;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The way to the issuer's login page and back: authorization code, PKCE, state and nonce, and then a session. */
@Configuration(proxyBeanMethods = false)
class LoginDoor {
    private static final Logger log = LoggerFactory.getLogger(LoginDoor.class);
    private static final String LOGIN = "/console/login";
    private static final String BACK = "/login/oauth2/code/" + TokenEndpoint.CONSOLE;
    private static final String FAILED = WayBack.CONSOLE + "?login=failed";
    private static final String CLIENT = LoginDoor.class.getName() + ".client";

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain login(
            HttpSecurity http,
            ClientRegistrationRepository registrations,
            TokenEndpoint issuer,
            LoginRequests logins,
            Cookies cookies,
            Sessions sessions,
            Problems problems) {
        return http.securityMatcher(LoginDoor::isLogin)
                .authorizeHttpRequests(paths -> paths.anyRequest().denyAll())
                .oauth2Login(login -> login.loginPage(LOGIN)
                        .authorizedClientRepository(new WithTheRequest())
                        .securityContextRepository(new NullSecurityContextRepository())
                        .authorizationEndpoint(begin -> begin.authorizationRequestResolver(new Beginning(registrations))
                                .authorizationRequestRepository(logins))
                        .redirectionEndpoint(back -> back.baseUri(BACK))
                        .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(issuer.codes()))
                        .successHandler(
                                (request, response, who) -> open(request, response, who, cookies, sessions, problems))
                        .failureHandler(LoginDoor::failed))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // The state is bound to the browser by its cookie.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    private static boolean isLogin(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(LOGIN) || path.equals(BACK);
    }

    private static void open(
            HttpServletRequest request,
            HttpServletResponse response,
            Authentication who,
            Cookies cookies,
            Sessions sessions,
            Problems problems)
            throws IOException {
        OidcUser user = (OidcUser) Objects.requireNonNull(who.getPrincipal());
        OAuth2AuthorizedClient client = (OAuth2AuthorizedClient) request.getAttribute(CLIENT);
        Optional<Tokens> tokens = TokenEndpoint.tokens(client.getAccessToken(), client.getRefreshToken());
        if (tokens.isEmpty()) {
            response.sendRedirect(FAILED);
            return;
        }
        try {
            cookies.session(request).ifPresent(sessions::end);
            SessionSecret secret = sessions.open(
                    tokens.get(), user.getClaimAsString("sid"), Objects.requireNonNull(user.getSubject()));
            response.addHeader(HttpHeaders.SET_COOKIE, cookies.ofSession(secret));
            response.sendRedirect((String) request.getAttribute(LoginRequests.TO));
        } catch (DataAccessException down) {
            log.warn("A session cannot be kept: {}", down.getMessage());
            problems.answer(request, response, Problem.SERVICE_UNAVAILABLE, List.of("sessions"));
        }
    }

    private static void failed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        log.warn("A login failed: {}", failure.getMessage());
        response.sendRedirect(FAILED);
    }

    /** ID tokens: by the keys that access tokens are checked with, of our issuer, for the console. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(
            JWKSource<SecurityContext> keys, OAuth2ResourceServerProperties properties) {
        String issuer = Objects.requireNonNull(properties.getJwt().getIssuerUri());
        return client -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new JwtIssuerValidator(issuer), new OidcIdTokenValidator(client)));
            return decoder;
        };
    }

    @Bean
    SessionFilter sessionFilter(
            Cookies cookies, Sessions sessions, CurrentTokens tokens, Seals seals, Problems problems) {
        return new SessionFilter(cookies, sessions, tokens, seals, problems);
    }

    /** It stands among the filters of Spring Security, and nowhere else. */
    @Bean
    FilterRegistrationBean<SessionFilter> sessionFilterInItsPlaceOnly(SessionFilter filter) {
        FilterRegistrationBean<SessionFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** Begins a login when somebody comes to {@code /console/login}. */
    private static final class Beginning implements OAuth2AuthorizationRequestResolver {
        private final DefaultOAuth2AuthorizationRequestResolver usual;

        Beginning(ClientRegistrationRepository registrations) {
            this.usual = new DefaultOAuth2AuthorizationRequestResolver(registrations, LOGIN);
            usual.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            return request.getRequestURI().equals(LOGIN) ? resolve(request, TokenEndpoint.CONSOLE) : null;
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
            OAuth2AuthorizationRequest begun = usual.resolve(request, registration);
            return begun == null
                    ? null
                    : OAuth2AuthorizationRequest.from(begun)
                            .attributes(attributes ->
                                    attributes.put(LoginRequests.TO, WayBack.to(request.getParameter("to"))))
                            .build();
        }
    }

    /** Hands the tokens over to the next step of the same request; they are kept nowhere else. */
    private static final class WithTheRequest implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request) {
            return (T) request.getAttribute(CLIENT);
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {
            request.setAttribute(CLIENT, client);
        }

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request, HttpServletResponse response) {
            request.removeAttribute(CLIENT);
        }
    }
}
