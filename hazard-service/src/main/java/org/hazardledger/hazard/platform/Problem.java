package org.hazardledger.hazard.platform;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** How this house says no (RFC 9457): a stable {@code type} and {@code code}, a title in both languages. */
final class Problem {
    private Problem() {}

    static ProblemDetail of(HttpStatusCode status, String code, Refusal.Titles titles, Locale asked) {
        String title = asked.getLanguage().equals("en") ? titles.en() : titles.zh();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, title);
        problem.setType(URI.create("/problems/" + code));
        problem.setTitle(title);
        problem.setProperty("code", code);
        problem.setProperty("titles", Map.of("zh", titles.zh(), "en", titles.en()));
        return problem;
    }
}
