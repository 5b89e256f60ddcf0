package org.hazardledger.gateway.ledgers;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hazardledger.gateway.inquiry.Inquiries;
import org.hazardledger.gateway.inquiry.Inquiry;
import org.hazardledger.gateway.inquiry.Reply;
import org.hazardledger.gateway.route.Upstreams;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the services how far their ledgers are, in nobody's name: whoever asks gets the same answer. */
@Component
public final class LedgerStates {
    private final Upstreams upstreams;
    private final Inquiries inquiries;
    private final JsonMapper json;

    LedgerStates(Upstreams upstreams, Inquiries inquiries, JsonMapper json) {
        this.upstreams = upstreams;
        this.inquiries = inquiries;
        this.json = json;
    }

    /** What came of it. */
    public sealed interface State {}

    /** In the service's own words. */
    public record Said(JsonNode words) implements State {}

    /** The service did not answer, or not sensibly. */
    public record Missing(String why) implements State {}

    /** Every ledger, by name. */
    public SortedMap<String, State> now() throws InterruptedException {
        SortedMap<String, Inquiry> asked = new TreeMap<>();
        upstreams
                .names()
                .forEach(name -> asked.put(
                        name, new Inquiry(name, "/ledger/state", Map.of(), Map.of("Accept", "application/json"))));
        SortedMap<String, State> states = new TreeMap<>();
        inquiries.atOnce(asked).forEach((name, reply) -> states.put(name, state(name, reply)));
        return states;
    }

    private State state(String name, Reply reply) {
        return switch (reply) {
            case Reply.Said said when said.status() == 200 -> read(name, said.body());
            case Reply.Said said -> new Missing("status " + said.status());
            case Reply.Silence(String why) -> new Missing(why);
        };
    }

    private State read(String name, byte[] body) {
        try {
            JsonNode state = json.readTree(body);
            return state.path("name").asStringOpt().filter(name::equals).isPresent()
                    ? new Said(state)
                    : new Missing("the state of another ledger");
        } catch (JacksonException unreadable) {
            return new Missing("not a state: " + unreadable.getOriginalMessage());
        }
    }
}
