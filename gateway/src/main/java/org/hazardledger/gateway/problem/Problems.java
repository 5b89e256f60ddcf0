package org.hazardledger.gateway.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the whole answer of a request. */
@Component
public final class Problems {

    /** Seconds a caller is asked to wait before the next try. */
    private static final String RETRY_AFTER_SECONDS = "2";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Answers with {@code problem}; a response that is already on its way is left alone. */
    public void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        answer(request, response, problem, List.of());
    }

    /**
     * Answers with {@code problem} about {@code services}, whose names appear in the detail and, as a list, in the
     * member {@code services}.
     */
    public void answer(HttpServletRequest request, HttpServletResponse response, Problem problem, List<String> services)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Language language = Language.askedFor(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + problem.code());
        body.put("title", problem.title().in(language));
        body.put("status", problem.status());
        body.put("detail", problem.detail().in(language).replace("%s", String.join(", ", services)));
        body.put("instance", pathOf(request));
        body.put("code", problem.code());
        body.put("titles", problem.title());
        if (!services.isEmpty()) {
            body.put("services", services);
        }
        byte[] bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);

        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.getOutputStream().write(bytes);
    }

    /** The path only: a query may hold what must not be repeated. */
    private static String pathOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }
}
