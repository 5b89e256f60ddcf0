package org.hazardledger.gateway.trail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/trail/{case}}: the case of a mine, an enterprise, a hazard … as all services together know it. */
@RestController
class TrailController {

    private static final List<String> PASSED_ON = List.of("asOf", "axis", "positions", "upTo");
    private static final List<String> HEADERS_PASSED_ON =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT_LANGUAGE, "After");
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private final Parts parts;

    TrailController(Parts parts) {
        this.parts = parts;
    }

    @GetMapping("/api/trail/{case:" + UUID + "}")
    ResponseEntity<Object> trail(
            @PathVariable("case") String caseId,
            @RequestParam Map<String, String> query,
            @RequestHeader HttpHeaders headers)
            throws InterruptedException {
        Map<String, Answer> answers = parts.ask(new Question(caseId, passedOn(query), passedOn(headers)));
        for (Answer answer : answers.values()) {
            if (answer instanceof Answer.Refusal(int status, String contentType, String body)) {
                return ResponseEntity.status(status)
                        .header(HttpHeaders.CONTENT_TYPE, contentType)
                        .body(body);
            }
        }
        Trail trail = Trail.of(caseId, answers);
        if (trail.parts().isEmpty()) {
            // Only when everybody answered is "nobody knows it" an answer.
            throw trail.missing().isEmpty()
                    ? new Refused(Problem.NOT_FOUND, List.of())
                    : new Refused(Problem.SERVICE_UNAVAILABLE, trail.missing());
        }
        return ResponseEntity.ok(trail);
    }

    private static Map<String, String> passedOn(Map<String, String> query) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : PASSED_ON) {
            String value = query.get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return kept;
    }

    private static Map<String, String> passedOn(HttpHeaders headers) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : HEADERS_PASSED_ON) {
            String value = headers.getFirst(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return kept;
    }
}
