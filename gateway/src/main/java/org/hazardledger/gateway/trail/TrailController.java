package org.hazardledger.gateway.trail;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.gateway.inquiry.Inquiry;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.hazardledger.gateway.trail.Gathering.Gathered;
import org.hazardledger.gateway.trail.Gathering.NotAccepted;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case as all services together know it, today or at any moment: {@code GET /api/trail/{case}} for the case of a
 * mine, an enterprise, a person, a hazard …, {@code GET /api/hazards/{id}/trail} for a hazard with its lights, orders
 * and clocks.
 *
 * <p>{@code asOf} with {@code axis}, {@code positions} and {@code upTo} say which moment is meant: a time; the places
 * that an earlier answer gave; or one place of one ledger, with the others as they were when it was recorded. Names
 * come last and are no part of the record.
 */
@RestController
class TrailController {

    private static final List<String> PASSED_ON = List.of(Question.AS_OF, Question.AXIS, Question.POSITIONS);
    private static final String UP_TO = "upTo";
    private static final String HAZARD = "hazard";

    private final Gathering gathering;
    private final Parts parts;
    private final Names names;
    private final JsonMapper json;

    TrailController(Gathering gathering, Parts parts, Names names, JsonMapper json) {
        this.gathering = gathering;
        this.parts = parts;
        this.names = names;
        this.json = json;
    }

    @GetMapping("/api/trail/{case:" + Inquiry.ID + "}")
    ResponseEntity<Object> trail(
            @PathVariable("case") UUID caseId,
            @RequestParam Map<String, String> query,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request)
            throws InterruptedException {
        Question question = question(caseId, query, headers);
        return switch (gathering.ask(question, upTo(query))) {
            case NotAccepted(Answer.Refusal refusal) -> passedOn(refusal, request);
            case Gathered gathered -> {
                requireEvents(gathered);
                yield named(Trail.of(question, gathered), gathered);
            }
        };
    }

    @GetMapping("/api/hazards/{hazard:" + Inquiry.ID + "}/trail")
    ResponseEntity<Object> hazardTrail(
            @PathVariable(HAZARD) UUID hazard,
            @RequestParam Map<String, String> query,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request)
            throws InterruptedException {
        Question question = question(hazard, query, headers);
        return switch (gathering.ask(question, upTo(query))) {
            case NotAccepted(Answer.Refusal refusal) -> passedOn(refusal, request);
            case Gathered gathered -> {
                requireHazard(question, gathered);
                yield named(HazardTrail.of(question, gathered), gathered);
            }
        };
    }

    private static void requireEvents(Gathered gathered) {
        if (!gathered.hasEvents()) {
            // Only when everybody answered is "nobody knows it" an answer.
            throw gathered.missing().isEmpty()
                    ? new Refused(Problem.NOT_FOUND, List.of())
                    : new Refused(Problem.SERVICE_UNAVAILABLE, List.copyOf(gathered.missing()));
        }
    }

    /** What has not been reported by then may have been found by then; but it must be a hazard, and the caller's. */
    private void requireHazard(Question question, Gathered gathered) throws InterruptedException {
        requireEvents(gathered);
        Part part = gathered.parts().get(HAZARD);
        if (part == null) {
            throw new Refused(Problem.SERVICE_UNAVAILABLE, List.of(HAZARD));
        }
        if (part.events().isEmpty()) {
            switch (parts.ask(Map.of(HAZARD, question.today())).get(HAZARD)) {
                case Answer.Known(Part today) when !today.events().isEmpty() -> {}
                case Answer.Known known -> throw new Refused(Problem.NOT_FOUND, List.of());
                case null, default -> throw new Refused(Problem.SERVICE_UNAVAILABLE, List.of(HAZARD));
            }
        }
    }

    private ResponseEntity<Object> named(Object trail, Gathered gathered) throws InterruptedException {
        ObjectNode answer = json.valueToTree(trail);
        Names.Named named = names.in(answer, !gathered.missing().contains("identity"));
        answer.set("names", json.valueToTree(named.names()));
        answer.put("namesAvailable", named.available());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    private ResponseEntity<Object> passedOn(Answer.Refusal refusal, HttpServletRequest request) {
        return ResponseEntity.status(refusal.status())
                .header(HttpHeaders.CONTENT_TYPE, refusal.contentType())
                .body(about(request.getRequestURI(), refusal.body()));
    }

    /** The caller's own address is what was refused, not the one inside the house that we made of it. */
    private String about(String address, String body) {
        try {
            return json.readTree(body) instanceof ObjectNode problem
                    ? problem.put("instance", address).toString()
                    : body;
        } catch (JacksonException unreadable) {
            return body;
        }
    }

    private static Question question(UUID caseId, Map<String, String> query, HttpHeaders headers) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : PASSED_ON) {
            String value = query.get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return new Question(caseId.toString(), kept, Inquiry.inTheNameOf(headers));
    }

    /** A place is a moment of the recorded axis and leaves no room for another. */
    private static @Nullable Place upTo(Map<String, String> query) {
        String upTo = query.get(UP_TO);
        if (upTo == null) {
            return null;
        }
        if (query.containsKey(Question.AS_OF)
                || query.containsKey(Question.POSITIONS)
                || "occurred".equals(query.get(Question.AXIS))) {
            throw new Refused(Problem.UP_TO_INVALID, List.of());
        }
        return Place.of(upTo);
    }
}
