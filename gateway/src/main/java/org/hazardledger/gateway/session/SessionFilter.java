package org.hazardledger.gateway.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns the cookie of a session into the bearer token behind it, so that all that follows knows tokens only. Whoever
 * brings a token of his own is not looked up, and no change is made on a cookie's word alone: that is what a foreign
 * page could send.
 */
public final class SessionFilter extends OncePerRequestFilter {
    static final String CSRF_HEADER = "X-CSRF-Token";
    static final String LOGOUT = "/console/logout";

    /** Says {@link #BY_ITSELF} with what a page of the console looks at without anybody having touched it. */
    static final String LOOKED_BY = "X-Looked-By";

    static final String BY_ITSELF = "page";

    private static final Logger log = LoggerFactory.getLogger(SessionFilter.class);
    private static final String API = "/api/";
    private static final String LIVE = "/api/live";
    private static final String CURRENT = SessionFilter.class.getName() + ".current";
    private static final String OVER = SessionFilter.class.getName() + ".over";
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final Cookies cookies;
    private final Sessions sessions;
    private final CurrentTokens tokens;
    private final Seals seals;
    private final Problems problems;

    SessionFilter(Cookies cookies, Sessions sessions, CurrentTokens tokens, Seals seals, Problems problems) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.tokens = tokens;
        this.seals = seals;
        this.problems = problems;
    }

    /** Whether the request came with the cookie of a session, which may be over. */
    public static boolean broughtSession(HttpServletRequest request) {
        return request.getAttribute(CURRENT) != null || request.getAttribute(OVER) != null;
    }

    /** The session that the request is made in. */
    static Optional<Session> current(HttpServletRequest request) {
        return Optional.ofNullable((Session) request.getAttribute(CURRENT));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // The cookie first: to look at a long token costs more, and who brings one seldom has a cookie.
        return request.getHeader(HttpHeaders.COOKIE) == null
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || !(request.getRequestURI().startsWith(API)
                        || request.getRequestURI().equals(LOGOUT))
                || !cookies.bringsSession(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Passage passage = passage(request);
        switch (passage) {
            case Passage.As(Session session, String token) -> {
                request.setAttribute(CURRENT, session);
                chain.doFilter(token == null ? request : new WithToken(request, token), response);
            }
            case Passage.AsNobody over -> {
                request.setAttribute(OVER, true);
                response.addHeader(HttpHeaders.SET_COOKIE, cookies.sessionGone());
                chain.doFilter(request, response);
            }
            case Passage.Not(Problem problem, List<String> about) -> problems.answer(request, response, problem, about);
        }
    }

    private sealed interface Passage {
        record As(Session session, @Nullable String token) implements Passage {}

        record AsNobody() implements Passage {}

        record Not(Problem problem, List<String> about) implements Passage {}
    }

    private Passage passage(HttpServletRequest request) {
        try {
            boolean uses = isUse(request);
            Optional<Session> found =
                    cookies.session(request).flatMap(secret -> uses ? sessions.use(secret) : sessions.find(secret));
            if (found.isEmpty()) {
                return new Passage.AsNobody();
            }
            Session session = found.get();
            if (!HARMLESS.contains(request.getMethod()) && !showsCsrf(request, session)) {
                return new Passage.Not(Problem.CSRF_MISSING, List.of());
            }
            if (request.getRequestURI().equals(LOGOUT)) {
                return new Passage.As(session, null);
            }
            return switch (tokens.of(session)) {
                case CurrentTokens.Current.Token(String access) -> new Passage.As(session, access);
                case CurrentTokens.Current.Over over -> new Passage.AsNobody();
                case CurrentTokens.Current.Silent silent ->
                    new Passage.Not(Problem.SERVICE_UNAVAILABLE, List.of("issuer"));
            };
        } catch (DataAccessException down) {
            log.warn("Sessions cannot be looked up: {}", down.getMessage());
            return new Passage.Not(Problem.SERVICE_UNAVAILABLE, List.of("sessions"));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Passage.Not(Problem.SERVICE_UNAVAILABLE, List.of("sessions"));
        }
    }

    /** Whether somebody is there who wants this. Who only says that nobody is, shortens nothing but his own session. */
    private static boolean isUse(HttpServletRequest request) {
        boolean byItself = request.getRequestURI().equals(LIVE) || BY_ITSELF.equals(request.getHeader(LOOKED_BY));
        return !byItself || !HARMLESS.contains(request.getMethod());
    }

    private boolean showsCsrf(HttpServletRequest request, Session session) {
        String shown = request.getHeader(CSRF_HEADER);
        return shown != null && seals.isCsrf(session.secret(), shown);
    }

    /** The request as its sender would have made it with the token. */
    private static final class WithToken extends HttpServletRequestWrapper {
        private final String authorization;

        WithToken(HttpServletRequest request, String token) {
            super(request);
            this.authorization = "Bearer " + token;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isAuthorization(name) ? authorization : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isAuthorization(name) ? Collections.enumeration(List.of(authorization)) : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = Collections.list(super.getHeaderNames());
            names.add(HttpHeaders.AUTHORIZATION);
            return Collections.enumeration(names);
        }

        private static boolean isAuthorization(String name) {
            return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION);
        }
    }
}
