package org.hazardledger.quickstart.demo;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back.
 *
 * @param question method and path, for whoever reads of a failure
 */
record Answer(String question, int status, HttpHeaders headers, byte[] body) {

    /** This answer, if it has that status. */
    Answer promised(int expected) {
        if (status != expected) {
            throw new NotAsPromised("expected " + expected + ", but " + this);
        }
        return this;
    }

    /** This answer, if it is that refusal: a problem (RFC 9457) with a stable code and a title in both languages. */
    Answer refused(int expected, String code) {
        promised(expected);
        JsonNode problem = json();
        boolean told = header("Content-Type").startsWith("application/problem+json")
                && problem.path("type").asString().equals("/problems/" + code)
                && problem.path("code").asString().equals(code)
                && !problem.at("/titles/zh").asString().isBlank()
                && !problem.at("/titles/en").asString().isBlank();
        if (!told) {
            throw new NotAsPromised("expected the problem " + code + " in both languages, but " + this);
        }
        return this;
    }

    JsonNode json() {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new NotAsPromised("expected JSON, but " + this, e);
        }
    }

    String header(String name) {
        return headers.firstValue(name)
                .orElseThrow(() -> new NotAsPromised("expected the header " + name + ", but " + this));
    }

    /** Where the ledger took the command. */
    Position position() {
        return Position.parse(header("Ledger-Position"));
    }

    /** What the command brought into being. */
    UUID created() {
        String location = promised(201).header("Location");
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    @Override
    public String toString() {
        return question + " answered " + status + " " + shown();
    }

    /** What is no text would do as it likes with the terminal of whoever reads of a failure. */
    private String shown() {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.chars().allMatch(Answer::canBeShown)
                ? text
                : "<%d bytes of %s>"
                        .formatted(
                                body.length, headers.firstValue("Content-Type").orElse("no type"));
    }

    /** Bytes that are no characters have become U+FFFD. */
    private static boolean canBeShown(int character) {
        return character != 0xFFFD && (!Character.isISOControl(character) || Character.isWhitespace(character));
    }
}
