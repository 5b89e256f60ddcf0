package org.hazardledger.gateway.trail;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hazardledger.gateway.inquiry.Inquiries;
import org.hazardledger.gateway.inquiry.Inquiry;
import org.hazardledger.gateway.inquiry.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks services for their parts. */
@Component
final class Parts {

    private static final Logger log = LoggerFactory.getLogger(Parts.class);

    private final Inquiries inquiries;
    private final JsonMapper json;

    Parts(Inquiries inquiries, JsonMapper json) {
        this.inquiries = inquiries;
        this.json = json;
    }

    /** One answer for each service that is asked, by its name. */
    SortedMap<String, Answer> ask(Map<String, Question> questions) throws InterruptedException {
        SortedMap<String, Inquiry> asked = new TreeMap<>();
        questions.forEach((ledger, question) -> asked.put(ledger, question.to(ledger)));
        SortedMap<String, Answer> answers = new TreeMap<>();
        inquiries.atOnce(asked).forEach((ledger, reply) -> {
            Answer answer = answer(ledger, reply);
            if (answer instanceof Answer.Silence(String why)) {
                log.warn("No part of the trail from {}: {}", ledger, why);
            }
            answers.put(ledger, answer);
        });
        return answers;
    }

    private Answer answer(String ledger, Reply reply) {
        return switch (reply) {
            case Reply.Silence(String why) -> new Answer.Silence(why);
            case Reply.Said said when said.status() == 200 -> read(ledger, said.body());
            case Reply.Said said
            when said.status() >= 400 && said.status() < 500 && said.status() != 404 ->
                new Answer.Refusal(
                        said.status(),
                        said.headers().firstValue("Content-Type").orElse(MediaType.APPLICATION_PROBLEM_JSON_VALUE),
                        new String(said.body(), StandardCharsets.UTF_8));
            case Reply.Said said -> new Answer.Silence("status " + said.status());
        };
    }

    private Answer read(String ledger, byte[] body) {
        try {
            Part part = json.readValue(body, Part.class);
            return part.ledger().equals(ledger)
                    ? new Answer.Known(part)
                    : new Answer.Silence("a part of another ledger: " + part.ledger());
        } catch (JacksonException unreadable) {
            return new Answer.Silence("not a part: " + unreadable.getOriginalMessage());
        }
    }
}
