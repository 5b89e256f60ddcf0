package org.hazardledger.gateway.ledgers;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/ledgers}: what each service says of its own ledger, in one public answer. */
@RestController
class LedgersController {

    private static final Logger log = LoggerFactory.getLogger(LedgersController.class);

    private final LedgerStates states;

    LedgersController(LedgerStates states) {
        this.states = states;
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
        Ledgers ledgers = new Ledgers(new ArrayList<>(), new TreeSet<>());
        states.now().forEach((name, state) -> {
            switch (state) {
                case LedgerStates.Said(JsonNode words) -> ledgers.items().add(words);
                case LedgerStates.Missing(String why) -> {
                    log.warn("No state of the ledger {}: {}", name, why);
                    ledgers.missing().add(name);
                }
            }
        });
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(ledgers);
    }
}
