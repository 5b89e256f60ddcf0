package org.hazardledger.gateway.route;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Problems;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A key that is not ASCII would reach its service as another one, or not at all. How long it may be, services know. */
@Component
final class PlainKey extends OncePerRequestFilter {

    private final Problems problems;

    PlainKey(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasPlainKey(request)) {
            chain.doFilter(request, response);
        } else {
            problems.answer(request, response, Problem.IDEMPOTENCY_KEY_INVALID);
        }
    }

    private static boolean hasPlainKey(HttpServletRequest request) {
        try {
            String key = request.getHeader("Idempotency-Key");
            return key == null || key.chars().allMatch(c -> c >= ' ' && c <= '~');
        } catch (RequestRejectedException unreadable) {
            return false;
        }
    }
}
