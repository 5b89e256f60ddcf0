package org.hazardledger.gateway.route;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.util.DeadlineTimeoutException;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * A service that does not answer, or not to the end. A request that never left, or that changes nothing, may simply be
 * sent again; a command that did leave may have been recorded, and its answer says so.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UpstreamFailures implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(UpstreamFailures.class);
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Problems problems;

    UpstreamFailures(Problems problems) {
        this.problems = problems;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        String service = serviceOf(request);
        if (response.isCommitted() || !(exception instanceof ResourceAccessException || broke(exception, service))) {
            return null;
        }
        // An answer that broke has left its headers here: a version or a place that nobody is told of.
        response.reset();
        try {
            if (BodyLimit.cut(request)) {
                problems.answer(request, response, Problem.BODY_TOO_LARGE);
            } else {
                log.warn("{} does not answer: {}", service, rootOf(exception).toString());
                boolean harmless = READS.contains(request.getMethod()) || neverSent(exception);
                problems.answer(
                        request,
                        response,
                        harmless ? Problem.SERVICE_UNAVAILABLE : Problem.OUTCOME_UNKNOWN,
                        List.of(service));
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }

    /** Whether the answer of a service broke on its way, before any of it was sent on. */
    private static boolean broke(Exception exception, String service) {
        return exception instanceof IOException && !service.isEmpty();
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** No connection, or none of those that may be: the client's pool says so in two ways. */
    static boolean neverSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof ConnectionRequestTimeoutException
                    || cause instanceof DeadlineTimeoutException
                    || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    /** Route ids in {@code application.yaml} read {@code service/what}. */
    private static String serviceOf(HttpServletRequest request) {
        return request.getAttribute(MvcUtils.GATEWAY_ROUTE_ID_ATTR) instanceof String route
                ? route.substring(0, Math.max(route.indexOf('/'), 0))
                : "";
    }
}
