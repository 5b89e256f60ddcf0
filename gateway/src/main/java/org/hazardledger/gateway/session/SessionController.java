package org.hazardledger.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Who is logged in in this browser, and the two ways in which that ends: the person's own and the issuer's. */
@RestController
class SessionController {
    /** A token needs no encoding in a form. */
    private static final String LOGOUT_TOKEN = "logout_token=";

    private static final int LONGEST_FORM = 16_384;

    private final Sessions sessions;
    private final Cookies cookies;
    private final Seals seals;
    private final TokenEndpoint issuer;
    private final LogoutTokens logoutTokens;
    private final OwnName ownName;
    private final SessionProperties properties;
    private final String issuerUri;

    SessionController(
            Sessions sessions,
            Cookies cookies,
            Seals seals,
            TokenEndpoint issuer,
            LogoutTokens logoutTokens,
            OwnName ownName,
            SessionProperties properties,
            OAuth2ResourceServerProperties server) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.seals = seals;
        this.issuer = issuer;
        this.logoutTokens = logoutTokens;
        this.ownName = ownName;
        this.properties = properties;
        this.issuerUri = Objects.requireNonNull(server.getJwt().getIssuerUri());
    }

    /**
     * Who is logged in.
     *
     * @param name null while identity does not say it
     * @param county null for somebody of the whole city
     * @param csrf to be sent as {@code X-CSRF-Token} with every request that changes something
     * @param expiresAt when the session is over if nothing is asked before
     */
    record Who(
            String person,
            @Nullable String name,
            String post,
            List<String> roles,
            String jurisdiction,
            @Nullable String county,
            @Nullable String enterprise,
            String csrf,
            Instant expiresAt) {}

    @GetMapping(path = "/api/session", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Who> who(HttpServletRequest request, @AuthenticationPrincipal @Nullable Jwt token)
            throws InterruptedException {
        Session session = SessionFilter.current(request).orElse(null);
        if (session == null || token == null) {
            throw new Refused(Problem.NOT_LOGGED_IN, List.of());
        }
        String person = text(token, "person");
        String jurisdiction = text(token, "jurisdiction");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Who(
                        person,
                        ownName.of(person).orElse(null),
                        text(token, "post"),
                        Objects.requireNonNullElse(token.getClaimAsStringList("roles"), List.of()),
                        jurisdiction,
                        jurisdiction.isEmpty() || jurisdiction.endsWith("00") ? null : jurisdiction,
                        token.getClaimAsString("enterprise"),
                        seals.csrf(session.secret()),
                        session.overAt()));
    }

    private static String text(Jwt token, String claim) {
        return Objects.requireNonNullElse(token.getClaimAsString(claim), "");
    }

    /**
     * Where the browser goes next.
     *
     * @param to an address of the console, or the issuer's own page if the gateway could not end its session
     */
    record LoggedOut(String to) {}

    @PostMapping(path = SessionFilter.LOGOUT, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<LoggedOut> logOut(HttpServletRequest request) {
        Optional<Session> session = SessionFilter.current(request);
        session.ifPresent(current -> sessions.end(current.secret()));
        boolean over = session.map(current -> issuer.logOut(current.tokens())).orElse(true);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        // A form on a foreign page comes without the cookie, and must not take it away.
        session.ifPresent(current -> answer.header(HttpHeaders.SET_COOKIE, cookies.sessionGone()));
        return answer.body(new LoggedOut(over ? WayBack.CONSOLE : atTheIssuer()));
    }

    /** Without a hint, which would be a token in an address: the issuer asks the person once more. */
    private String atTheIssuer() {
        return UriComponentsBuilder.fromUriString(issuerUri)
                .path("/protocol/openid-connect/logout")
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .buildAndExpand(
                        issuer.console().getClientId(),
                        properties.address().resolve(WayBack.CONSOLE).toString())
                .toUriString();
    }

    @PostMapping(path = "/console/backchannel-logout", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> issuerLogsOut(HttpServletRequest request) throws IOException {
        // Not a parameter: bodies stream through here, and Tomcat takes no form apart that somebody reads.
        String form = new String(request.getInputStream().readNBytes(LONGEST_FORM), StandardCharsets.US_ASCII);
        Jwt good = Arrays.stream(form.split("&", -1))
                .filter(field -> field.startsWith(LOGOUT_TOKEN))
                .findFirst()
                .flatMap(field -> logoutTokens.check(field.substring(LOGOUT_TOKEN.length())))
                .orElseThrow(() -> new Refused(Problem.LOGOUT_TOKEN_INVALID, List.of()));
        String issuerSession = good.getClaimAsString("sid");
        try {
            if (issuerSession != null) {
                sessions.endOfIssuerSession(issuerSession);
            } else {
                sessions.endOfSubject(Objects.requireNonNull(good.getSubject()));
            }
        } catch (DataAccessException down) {
            throw new Refused(Problem.SERVICE_UNAVAILABLE, List.of("sessions"));
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }
}
