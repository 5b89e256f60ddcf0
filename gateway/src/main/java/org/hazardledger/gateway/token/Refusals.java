package org.hazardledger.gateway.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Problems;
import org.hazardledger.gateway.session.SessionFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Turns a failed token check into its problem. Why exactly a token failed is for our log, not for its sender. */
@Component
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final Problems problems;

    Refusals(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            log.warn("Tokens cannot be checked: {}", failure.getMessage());
            problems.answer(request, response, Problem.SERVICE_UNAVAILABLE, List.of("issuer"));
        } else if (SessionFilter.broughtSession(request)) {
            problems.answer(request, response, Problem.NOT_LOGGED_IN);
        } else if (failure instanceof OAuth2AuthenticationException presented) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer error=\"" + presented.getError().getErrorCode() + "\"");
            problems.answer(request, response, Problem.UNAUTHENTICATED);
        } else if (isOurs(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.answer(request, response, Problem.UNAUTHENTICATED);
        } else {
            problems.answer(request, response, Problem.NOT_FOUND);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        problems.answer(request, response, isOurs(request) ? Problem.FORBIDDEN : Problem.NOT_FOUND);
    }

    /** Outside these there is nothing, for nobody: saying "sign in first" would be a lie. */
    private static boolean isOurs(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }
}
