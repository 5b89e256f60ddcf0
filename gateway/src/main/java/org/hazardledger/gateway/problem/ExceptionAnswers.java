package org.hazardledger.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** The last word on any exception of a controller or route: nothing but a problem leaves the gateway. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ExceptionAnswers implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ExceptionAnswers.class);

    private final Problems problems;

    ExceptionAnswers(Problems problems) {
        this.problems = problems;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (response.isCommitted()) {
            // Half an answer is gone; only a cut connection can still say that it is not whole.
            return null;
        }
        try {
            switch (exception) {
                case Refused refused -> problems.answer(request, response, refused.problem(), refused.services());
                // The firewall looks at a header only when it is asked for.
                case RequestRejectedException rejected -> problems.answer(request, response, Problem.BAD_REQUEST);
                case ErrorResponse known ->
                    problems.answer(
                            request,
                            response,
                            Problem.ofStatus(known.getStatusCode().value()));
                default -> {
                    log.error("Unexpected failure of {} {}", request.getMethod(), request.getRequestURI(), exception);
                    problems.answer(request, response, Problem.INTERNAL_ERROR, List.of());
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }
}
