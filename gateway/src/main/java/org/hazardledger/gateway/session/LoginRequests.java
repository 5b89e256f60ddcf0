package org.hazardledger.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Logins that are under way. Each travels sealed in a cookie of the browser that began it: any replica can end it, a
 * restart in between is not noticed, and an answer of the issuer is worth nothing in another browser.
 */
@Component
final class LoginRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    /** Where the browser wants to go afterwards, as an attribute of a login. */
    static final String TO = LoginRequests.class.getName() + ".to";

    private static final Duration LASTS = Duration.ofMinutes(30);
    private static final int WHICH = 10;
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{" + WHICH + ",}=*");

    private final Cookies cookies;
    private final Seals seals;
    private final JsonMapper json;
    private final InstantSource clock;
    private final ClientRegistration console;

    LoginRequests(Cookies cookies, Seals seals, JsonMapper json, InstantSource clock, TokenEndpoint issuer) {
        this.cookies = cookies;
        this.seals = seals;
        this.json = json;
        this.clock = clock;
        this.console = issuer.console();
    }

    private record Login(String state, String nonce, String verifier, String to, Instant until) {}

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return login(request).map(this::request).orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest login, HttpServletRequest request, HttpServletResponse response) {
        if (login == null) {
            return;
        }
        Map<String, Object> attributes = login.getAttributes();
        String state = Objects.requireNonNull(login.getState());
        Login begun = new Login(
                state,
                text(attributes, OidcParameterNames.NONCE),
                text(attributes, PkceParameterNames.CODE_VERIFIER),
                text(attributes, TO),
                clock.instant().plus(LASTS));
        String sealed = seals.sealLogin(json.writeValueAsString(begun).getBytes(StandardCharsets.UTF_8));
        response.addHeader(HttpHeaders.SET_COOKIE, cookies.ofLogin(which(state), sealed, LASTS));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        Optional<Login> login = login(request);
        login.ifPresent(ended -> response.addHeader(HttpHeaders.SET_COOKIE, cookies.loginGone(which(ended.state()))));
        login.ifPresent(ended -> request.setAttribute(TO, ended.to()));
        return login.map(this::request).orElse(null);
    }

    private Optional<Login> login(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(OAuth2ParameterNames.STATE))
                .filter(state -> STATE.matcher(state).matches())
                .flatMap(state -> cookies.login(request, which(state))
                        .flatMap(seals::openLogin)
                        .map(plain -> json.readValue(plain, Login.class))
                        .filter(login ->
                                login.state().equals(state) && clock.instant().isBefore(login.until())));
    }

    /** The beginning of the state tells one login from another; the whole of it is compared. */
    private static String which(String state) {
        return state.substring(0, WHICH);
    }

    private OAuth2AuthorizationRequest request(Login login) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(console.getProviderDetails().getAuthorizationUri()))
                .clientId(console.getClientId())
                .redirectUri(console.getRedirectUri())
                .scopes(console.getScopes())
                .state(login.state())
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        console.getRegistrationId(),
                        OidcParameterNames.NONCE,
                        login.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        login.verifier()))
                .build();
    }

    private static String text(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), name).toString();
    }
}
