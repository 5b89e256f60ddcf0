package org.hazardledger.benchmark.http;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer said that was not good.
 *
 * @param code of the problem in its body; empty if there is none
 */
record Refusal(int status, String code) {

    /** The connection was closed instead: what became of the request is not known. */
    static final Refusal CLOSED = new Refusal(0, "closed without an answer");

    /** The lowest status of a refusal. */
    static final int FIRST = 400;

    /** What a body says, if it is a problem of that status. */
    static Refusal of(int status, byte[] body) {
        try {
            JsonNode problem = JsonMapper.shared().readTree(body);
            boolean fits = problem.path("status").asInt(0) == status;
            return new Refusal(status, fits ? problem.path("code").asString("") : "");
        } catch (JacksonException e) {
            return new Refusal(status, "");
        }
    }

    /** Whether it only asks to come again later, and says why. */
    boolean asksForPatience() {
        return (status == 429 || status == 503) && !code.isEmpty();
    }

    /** Whether the request may have been done all the same. */
    boolean leavesOpen() {
        return equals(CLOSED) || code.equals("outcome-unknown");
    }

    @Override
    public String toString() {
        return equals(CLOSED) ? code : status + " " + (code.isEmpty() ? "without a problem" : code);
    }
}
