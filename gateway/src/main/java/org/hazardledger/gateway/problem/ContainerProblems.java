package org.hazardledger.gateway.problem;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What Tomcat refuses before any application hears of it, such as a character that no address may hold. Tomcat itself
 * would answer with a page of HTML.
 */
@Component
final class ContainerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Problems problems;

    ContainerProblems(Problems problems) {
        this.problems = problems;
    }

    /** Inside the valve that Spring Boot adds, so that this one speaks first. */
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(problems)));
    }

    private static final class Report extends ErrorReportValve {

        private final Problems problems;

        Report(Problems problems) {
            this.problems = problems;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            AtomicBoolean open = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, open);
            if (!open.get()) {
                return;
            }
            try {
                problems.answer(request.getRequest(), response.getResponse(), Problem.ofStatus(response.getStatus()));
                response.finishResponse();
            } catch (IOException gone) {
                container.getLogger().debug("Nobody is there to hear of a refused request", gone);
            }
        }
    }
}
