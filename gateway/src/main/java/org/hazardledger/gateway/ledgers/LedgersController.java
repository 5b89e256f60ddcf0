package org.hazardledger.gateway.ledgers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hazardledger.gateway.inquiry.Inquiries;
import org.hazardledger.gateway.inquiry.Inquiry;
import org.hazardledger.gateway.inquiry.Reply;
import org.hazardledger.gateway.route.Upstreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /api/ledgers}: what each service says of its own ledger, in one public answer. */
@RestController
class LedgersController {

    private static final Logger log = LoggerFactory.getLogger(LedgersController.class);

    private final Upstreams upstreams;
    private final Inquiries inquiries;
    private final JsonMapper json;

    LedgersController(Upstreams upstreams, Inquiries inquiries, JsonMapper json) {
        this.upstreams = upstreams;
        this.inquiries = inquiries;
        this.json = json;
    }

    /**
     * The answer.
     *
     * @param items a ledger each, by name: its origin and key, the last head and the newest cosigned one, in the
     *     service's own words
     * @param missing the services that did not answer
     */
    record Ledgers(List<JsonNode> items, SortedSet<String> missing) {}

    @GetMapping("/api/ledgers")
    ResponseEntity<Ledgers> ledgers() throws InterruptedException {
        SortedMap<String, Inquiry> asked = new TreeMap<>();
        // In nobody's name: whoever asks gets the same answer.
        upstreams
                .names()
                .forEach(name -> asked.put(
                        name, new Inquiry(name, "/ledger/state", Map.of(), Map.of("Accept", "application/json"))));
        Ledgers ledgers = new Ledgers(new ArrayList<>(), new TreeSet<>());
        inquiries
                .atOnce(asked)
                .forEach((name, reply) -> state(name, reply)
                        .ifPresentOrElse(
                                ledgers.items()::add, () -> ledgers.missing().add(name)));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(ledgers);
    }

    private Optional<JsonNode> state(String name, Reply reply) {
        return switch (reply) {
            case Reply.Said said when said.status() == 200 -> read(name, said.body());
            case Reply.Said said -> missing(name, "status " + said.status());
            case Reply.Silence(String why) -> missing(name, why);
        };
    }

    private Optional<JsonNode> read(String name, byte[] body) {
        try {
            JsonNode state = json.readTree(body);
            return state.path("name").asStringOpt().filter(name::equals).isPresent()
                    ? Optional.of(state)
                    : missing(name, "the state of another ledger");
        } catch (JacksonException unreadable) {
            return missing(name, "not a state: " + unreadable.getOriginalMessage());
        }
    }

    private static Optional<JsonNode> missing(String name, String why) {
        log.warn("No state of the ledger {}: {}", name, why);
        return Optional.empty();
    }
}
